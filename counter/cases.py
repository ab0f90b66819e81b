"""A case as its actions tell it: the facts, what was said before, and how far the work is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from counter.actions import ANSWERING, Action, in_order
from counter.answering import readable_answers
from counter.faults import ActionFault
from lifeevents.case import Case
from lifeevents.vocabulary import Value, Vocabulary, load_shipped

OPEN = "open"
ITEM_STATES: Mapping[str, str] = {
    "done": "done",
    "held": "held",
    "handed_off": "handed_off",
    "remote": "remote",
    "reopened_item": OPEN,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One value as it was given for a slot, by whom and when; None took the value away."""

    slot: str
    value: Value | None
    at: str
    staff: str
    office: str
    source: str
    action_id: str


@dataclass(frozen=True, slots=True)
class ItemState:
    """How far one item of the checklist is; `state` is open, done, held, handed_off or remote."""

    key: str
    state: str = OPEN
    at: str = ""
    staff: str = ""
    office: str = ""
    note: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A staff member's remark, in their own words."""

    text: str
    at: str
    staff: str
    office: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One packet that was printed: the ids of its papers and the digest of the PDF."""

    papers: tuple[str, ...]
    digest: str
    at: str
    staff: str


@dataclass(frozen=True)
class CaseState:
    """Everything that the actions of one case say; nothing in it is stored."""

    case_id: str
    number: str
    day: str
    office: str
    opened_at: str
    opened_by: str
    case: Case = field(default_factory=Case)
    history: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    items: Mapping[str, ItemState] = field(default_factory=dict)
    printed: tuple[Printed, ...] = ()
    notes: tuple[Note, ...] = ()
    given_back: tuple[str, ...] = ()
    read_back_at: str = ""
    closed_at: str = ""
    saved_at: str = ""
    saved_by: str = ""
    actions: int = 0
    last: tuple[str, str] = ("", "")
    unreadable: frozenset[str] = frozenset()

    @property
    def closed(self) -> bool:
        """Whether the visit is over."""
        return bool(self.closed_at)

    def item(self, key: str) -> ItemState:
        """How far an item is; open when nothing was done with it."""
        return self.items.get(key) or ItemState(key)

    def current(self, slot: str) -> Said | None:
        """Who gave the value that holds now, or None when nobody gave one."""
        said = self.history.get(slot)
        return said[-1] if said else None

    def earlier(self, slot: str) -> tuple[Said, ...]:
        """What was said for a slot before, newest first, where it differs from what holds now."""
        said = self.history.get(slot, ())
        return tuple(one for one in reversed(said[:-1]) if one.value != said[-1].value)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the persons, the head of the household first."""
        persons = sorted(self.case.persons, key=lambda one: one.facts.get("is_head") is not True)
        return tuple(str(one.facts["name"]) for one in persons if one.facts.get("name"))

    @property
    def events(self) -> tuple[str, ...]:
        """The types of the life events, in the case's order."""
        types = (event.facts.get("type") for event in self.case.events)
        return tuple(str(one) for one in types if one)


def case_of(actions: Iterable[Action], vocabulary: Vocabulary | None = None) -> CaseState:
    """The case that these actions tell; raises ActionFault when it was never opened."""
    ordered = in_order(actions)
    opened = next((action for action in ordered if action.kind == "opened"), None)
    if opened is None:
        raise ActionFault("受付", "始まりの記録がありません", "受付を開き直してください")
    return _told(_opened(opened), ordered, vocabulary or load_shipped())


def continued(
    state: CaseState, actions: Iterable[Action], vocabulary: Vocabulary
) -> CaseState | None:
    """The case with further actions, or None when one of them belongs between earlier ones."""
    ordered = in_order(actions)
    if ordered and (ordered[0].at, ordered[0].id) <= state.last:
        return None
    return _told(state, ordered, vocabulary)


def _told(state: CaseState, ordered: tuple[Action, ...], vocabulary: Vocabulary) -> CaseState:
    for action in ordered:
        state = _with(state, action, vocabulary)
    return state


def _opened(action: Action) -> CaseState:
    decided = action.body.get("unanswered") == "no"
    return CaseState(
        case_id=action.case_id,
        number=str(action.body["number"]),
        day=str(action.body["day"]),
        office=action.office,
        opened_at=action.at,
        opened_by=action.staff,
        case=Case(unanswered_is_no=decided),
    )


def _with(state: CaseState, action: Action, vocabulary: Vocabulary) -> CaseState:
    state = replace(
        state,
        saved_at=action.at,
        saved_by=action.staff,
        actions=state.actions + 1,
        last=(action.at, action.id),
    )
    if action.kind in ANSWERING:
        return _answered(state, action, vocabulary)
    if action.kind in ITEM_STATES:
        return _item_changed(state, action)
    return replace(state, **_changes(state, action))


def _answered(state: CaseState, action: Action, vocabulary: Vocabulary) -> CaseState:
    answers, unreadable = readable_answers(action.body["answers"], vocabulary)
    source = str(action.body.get("source", action.kind))
    history = dict(state.history)
    for slot, value in answers.items():
        said = Said(slot, value, action.at, action.staff, action.office, source, action.id)
        history[slot] = (*history.get(slot, ()), said)
    case = state.case.with_answers(answers)
    return replace(
        state,
        case=case.with_unsure(case.unsure - answers.keys()),
        history=history,
        unreadable=state.unreadable | unreadable,
    )


def _item_changed(state: CaseState, action: Action) -> CaseState:
    key = action.body["item"]
    if key is None:  # a whole case was handed off
        return state
    item = ItemState(
        key=str(key),
        state=ITEM_STATES[action.kind],
        at=action.at,
        staff=action.staff,
        office=action.office,
        note=str(action.body.get("note") or ""),
        to=str(action.body.get("to") or ""),
    )
    return replace(state, items={**state.items, item.key: item})


def _changes(state: CaseState, action: Action) -> dict[str, Any]:
    body = action.body
    match action.kind:
        case "unsure":
            return {"case": state.case.with_unsure(state.case.unsure | set(body["slots"]))}
        case "printed":
            return {"printed": (*state.printed, _printed(action))}
        case "noted":
            note = Note(str(body["text"]), action.at, action.staff, action.office)
            return {"notes": (*state.notes, note)}
        case "gave_back":
            return {"given_back": tuple(str(body["text"]).split())}
        case "read_back":
            return {"read_back_at": action.at}
        case "closed":
            return {"closed_at": action.at}
        case "reopened":
            return {"closed_at": ""}
    return {}


def _printed(action: Action) -> Printed:
    papers = tuple(str(paper) for paper in action.body["papers"])
    return Printed(papers, str(action.body.get("digest") or ""), action.at, action.staff)
