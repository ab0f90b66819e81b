"""A clerk at the keyboard: walks a household through the staff's screens, touching no mouse.

Every step presses keys only. What is typed comes from a scenario, as a clerk would ask and type it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from waiting import wait_until, wait_until_listening

from lifeevents.vocabulary import load_shipped

SCENARIOS = Path(__file__).parent / "scenarios"
# Questions that ask for several things at once, and the facts of a scenario that answer them.
TOGETHER = {
    "child_wishes": {"wants_nursery": "nursery", "wants_after_school": "after_school"},
    "housing": {
        "water_new": "water_new",
        "water_stop": "water_stop",
        "water_holder_affected": "water_holder",
    },
    "wishes": {
        "needs_koseki": "koseki",
        "needs_juminhyo": "juminhyo",
        "wants_post_forward": "post_forward",
    },
}
ERAS = (("R", date(2019, 5, 1)), ("H", date(1989, 1, 8)), ("S", date(1926, 12, 25)))
FACTS = load_shipped()
LIMIT = 400  # keys; a walk that needs more has lost its way


def scenario(name: str) -> dict[str, Any]:
    """A household with what must come out for it."""
    return json.loads((SCENARIOS / f"{name}.json").read_text(encoding="utf-8"))


def as_typed(value: object) -> str:
    """A value as a clerk types it: dates in the short Japanese form."""
    text = str(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    for letter, first in (
        ("R", date(2019, 5, 1)),
        ("H", date(1989, 1, 8)),
        ("S", date(1926, 12, 25)),
    ):
        if day >= first:
            return f"{letter}{day.year - first.year + 1}.{day.month}.{day.day}"
    return text


@dataclass(frozen=True)
class Step:
    """A step of the visit: how many keys were pressed for it, and how many fields were typed."""

    name: str
    keys: int
    fields: int


@dataclass
class Clerk:
    """Somebody who works only with the keyboard; `keys` counts what was pressed."""

    page: Page
    url: str
    keys: int = 0
    typed: int = 0
    asked: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def done(self, step: str) -> None:
        """Note what was pressed and typed since the last step."""
        keys = self.keys - sum(one.keys for one in self.steps)
        fields = self.typed - sum(one.fields for one in self.steps)
        self.steps.append(Step(step, keys, fields))

    def press(self, key: str) -> None:
        """Press one key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text as the input method hands it over."""
        self.typed += 1
        self.keys += len(text)
        self.page.keyboard.insert_text(text)

    def go(self, key: str, address: str) -> None:
        """Press a key and wait for the page that it leads to."""
        self.press(key)
        self.page.wait_for_url(address)
        self.ready()

    def ready(self) -> None:
        """Wait until the page's own modules listen."""
        wait_until_listening(self.page)

    def focus(self) -> dict[str, Any]:
        """What has the focus now."""
        return self.page.evaluate(
            """() => { const it = document.activeElement; return {
                slot: it.dataset.slot || it.name || it.id || '', tag: it.tagName,
                type: it.type || '', value: it.value || '',
                member: it.dataset.memberOf || '', checked: !!it.checked } }"""
        )

    def sign_in(self, login: str, password: str) -> None:
        """Sign in; the login field has the focus from the start."""
        self.page.goto(f"{self.url}/staff/sign-in")
        self.ready()
        self.write(login)
        self.press("Tab")
        self.write(password)
        self.go("Enter", "**/staff/")

    def choose(self, value: str) -> None:
        """Choose in a list with the arrow keys."""
        for _ in range(LIMIT):
            if self.focus()["value"] == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list {self.focus()['slot']}")

    def start_case(self, events: tuple[str, ...]) -> str:
        """A new case with these life events; its id."""
        self.go("F3", "**/cases/new")
        for event in events:
            self._reach_event(event)
            self.press("Space")
        self.go("Enter", "**/household")
        return self.page.url.split("/cases/")[1].split("/")[0]

    def _reach_event(self, event: str) -> None:
        for _ in range(LIMIT):
            if self.focus()["value"] == event:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no life event {event}")

    def tell(self, answers: Mapping[str, object]) -> None:
        """Save answers straight away, as the page itself would: for tests about what follows."""
        self.page.evaluate(
            """async ([url, answers]) => {
                const headers = {'Content-Type': 'application/json',
                    'X-CSRF-Token': document.querySelector('meta[name=csrf]').content};
                for (const [slot, typed] of Object.entries(answers)) {
                    const body = JSON.stringify({slot, typed});
                    const answer = await fetch(url, {method: 'POST', body, headers});
                    if (!answer.ok) throw new Error(slot + ' ' + await answer.text());
                }
            }""",
            [self.page.url.rsplit("/", 1)[0] + "/answers", dict(answers)],
        )

    def fill_household(self, case: Mapping[str, Any]) -> None:
        """Dates and people, field by field with Enter."""
        people = list(case["persons"])
        rows: list[str] = []
        seen: set[str] = set()
        for _ in range(LIMIT):
            here = self.focus()
            slot = here["slot"]
            if slot in seen or here["tag"] in ("BODY", "A"):
                break
            seen.add(slot + str(len(rows)) if here["member"] else slot)
            if slot.startswith("person.") and slot.split(".")[1] not in rows:
                if len(rows) == len(people):
                    break
                rows.append(slot.split(".")[1])
            self._household_field(case, here, people, rows)
        self.press("F2")
        self.page.wait_for_url("**/interview")
        self.ready()

    def _household_field(
        self, case: Mapping[str, Any], here: dict[str, Any], people: list[Any], rows: list[str]
    ) -> None:
        if here["type"] == "checkbox":
            return self._take_part(case, here, people, rows)
        if here["tag"] == "BUTTON":
            return self.press("Tab")
        value = self._known(case, here["slot"], people, rows)
        if value is not None and here["tag"] == "SELECT":
            self.choose(value)
        elif value is not None:
            self.write(value)
        # Enter goes from text to text; Tab also stops at the boxes behind the relation.
        return self.press("Tab" if here["slot"].endswith(".relation") else "Enter")

    def _take_part(
        self, case: Mapping[str, Any], here: dict[str, Any], people: list[Any], rows: list[str]
    ) -> None:
        """Tick who moves, was born or died; untick who did not."""
        _, number, name = here["member"].split(".")
        members = case["events"][int(number.removeprefix("e")) - 1].get(name, [])
        if (people[len(rows) - 1]["id"] in members) != here["checked"]:
            self.press("Space")
        self.press("Tab")

    def _known(
        self, case: Mapping[str, Any], slot: str, people: list[Any], rows: list[str]
    ) -> str | None:
        kind, *rest = slot.split(".")
        if kind == "event" and len(rest) == 2:
            number = int(rest[0].removeprefix("e")) - 1
            return said(case["events"][number].get(rest[1]))
        if kind == "person" and len(rest) == 2:
            return said(people[rows.index(rest[0])].get(rest[1]))
        return None

    def answer_all(self, known: Mapping[str, object]) -> None:
        """Answer questions from what is known until none is left; the rest is no, or 0."""
        for _ in range(LIMIT):
            question = self.page.query_selector("#answer")
            if question is None:
                return
            self._answer(known)
        raise AssertionError("the interview does not end")

    def _answer(self, known: Mapping[str, object]) -> None:
        slot = self.page.eval_on_selector("#answer [name=slot]", "one => one.value")
        self.asked.append(slot)
        before = self.page.eval_on_selector("#question", "one => one.textContent")
        digits = self.page.eval_on_selector_all(
            "#answer .choice[data-digit], #answer .choice:has([data-digit])",
            """all => all.map(one => { const it = one.querySelector('input') || one;
                return [it.dataset.digit || one.dataset.digit, it.type, it.name, it.value] })""",
        )
        value = known.get(slot)
        if self.page.query_selector("#value"):
            self._type_answer(value)
        elif any(kind == "checkbox" for _, kind, _, _ in digits):
            self._tick(digits, value)
        else:
            self._digit(digits, value)
        wait_until(
            self.page,
            """([slot, words]) => { const it = document.querySelector('#answer [name=slot]');
                return document.readyState === 'complete' && (!it || it.value !== slot ||
                    document.querySelector('#question').textContent !== words) }""",
            [slot, before],
        )

    def _type_answer(self, value: object) -> None:
        if value is None:
            return self.press("Escape")
        self.write(as_typed(value))
        return self.press("Enter")

    def _tick(self, digits: list[Any], value: object) -> None:
        wanted = value if isinstance(value, list) else []
        for digit, kind, _, choice in digits:
            if kind == "checkbox" and choice in wanted:
                self.press(str(digit))
        self.press("Enter")

    def _digit(self, digits: list[Any], value: object) -> None:
        said_word = said(value)
        by_value = {choice: digit for digit, _, name, choice in digits if name == "value"}
        digit = by_value.get(said_word) if said_word is not None else by_value.get("false", "0")
        assert digit is not None, f"{said_word} is none of {sorted(by_value)}"
        self.press(digit or "0")

    def fill_sheet(self, known: Mapping[str, str]) -> dict[str, str]:
        """Fill every empty field; what was entered, by slot. `known` is by slot or fact name."""
        entered: dict[str, str] = {}
        for _ in range(LIMIT):
            here = self.focus()
            slot = here["slot"]
            if slot in entered or not self._is_open(slot):
                return entered
            name = slot.rpartition(".")[2]
            entered[slot] = known.get(slot) or known.get(name) or example_typed(slot)
            if here["tag"] == "SELECT":
                self.choose(entered[slot])
            elif here["tag"] == "INPUT":
                self._copy_or_write(entered[slot])
            self.press("F2")
        raise AssertionError("the sheet does not end")

    def _copy_or_write(self, text: str) -> None:
        """Take what another person has by one key where it is the same, else type it."""
        self.press("F6")
        if self.focus()["value"] == text:
            return
        if self.focus()["value"] != f"{text.partition(' ')[0]} ":
            self.keys -= 1  # a clerk sees beside the field that there is nothing to copy
            self.page.keyboard.press("Control+a")
            self.write(text)
        else:
            self.write(text.partition(" ")[2])

    def work_through(self) -> None:
        """Mark every item as done, row by row."""
        rows = self.page.locator("[data-row][data-item]").count()
        for row in range(rows):
            self.go("1", "**/work?row=*")
            if row < rows - 1:
                self.press("ArrowDown")

    def _is_open(self, slot: str) -> bool:
        return bool(
            self.page.evaluate(
                """slot => { const it = document.activeElement;
                    const open = it.closest('.field--open, .field--error');
                    return it.dataset.slot === slot && !!open }""",
                slot,
            )
        )

    def sheet_fields(self) -> list[dict[str, Any]]:
        """Every field of the sheet: slot, kind, value as shown, and the papers that ask for it."""
        return self.page.eval_on_selector_all(
            "[data-sheet] [data-slot]",
            """all => all.map(it => ({slot: it.dataset.slot, value: it.value || '',
                kind: it.tagName === 'INPUT' ? 'text' : it.tagName.toLowerCase(),
                papers: [...it.closest('.field').querySelectorAll('.tag--paper')]
                    .map(tag => tag.title)}))""",
        )

    def packet(self) -> bytes:
        """The packet that was printed, as the office keeps it."""
        return self.page.request.get(self.page.url.rsplit("/", 1)[0] + "/packet.pdf").body()

    def wait_until_saved(self) -> None:
        """Wait until the page says that everything is saved."""
        self.page.wait_for_selector("#saved.mark--ok")


def said(value: object) -> str | None:
    """A value of a scenario as the screens' choices name it."""
    if value is None or isinstance(value, list | dict):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_typed(value)


def facts_of(case: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, object]:
    """Every slot that a scenario answers; `ids` are the persons' ids on the screens."""
    facts: dict[str, object] = {}
    for person in case["persons"]:
        # Who is asked what it was before says the same, where the scenario tells of no change.
        before = {f"{name}_before": person.get(name) for name in ("insurance", "pension")}
        for name, value in {**before, **person}.items():
            facts[f"person.{ids[person['id']]}.{name}"] = value
    for number, event in enumerate(case["events"], 1):
        for name, value in event.items():
            facts[f"event.e{number}.{name}"] = value
    household = case.get("household", {})
    for name, value in household.items():
        facts[f"household.{name}"] = value
    for name, choices in TOGETHER.items():
        facts[f"household.{name}"] = [
            choice for one, choice in choices.items() if household.get(one)
        ]
    return facts


def example_typed(slot: str) -> str:
    """What a clerk hears where a scenario tells nothing: the fact's own example."""
    fact = FACTS.fact_of(slot)
    if fact.example:
        return fact.example
    if fact.type == "bool":
        return "false"
    return (
        fact.choices[0].value
        if fact.choices
        else {"person": "a", "date": "R2.4.1"}.get(fact.type, "1")
    )
