"""What is asked next and what is one filing, in the office and on the phone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from lifeevents.case import Case, case_document
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Checklist, Item
from lifeevents.interview import next_questions
from lifeevents.lines import lines_of
from tests.phone import Phone, PhoneLine

Differences = list[tuple[str, str]]  # name of the household, and what differs


def compare_questions(
    catalogue: Catalogue, phone: Phone, cases: Mapping[str, Case], differences: Differences
) -> int:
    """Compare what is asked next of each case, were it still open, in order and with its score.

    Differences are added to the list; returns how many questions there were.
    """
    still_open = {name: replace(case, unanswered_is_no=False) for name, case in cases.items()}
    on_phone = phone.asked([case_document(case) for case in still_open.values()])
    questions = 0
    for (name, case), theirs in zip(still_open.items(), on_phone, strict=True):
        ours = [(one.slot, one.score) for one in next_questions(catalogue, case)]
        questions += len(ours)
        differences += [(name, said) for said in other_order(ours, map(tuple, theirs))]
    return questions


def other_order(ours: Iterable[object], theirs: Iterable[object]) -> Iterator[str]:
    """Yield the first place at which two lists of the same things differ."""
    for number, (one, other) in enumerate(zip_longest(ours, theirs), 1):
        if one != other:
            yield f"number {number}: office {one}; phone {other}"
            return


def other_lines(checklist: Checklist, on_phone: list[PhoneLine]) -> Iterator[str]:
    """Yield where the lines of what is needed differ."""
    lines = [
        (one.name("plain"), one.key, one.verdict, list(one.people), told(one))
        for one in lines_of(checklist.needed)
    ]
    yield from other_order(lines, map(tuple, on_phone))


def told(item: Item) -> str:
    """The deadline of an item with how it came about, and what to bring."""
    if item.verdict is False:
        return ""
    due = item.due
    last = (due.day, due.raw_end, due.moved_because) if due else (None, None, None)
    return " ".join([*(str(one or "-") for one in last), *item.bring])
