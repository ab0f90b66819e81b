"""Cases of one event for tests of papers: which form is chosen, what is filled, what is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from forms.bindings import resolve
from forms.cells import CellValue
from forms.choosing import papers_for
from forms.fill import FillContext, FilledSheet, fill, gaps
from forms.found import Content
from forms.papers import load_shipped
from forms.scene import Scene, scene_of
from lifeevents.case import Case, read_case
from lifeevents.checklist import Item
from lifeevents.procedures import Procedure

PAPERS = load_shipped()
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 12, 4))


def case_of(kind: str, *people: dict[str, Any], **event: Any) -> Case:
    """A case of one event on 1 December 2026, about all these people unless it says otherwise."""
    ids = [one["id"] for one in people]
    whole = {"type": kind, "date": "2026-12-01", "movers": ids, "subjects": ids} | event
    document = {"persons": list(people), "household": {}, "visit": {}, "events": [whole]}
    return read_case({"case": document, "unanswered": "no"})


def item_of(case: Case, procedure: str, form: str, *people: str) -> Item:
    """An item of the checklist for these people, whose procedure names this form."""
    made = Procedure(procedure, procedure, "", "", "duty", "", "here", (), paper=form)
    nowhere: Any = None
    return Item(made, case.events[0], people, True, nowhere, nowhere)


def chosen(case: Case, procedure: str, form: str, *people: str) -> list[str]:
    """Ids of the real forms that the procedure's form stands for in this case."""
    return [one.id for one in papers_for(PAPERS, item_of(case, procedure, form, *people), case)]


def sheets(case: Case, paper: str, procedure: str, *people: str) -> tuple[FilledSheet, ...]:
    """The paper's filled sheets."""
    item = item_of(case, procedure, PAPERS[paper].form, *people)
    return fill(PAPERS[paper], case, item, CONTEXT)


def missing(case: Case, paper: str, procedure: str, *people: str) -> tuple[str, ...]:
    """The slots that the paper wants and the case does not have."""
    return gaps(PAPERS[paper], case, item_of(case, procedure, PAPERS[paper].form, *people))


def at(sheet: FilledSheet, bind: str) -> CellValue:
    """What stands in the first cell with this binding."""
    keys = [key for key, *_, column in sheet.paper.cells() if column.bind == bind]
    return sheet.cell(keys[0])


def scene_on(case: Case, person: str, procedure: str = "any") -> Scene:
    """The scene of a sheet about this person."""
    return scene_of(case, item_of(case, procedure, "", person)).of(person)


def found(case: Case, bind: str, person: str, procedure: str = "any") -> Content | None:
    """What a binding finds on a sheet about this person."""
    return resolve(bind, scene_on(case, person, procedure)).value
