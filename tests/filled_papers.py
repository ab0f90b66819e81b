"""A case on paper: which real forms an item takes, and what stands in a cell of one of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from forms.cells import BLANK, Ticks
from forms.choosing import papers_for
from forms.fill import FillContext, FilledSheet, fill
from forms.papers import load_shipped
from lifeevents.case import Case, read_case
from lifeevents.checklist import Item
from lifeevents.procedures import Procedure

PAPERS = load_shipped()
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 12, 4))


def case_of(kind: str, people: Iterable[dict[str, Any]], **told: Any) -> Case:
    """A case of one event on 1 December 2026; `household`, `visit` and facts of the event."""
    household, visit = told.pop("household", {}), told.pop("visit", {})
    event = {"type": kind, "date": "2026-12-01"} | told
    document = {"persons": list(people), "household": household, "visit": visit}
    return read_case({"case": document | {"events": [event]}, "unanswered": "no"})


def item_of(case: Case, procedure: str, form: str, people: tuple[str, ...]) -> Item:
    """An item of the checklist for a procedure that names this form."""
    made = Procedure(procedure, procedure, "", "", "duty", "", "here", (), paper=form)
    nowhere: Any = None
    return Item(made, case.events[0], people, True, nowhere, nowhere)


def forms_for(case: Case, procedure: str, form: str, *people: str) -> list[str]:
    """The ids of the real forms that are printed for this procedure."""
    item = item_of(case, procedure, form, people)
    return [paper.id for paper in papers_for(PAPERS, item, case)]


def sheets_for(case: Case, paper: str, procedure: str, *people: str) -> tuple[FilledSheet, ...]:
    """The filled sheets of a paper for a procedure about these people."""
    item = item_of(case, procedure, PAPERS[paper].form, people)
    return fill(PAPERS[paper], case, item, CONTEXT)


def says(sheet: FilledSheet, bind: str, row: int = 0) -> str:
    """What stands in the first cell of this binding; ticks are joined by +."""
    for key, _, _, column in sheet.paper.cells():
        if column.bind == bind and key[2] == row:
            value = sheet.cell(key)
            if isinstance(value, Ticks):
                return "+".join(sorted(value.values))
            return "" if value == BLANK else getattr(value, "text", "")
    raise AssertionError(f"{sheet.paper.id} has no cell for {bind}")
