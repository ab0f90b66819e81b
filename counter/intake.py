"""A scan: what residents said beforehand, or another office's hand-off, taken into a case."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from counter.answering import typed_answers
from counter.capsule import ANSWERS, HANDOFF, open_capsule, seal
from counter.clock import day_in_japan, instant_text
from counter.comparing import Difference, Look, compare, scanned_body
from counter.content import Opened
from counter.envelope import cut
from counter.handoff import Received, receive_opened, used
from counter.keys import TOWN
from counter.matching import shares_a_person
from counter.office import Office
from counter.statement import answers_body, check_own, read_answers_body
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value


@dataclass(frozen=True)
class Taken:
    """What a scan did: which case it is in now, and what is new or differs there."""

    kind: str  # "answers" or "handoff"
    case_id: str
    number: str
    opened_case: bool
    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    differs: tuple[Difference, ...] = ()
    received: Received | None = None


def seal_answers(
    office: Office,
    answers: Mapping[str, Value | None],
    unsure: Iterable[str] = (),
    owner: str = TOWN,
) -> tuple[str, ...]:
    """Codes for a resident's answers, sealed for the whole town or one office, unsigned.

    個人番号 is left out. Raises a Fault for an unknown slot, CapsuleFault when it is too much.
    """
    body = answers_body(answers, unsure, office.cases.vocabulary)
    return cut(*seal(office.town, office.keys, ANSWERS, body, owner, office.clock()))


def open_answers(
    office: Office, texts: str | Iterable[str]
) -> tuple[dict[str, Value | None], frozenset[str]]:
    """The typed answers and unsure slots of a resident's codes; nothing is recorded."""
    opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
    plain, unsure = read_answers_body(office, opened)
    return typed_answers(plain, office.cases.vocabulary), unsure


def look(office: Office, texts: str | Iterable[str], staff_id: str) -> Look | None:
    """What a resident's codes say, None for a hand-off; nothing is taken.

    Raises CapsuleFault for what could not be taken either, as a code that was used.
    """
    with refusals_noted(office, staff_id):
        opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
        if opened.kind == HANDOFF:
            return None
        seen = _statement(office, opened)
        if at := office.store.capsules.seen(opened.capsule_id):
            raise used(at)
        return seen


def find_case_of(office: Office, seen: Look) -> str | None:
    """The case of today, not closed, in which somebody of this statement is; the newest."""
    states = (
        office.cases.state(row.case_id) for row in office.store.cases(day_in_japan(office.clock()))
    )
    found = (one for one in states if not one.closed and shares_a_person(seen.case, one.case))
    return next((one.case_id for one in found), None)


def take(
    office: Office,
    texts: str | Iterable[str],
    staff_id: str,
    case_id: str | None = None,
    accepted: Collection[str] | None = None,
) -> Taken:
    """Takes a whole set of codes in, whatever kind it is: all of it, or on a Fault nothing.

    A resident's statement opens a case unless `case_id` is given; there, what staff or papers
    said stays unless its slot is in `accepted`. A refusal is noted in the journal.
    """
    with refusals_noted(office, staff_id):
        opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
        return take_opened(office, opened, staff_id, case_id, accepted)


def take_opened(
    office: Office,
    opened: Opened,
    staff_id: str,
    case_id: str | None = None,
    accepted: Collection[str] | None = None,
) -> Taken:
    """The same, for a capsule that is open already; a refusal is not noted."""
    if opened.kind == HANDOFF:
        return _taken(receive_opened(office, opened, staff_id))
    return _take_answers(office, opened, staff_id, case_id, accepted)


@contextmanager
def refusals_noted(office: Office, staff_id: str) -> Iterator[None]:
    """Notes in the journal that something was refused within, and why; no value is repeated."""
    try:
        yield
    except Fault as fault:
        office.store.record_event(staff_id, "code_refused", fault.fact[:200])
        raise


def _take_answers(
    office: Office,
    opened: Opened,
    staff_id: str,
    case_id: str | None,
    accepted: Collection[str] | None,
) -> Taken:
    seen = _statement(office, opened)
    with office.store.transaction():
        state = office.cases.state(case_id) if case_id else office.cases.open(staff_id)
        _mark(office, opened, state.case_id)
        compared = compare(state, seen, office.cases.vocabulary)
        taken = compared.taken(accepted)
        body = scanned_body(compared, taken, opened.capsule_id, office.cases.vocabulary)
        office.cases.append(state.case_id, "scanned", body, staff_id)
        asked = sorted(compared.unsure - set(state.history))
        if asked:
            office.cases.unsure(state.case_id, asked, staff_id)
    return Taken(
        kind="answers",
        case_id=state.case_id,
        number=state.number,
        opened_case=case_id is None,
        new=taken,
        same=compared.same,
        differs=tuple(one for one in compared.differs if one.slot not in taken),
    )


def _statement(office: Office, opened: Opened) -> Look:
    plain, unsure = read_answers_body(office, opened)
    check_own(plain, office.cases.vocabulary)
    return Look(typed_answers(plain, office.cases.vocabulary), unsure)


def _mark(office: Office, opened: Opened, case_id: str) -> None:
    at = instant_text(office.clock())
    expires = instant_text(opened.expires_at)
    if not office.store.capsules.mark(opened.capsule_id, at, expires, case_id):
        raise used(office.store.capsules.seen(opened.capsule_id) or at)


def _taken(received: Received) -> Taken:
    return Taken(
        kind="handoff",
        case_id=received.case_id,
        number=received.number,
        opened_case=received.new_actions > 0,
        received=received,
    )
