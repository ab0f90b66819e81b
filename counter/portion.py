"""The part of a case that one item needs at another office, and not more."""

from collections.abc import Iterator
from typing import Any

from counter.answer_codec import split_slot
from counter.answering import Answers, plain_answers
from counter.cases import CaseState
from counter.faults import HandoffFault
from forms.cells import FilledSheet
from forms.context import FillContext
from forms.fill import fill, wants
from forms.papers import Paper
from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, judge
from lifeevents.condition import tests_in
from lifeevents.derived import DERIVED
from lifeevents.entities import Case, answers_of
from lifeevents.lines import lines_of
from lifeevents.vocabulary import path_of

# Who a person is to the desk that takes the item; and that an address must not be shown.
ALWAYS = frozenset(
    {
        *("person.name", "person.name_kana", "person.name_latin", "person.birth_date"),
        *("person.sex", "person.relation", "person.is_head", "household.dv_support"),
    }
)


def get_item(catalogue: Catalogue, state: CaseState, closed: ClosedDays, key: str) -> Item:
    """The item of the case's checklist with all that is filed with it; raises HandoffFault."""
    listed = judge(catalogue, state.case, closed)
    lines = lines_of(listed.needed)
    item = next((one for one in lines if key in one.keys), None) or listed.find(key)
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
    chosen = {slot for slot in answers if _goes(slot, item, paths, slots)}
    if paper:
        chosen |= _missed(paper, state, item, answers, chosen)
    return plain_answers(
        {slot: value for slot, value in answers.items() if slot in chosen}, catalogue.vocabulary
    )


def _missed(
    paper: Paper, state: CaseState, item: Item, answers: Answers, chosen: set[str]
) -> set[str]:
    """Further slots without which the paper would be filled in otherwise.

    Each fact that stays behind is left out once; where the paper changes, it goes along.
    """
    whole = _filled(paper, state, item, answers, set(answers))
    if _filled(paper, state, item, answers, chosen) == whole:
        return set()
    kept = set(answers)
    for group in _groups(set(answers) - chosen):
        if _filled(paper, state, item, answers, kept - group) == whole:
            kept -= group
    return kept - chosen


def _filled(
    paper: Paper, state: CaseState, item: Item, answers: Answers, slots: set[str]
) -> tuple[FilledSheet, ...]:
    known = {slot: value for slot, value in answers.items() if slot in slots}
    case = Case(unanswered_is_no=state.case.unanswered_is_no).with_answers(known)
    return fill(paper, case, item, FillContext(town_name="", mayor=""))


def _groups(slots: set[str]) -> list[set[str]]:
    """The slots by fact; what another event says is one group."""
    groups: dict[str, set[str]] = {}
    for slot in sorted(slots):
        event, kind, entity, _ = split_slot(slot)
        about = f"event.{event or entity}" if event or kind == "event" else path_of(slot)
        groups.setdefault(about, set()).add(slot)
    return list(groups.values())


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
