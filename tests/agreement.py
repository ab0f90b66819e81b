"""Random households judged three ways: compiled rules, plain interpreter, the phone's JavaScript.

`python -m tests.agreement 100000 --walks 10000` prints how many households and how many walks
through the pages were compared, and differences; it ends with 1 where there is one. `make test`
compares fewer of them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import sync_playwright

from bootstrap.browser import find_browser
from counter.town import load_town
from lifeevents.answers import plain_value
from lifeevents.case import Case, case_document
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.checklist import Checklist, judge
from lifeevents.condition import Nothing, Verdict
from lifeevents.derived import DERIVED
from lifeevents.scene import EventScene, Seen
from tests.agreement_lines import compare_questions, other_lines, other_order, told
from tests.agreement_walks import Walked, compare_walks
from tests.conftest import ROOT, SampleClosedDays
from tests.households import Households
from tests.phone import Phone, PhoneFacts, PhoneItem
from tests.plain_judging import interpreted, plain_verdicts

SAMPLE_TOWN = ROOT / "counter" / "sample_town"
AT_ONCE = 250  # households handed to the page in one go
SIGNS = {True: "needed", None: "unknown", False: "unneeded"}
DERIVED_NAMES: dict[str, list[str]] = {}
for _kind, _, _name in sorted(path.partition(".") for path in DERIVED):
    DERIVED_NAMES.setdefault(_kind, []).append(_name)
Lines = dict[str, str]  # procedure, event, verdict and people → deadline and things to bring


def by_compiled_rules(checklist: Checklist) -> Lines:
    """The items of the product's own checklist."""
    items = (*checklist.needed, *checklist.to_confirm, *checklist.not_needed)
    return {_line(one.key, one.verdict, one.people): told(one) for one in items}


def _line(key: str, verdict: Verdict, people: Sequence[str]) -> str:
    return f"{key} {SIGNS[verdict]} {','.join(people)}"


def _lines(items: Iterable[PhoneItem]) -> Lines:
    return {_line(key, verdict, people): rest for key, verdict, people, rest in items}


def by_plain_interpreter(plain: Catalogue, case: Case) -> tuple[list[str], int]:
    """The same items found node by node, without deadlines, and how many verdicts that took."""
    lines: list[str] = []
    count = 0
    for event, procedure, judged in plain_verdicts(plain, case):
        count += len(judged)
        lines += _items(f"{procedure.id}:{event.id}", judged)
    return lines, count


def _items(key: str, judged: list[tuple[str, Verdict]]) -> Iterator[str]:
    for verdict in (True, None):
        people = [one for one, said in judged if said is verdict]
        if people:
            yield _line(key, verdict, [one for one in people if one])
    if all(said is False for _, said in judged):
        yield _line(key, False, [])


@dataclass
class Agreement:
    """What was compared, and each difference found: name of the household, and what differs."""

    households: int = 0
    verdicts: int = 0
    items: int = 0
    facts: int = 0
    questions: int = 0
    needed: int = 0
    unknown: int = 0
    differences: list[tuple[str, str]] = field(default_factory=list)

    def words(self) -> str:
        """The figures in words."""
        return (
            f"{self.households} households, {self.verdicts} verdicts, {self.items} results"
            f" ({self.needed} needed, {self.unknown} to confirm), {self.facts} derived facts,"
            f" {self.questions} questions:"
            f" {len(self.differences)} differences"
        )


def compare(
    catalogue: Catalogue, phone: Phone, closed: SampleClosedDays, numbers: range
) -> Agreement:
    """Judge the households with these numbers three ways."""
    households, found = Households(catalogue), Agreement()
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        some = range(start, min(start + AT_ONCE, numbers.stop))
        cases = {str(number): households.case(number) for number in some}
        compare_cases(catalogue, phone, closed, cases, found)
    return found


def compare_cases(
    catalogue: Catalogue,
    phone: Phone,
    closed: SampleClosedDays,
    cases: Mapping[str, Case],
    found: Agreement,
) -> None:
    """Judge these cases, each with a name, three ways, and add what is found."""
    plain = interpreted(catalogue)
    documents = [case_document(case) for case in cases.values()]
    on_phone = zip(phone.judged(documents), phone.derived_facts(documents), strict=True)
    for (name, case), (listed, facts) in zip(cases.items(), on_phone, strict=True):
        checklist = judge(catalogue, case, closed)
        first, third = by_compiled_rules(checklist), _lines(listed["items"])
        second, count = by_plain_interpreter(plain, case)
        found.households += 1
        found.verdicts += count
        found.items += len(second)
        found.needed += sum(f" {SIGNS[True]} " in one for one in second)
        found.unknown += sum(f" {SIGNS[None]} " in one for one in second)
        found.facts += sum(len(one) for event in facts for one in event.values())
        found.differences += [(name, said) for said in _differences(first, second, third)]
        found.differences += [(name, said) for said in other_order([*first], [*third])]
        found.differences += [(name, said) for said in other_lines(checklist, listed["lines"])]
        found.differences += [(name, said) for said in _other_facts(catalogue, case, facts)]
    found.questions += compare_questions(catalogue, phone, cases, found.differences)


def _other_facts(catalogue: Catalogue, case: Case, on_phone: list[PhoneFacts]) -> Iterator[str]:
    for event, theirs in zip(case.events, on_phone, strict=True):
        at = EventScene(catalogue, case, event)
        for place, values in theirs.items():
            view = at.views[place]
            names = DERIVED_NAMES.get(view.entity.kind, [])
            for name, value in zip(names, values, strict=True):
                ours = _shown(view[name])
                if ours != value:
                    yield f"{event.place}/{place}.{name}: compiled {ours}; phone {value}"


def _shown(value: Seen) -> object:
    if value is None or isinstance(value, Nothing):
        return None if value is None else "nothing"
    return plain_value(value)


def _differences(compiled: Lines, plain: list[str], phone: Lines) -> Iterator[str]:
    for line in sorted({*compiled, *plain, *phone}):
        ways = {"compiled": line in compiled, "plain": line in plain, "phone": line in phone}
        if not all(ways.values()):
            yield f"{line}: only {', '.join(way for way, has in ways.items() if has)}"
        elif compiled[line] != phone[line]:
            yield f"{line}: compiled {compiled[line]}; phone {phone[line]}"


def main(words: Sequence[str] | None = None) -> int:
    """Compare as many households and walks as are asked for and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=main.__doc__)
    parser.add_argument("households", nargs="?", type=int, default=100_000)
    parser.add_argument("--walks", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the first number of both")
    asked = parser.parse_args(words)
    arguments: dict[str, Any] = {"executable_path": find_browser(), "args": ["--no-sandbox"]}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**arguments)
        catalogue, closed = load_catalogue(), SampleClosedDays()
        phone = Phone(browser.new_page(), catalogue, closed)
        numbers = range(asked.first, asked.first + asked.households)
        differences = _told(compare(catalogue, phone, closed, numbers))
        walks = range(asked.first, asked.first + asked.walks)
        differences += _told(compare_walks(catalogue, load_town(SAMPLE_TOWN), phone, walks))
        browser.close()
    return 1 if differences else 0


def _told(found: Agreement | Walked) -> int:
    """Print what was found; returns how many differences there are."""
    lines = [found.words(), *(f"  {name}: {said}" for name, said in found.differences[:20])]
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()
    return len(found.differences)


if __name__ == "__main__":
    sys.exit(main())
