"""Filling in the phone's own page in a browser, with a scenario's case as its answers."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

Case = Mapping[str, Any]
Answers = dict[str, Any]
MOST_PAGES = 80
FIELDS = """() => [...document.querySelectorAll('#answer [name]')]
    .map((one) => [one.name, one.tagName, one.type])"""


class PhonePage:
    """One phone; `said` (slot → value) and `unsure` are what the code has to hold."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.said: Answers = {}
        self.unsure: set[str] = set()

    def open(self) -> None:
        """Come to the page; it is on the phone from then on."""
        self.page.goto(self.address)
        expect(self.heading).to_be_visible()

    def be_kept(self) -> None:
        """Wait until everything is kept on the phone."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    @property
    def heading(self) -> Locator:
        """What the screen says it is."""
        return self.page.get_by_role("heading", level=1)

    def touch(self, name: str) -> None:
        """Touch a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def go_on(self) -> None:
        """To the next page."""
        self.touch("次へ")

    def choose(self, name: str, value: str) -> None:
        """Choose one value of a field."""
        self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').click()

    def choose_day(self, name: str, day: date) -> None:
        """Choose year, month and day."""
        for part in ("year", "month", "day"):
            chosen = str(getattr(day, part))
            self.page.locator(f'select[name="{name}-{part}"]').select_option(chosen)

    def tell_move(self, case: Case) -> None:
        """The first pages for a family that moved in: what happened, when, who they are."""
        [event] = case["events"]
        self.choose("card", "in")
        self.go_on()
        self.choose("kind", event["type"])
        self.go_on()
        self.choose_day("date", date.fromisoformat(event["date"]))
        self.go_on()
        people = case["persons"]
        self.choose("count", str(len(people)))
        self.go_on()
        for person in people:
            self._tell_person(person)
        expect(self.heading).to_have_text("引っ越してきた人は、だれですか")
        self.go_on()
        ids = [person["id"] for person in people]
        self.said |= {
            "event.e1.type": event["type"],
            "event.e1.date": event["date"],
            "event.e1.movers": ids,
        }

    def _tell_person(self, person: Mapping[str, Any]) -> None:
        self.choose("relation", person["relation"])
        self.choose_day("birth", date.fromisoformat(person["birth_date"]))
        self.page.get_by_label("名前").fill(person["name"])
        self.go_on()
        told = {name: person[name] for name in ("relation", "birth_date", "name")}
        told["is_head"] = person["relation"] == "世帯主"
        self.said |= {f"person.{person['id']}.{name}": value for name, value in told.items()}

    def tell_the_rest(self, case: Case) -> None:
        """The interview to its end: what the case knows, 「わからない」 for all else."""
        known = slots_of(case)
        for _ in range(MOST_PAGES):
            if (self.heading.text_content() or "").startswith("必要な手続き"):
                return
            self.answer_page(known)
            self.go_on()
        raise AssertionError("the interview does not end")

    def answer_page(self, known: Answers) -> None:
        """One page of the interview."""
        fields = self.page.evaluate(FIELDS)
        names = dict.fromkeys(name.removesuffix("-unsure") for name, _, _ in fields)
        for name in names:
            slot = name.removesuffix("-year").removesuffix("-month").removesuffix("-day")
            if slot == name or name.endswith("-year"):
                self._answer(slot, known.get(slot), [one for one in fields if one[0] == name])

    def _answer(self, slot: str, value: Any, controls: Sequence[Sequence[str]]) -> None:
        if value is None:
            self._be_unsure(slot, controls)
            return
        self.said[slot] = value
        if controls[0][1] == "SELECT":
            self.page.locator(f'select[name="{slot}"]').select_option(value)
        elif controls[0][2] == "text" or controls[0][2] == "number":
            self.page.locator(f'[name="{slot}"]').fill(str(value))
        else:
            self.choose(slot, {True: "yes", False: "no"}.get(value, value))

    def _be_unsure(self, slot: str, controls: Sequence[Sequence[str]]) -> None:
        self.unsure.add(slot)
        pick = self.page.locator(f'select[name="{slot}"]')
        if pick.count():
            pick.select_option("unsure")
        elif controls[0][2] in ("radio", "checkbox"):
            self.choose(slot, "unsure")
        else:
            self.choose(f"{slot}-unsure", "unsure")

    def photographed(self) -> list[str]:
        """The codes as a camera sees them: each picture of the screen read, one after the other."""
        found = [zxingcpp.read_barcodes(picture) for picture in self.pictures()]
        return [code.text for [code] in found]

    def pictures(self) -> list[Image.Image]:
        """Pictures of the screen with each of the codes, one after the other."""
        self.touch("コードを見せる")
        expect(self.page.locator(".count")).to_be_visible()
        count = self.page.locator(".count").inner_text()
        found = [self._picture()]
        for number in range(2, int(count.partition("/")[2] or 1) + 1):
            self.touch("次へ")
            expect(self.page.locator(".count")).to_have_text(
                f"{number} / {count.split('/')[1].strip()}"
            )
            found.append(self._picture())
        return found

    def _picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.page.locator(".qr").screenshot()))


def slots_of(case: Case) -> Answers:
    """What a scenario's case says of people, household and its one event, by slot."""
    [event] = case["events"]
    several = {f"person.{one['id']}": one for one in case["persons"]}
    places = {**several, "household": case["household"], "event.e1": event}
    return {
        f"{place}.{name}": value for place, facts in places.items() for name, value in facts.items()
    }
