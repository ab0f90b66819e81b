"""A scan: what residents said beforehand, or another office's hand-off, taken into a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from counter.answer_codec import pack_answers, unpack_answers
from counter.answering import plain_answers, typed_answers
from counter.capsule import ANSWERS, HANDOFF, Opened, open_capsule, seal
from counter.cases import CaseState
from counter.clock import instant_text
from counter.envelope import gather
from counter.faults import CapsuleFault
from counter.handoff import Received, receive_opened, used
from counter.keys import TOWN
from counter.office import Office
from counter.received import MADE_AGAIN, check_received
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value

# Keys of a resident's body.
SAID, UNSURE = range(2)
RESIDENT: Final = "resident"


@dataclass(frozen=True)
class Difference:
    """A slot for which the resident said one thing and the case has another."""

    slot: str
    here: Value | None
    said: Value | None


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
    vocabulary = office.cases.vocabulary
    body = {
        SAID: pack_answers(plain_answers(answers, vocabulary)),
        UNSURE: pack_answers(dict.fromkeys(unsure)),
    }
    return seal(office.town, office.keys, ANSWERS, body, owner, office.clock())


def open_answers(
    office: Office, texts: str | Iterable[str]
) -> tuple[dict[str, Value | None], frozenset[str]]:
    """The typed answers and unsure slots of a resident's codes; nothing is recorded."""
    opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
    plain, unsure = read_answers_body(office, opened)
    return typed_answers(plain, office.cases.vocabulary), unsure


def missing_parts(texts: str | Iterable[str]) -> tuple[int, ...]:
    """The numbers of the parts still to be scanned; raises CapsuleFault for wrong codes."""
    return gather(texts).missing


def take(
    office: Office, texts: str | Iterable[str], staff_id: str, case_id: str | None = None
) -> Taken:
    """Takes a whole set of codes in, whatever kind it is: all of it, or on a Fault nothing.

    A resident's statement opens a case unless `case_id` is given; there, what staff or papers
    said stays, and differences are only told. A refusal is noted in the journal.
    """
    try:
        opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
        if opened.kind == HANDOFF:
            return _taken(receive_opened(office, opened, staff_id))
        return _take_answers(office, opened, staff_id, case_id)
    except Fault as fault:
        office.store.record_event(staff_id, "code_refused", fault.fact[:200])
        raise


def read_answers_body(office: Office, opened: Opened) -> tuple[dict[str, Any], frozenset[str]]:
    """JSON answers and unsure slots of an opened capsule; raises CapsuleFault."""
    if opened.kind != ANSWERS:
        raise CapsuleFault(
            "コード", "事前入力のコードではありません", "引き渡しとして読み取ってください"
        )
    try:
        plain, unsure = (unpack_answers(opened.body[key]) for key in (SAID, UNSURE))
    except (LookupError, ValueError, TypeError) as error:
        raise _wrong_content("中身の形が正しくありません") from error
    for given in (plain, unsure):
        check_received(given, office.cases.vocabulary)
    return plain, frozenset(unsure)


def _take_answers(office: Office, opened: Opened, staff_id: str, case_id: str | None) -> Taken:
    plain, unsure = read_answers_body(office, opened)
    with office.store.transaction():
        state = office.cases.state(case_id) if case_id else office.cases.open(staff_id)
        _mark(office, opened, state.case_id)
        said = typed_answers(plain, office.cases.vocabulary)
        new, same, differs = compare(state, said)
        body = {
            "answers": {slot: plain[slot] for slot in new},
            "capsule": opened.capsule_id,
            "source": RESIDENT,
            "differs": {one.slot: plain[one.slot] for one in differs},
        }
        office.cases.append(state.case_id, "scanned", body, staff_id)
        asked = sorted(unsure - set(state.history))
        if asked:
            office.cases.unsure(state.case_id, asked, staff_id)
    return Taken(
        kind="answers",
        case_id=state.case_id,
        number=state.number,
        opened_case=case_id is None,
        new=new,
        same=same,
        differs=differs,
    )


def compare(
    state: CaseState, said: Mapping[str, Value | None]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Difference, ...]]:
    """Slots that are new to the case, the same there, and those that differ."""
    new, same, differs = [], [], []
    for slot, value in said.items():
        here = state.current(slot)
        if here is None or here.source == RESIDENT:
            new.append(slot)
        elif here.value == value:
            same.append(slot)
        else:
            differs.append(Difference(slot, here.value, value))
    return tuple(new), tuple(same), tuple(differs)


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


def _wrong_content(fact: str) -> CapsuleFault:
    return CapsuleFault("コード", fact, MADE_AGAIN)
