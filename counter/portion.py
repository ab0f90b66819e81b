"""The part of a case that one item needs at another office, and not more."""

from collections.abc import Iterator
from typing import Any

from counter.answer_codec import split_slot
from counter.answering import plain_answers
from counter.cases import CaseState
from counter.faults import HandoffFault
from forms.fill import wants
from forms.papers import Paper
from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, judge
from lifeevents.condition import tests_in
from lifeevents.derived import DERIVED
from lifeevents.entities import answers_of
from lifeevents.vocabulary import path_of

# Who a person is to the desk that takes the item; and that an address must not be shown.
ALWAYS = frozenset(
    {
        *("person.name", "person.name_kana", "person.name_latin", "person.birth_date"),
        *("person.sex", "person.relation", "person.is_head", "household.dv_support"),
    }
)


def get_item(catalogue: Catalogue, state: CaseState, closed: ClosedDays, key: str) -> Item:
    """The item of the case's checklist; raises HandoffFault when it is not on it."""
    item = judge(catalogue, state.case, closed).find(key)
    if item is None:
        raise HandoffFault(
            f"受付 {state.number}",
            f"「{key}」という手続きは一覧にありません",
            "一覧から選んでください",
        )
    return item


def portion(
    catalogue: Catalogue, state: CaseState, item: Item, paper: Paper | None
) -> dict[str, Any]:
    """The answers (as JSON) that the item's rule, deadline and paper use, and who the people are.

    What the event itself says goes along, other events and facts that nobody there needs do not.
    """
    paths = ALWAYS | used_by_rule(catalogue, item)
    slots = wanted_by_paper(paper, state, item) if paper else frozenset()
    answers = answers_of(state.case)
    chosen = {slot: value for slot, value in answers.items() if _goes(slot, item, paths, slots)}
    return plain_answers(chosen, catalogue.vocabulary)


def used_by_rule(catalogue: Catalogue, item: Item) -> frozenset[str]:
    """Paths of the facts that decide the item, its deadline and what to bring."""
    procedure = item.procedure
    nodes = [procedure.when, *(bring.when for bring in procedure.bring)]
    nodes += [due.when for due in procedure.due]
    paths = {path for node in nodes for test in tests_in(node) for path in test.paths}
    paths |= {path for due in procedure.due for path in due.starts}
    return frozenset(_with_needs(paths))


def wanted_by_paper(paper: Paper, state: CaseState, item: Item) -> frozenset[str]:
    """Slots that the paper's cells take their values from."""
    cells = wants(paper, state.case, item)
    return frozenset(slot for slots, missing in cells for slot in (*slots, *missing))


def _with_needs(paths: set[str]) -> Iterator[str]:
    """The paths and, for those worked out from others, what they are worked out from."""
    waiting, known = list(paths), set(paths)
    while waiting:
        path = waiting.pop()
        yield path
        needs = DERIVED[path].needs if path in DERIVED else ()
        fresh = {need.replace("everyone.", "person.") for need in needs} - known
        known |= fresh
        waiting.extend(fresh)


def _goes(slot: str, item: Item, paths: frozenset[str], slots: frozenset[str]) -> bool:
    event, kind, entity, _ = split_slot(slot)
    if event and event != item.event.id:
        return False
    if kind == "event":
        return entity == item.event.id
    if kind in ("vehicle", "dog"):
        return entity in item.people
    return kind == "visit" or path_of(slot) in paths or slot in slots
