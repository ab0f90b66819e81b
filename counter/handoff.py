"""Hand-offs: a case, or what one item needs of it, sealed for another office and signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from counter.actions import Action, new_action
from counter.capsule import HANDOFF, open_capsule
from counter.clock import JAPAN, day_in_japan, instant_text, read_instant
from counter.content import Opened
from counter.faults import CapsuleFault, HandoffFault
from counter.handoff_body import ACTIONS, CASE, new_return_code, read_handoff, seal_handoff
from counter.handoff_return import confirm, confirm_returned, open_handoffs, overdue
from counter.identifiers import new_id
from counter.keys import SEAL
from counter.office import Office
from counter.portion import get_item, portion
from counter.store import HandoffRow
from forms.choosing import papers_for

__all__ = [
    "ACTIONS",
    "CASE",
    "Received",
    "Slip",
    "confirm",
    "open_handoffs",
    "overdue",
    "receive",
    "receive_opened",
    "seal_case",
    "used",
]


@dataclass(frozen=True)
class Slip:
    """What is printed for a hand-off: the codes' texts, and what a person has to know."""

    handoff_id: str
    case_id: str
    number: str
    item: str | None
    from_office: str
    to_office: str
    texts: tuple[str, ...]
    sealed_at: datetime
    expires_at: datetime
    confirm_by: datetime


@dataclass(frozen=True)
class Received:
    """What a hand-off brought: the case, from whom, and the code to give back."""

    handoff_id: str
    case_id: str
    number: str
    item: str | None
    from_office: str
    handed_by: str
    new_actions: int
    return_code: str


def seal_case(
    office: Office, case_id: str, item: str | None, to_office: str, staff_id: str
) -> Slip:
    """Seals a whole case (`item` None) or what one item needs, for another office of the town.

    The hand-off is on record here before the slip is given. Raises HandoffFault, KeyFault or
    CapsuleFault, and then nothing was recorded.
    """
    at = office.clock()
    with office.store.transaction():
        row = begin(office, case_id, item, to_office, staff_id, at)
        actions = _whole(office, case_id) if item is None else _part(office, row, item, at)
        texts = seal_handoff(office, row, actions, at)
    expires = at + timedelta(hours=office.town.limits.capsule_hours)
    return Slip(
        handoff_id=row.handoff_id,
        case_id=case_id,
        number=office.cases.state(case_id).number,
        item=item,
        from_office=office.id,
        to_office=to_office,
        texts=texts,
        sealed_at=at,
        expires_at=expires,
        confirm_by=read_instant(row.confirm_by),
    )


def begin(
    office: Office, case_id: str, item: str | None, to_office: str, staff_id: str, at: datetime
) -> HandoffRow:
    """Puts a hand-off on record, within a transaction; raises HandoffFault or KeyFault."""
    _check_receiver(office, to_office)
    row = HandoffRow(
        handoff_id=new_id(at),
        direction="out",
        case_id=case_id,
        item=item,
        from_office=office.id,
        to_office=to_office,
        staff=staff_id,
        made_at=instant_text(at),
        confirm_by=instant_text(at + timedelta(hours=office.town.limits.handoff_hours)),
        return_code=new_return_code(),
    )
    body = {"item": item, "to": to_office, "handoff": row.handoff_id}
    office.cases.append(case_id, "handed_off", body, staff_id)
    office.store.handoffs.add(row)
    return row


def receive(office: Office, texts: str | Iterable[str], staff_id: str) -> Received:
    """Takes a hand-off in: all of it, or on a CapsuleFault nothing. The case goes on here."""
    opened = open_capsule(office.town, office.keys, office.id, texts, office.clock())
    if opened.kind != HANDOFF:
        raise CapsuleFault(
            "コード", "引き渡しのコードではありません", "事前入力として読み取ってください"
        )
    return receive_opened(office, opened, staff_id)


def receive_opened(office: Office, opened: Opened, staff_id: str) -> Received:
    """The same, for a capsule that is open already."""
    row, actions = read_handoff(office, opened)
    with office.store.transaction():
        added = take_over(office, opened, row, actions, staff_id)
    return received(office, row, added)


def take_over(
    office: Office, opened: Opened, row: HandoffRow, actions: Sequence[Action], staff_id: str
) -> int:
    """Takes checked actions in, within a transaction; how many are new. CapsuleFault if used."""
    at = instant_text(office.clock())
    fresh = office.store.capsules.mark(
        opened.capsule_id, at, instant_text(opened.expires_at), row.case_id
    )
    if not fresh or office.store.handoffs.find(row.handoff_id):
        raise used(office.store.capsules.seen(opened.capsule_id) or at)
    added = len(office.store.merge(actions))
    office.store.handoffs.add(row)
    body = {"handoff": row.handoff_id, "from": row.from_office, "item": row.item}
    office.cases.append(row.case_id, "received", body, staff_id)
    confirm_returned(office, actions, staff_id)
    return added


def received(office: Office, row: HandoffRow, added: int) -> Received:
    """What a hand-off brought that is taken in now."""
    state = office.cases.state(row.case_id)
    return Received(
        handoff_id=row.handoff_id,
        case_id=row.case_id,
        number=state.number,
        item=row.item,
        from_office=row.from_office,
        handed_by=row.staff,
        new_actions=added,
        return_code=row.return_code,
    )


def used(at: str) -> CapsuleFault:
    """The sentence for a code that was taken before."""
    return CapsuleFault(
        "コード",
        f"すでに読み取って使ったコードです({read_instant(at).astimezone(JAPAN):%Y-%m-%d %H:%M})",
        "受付の一覧から開いてください",
    )


def _check_receiver(office: Office, to_office: str) -> None:
    receiver = office.town.get_office(to_office)
    if to_office == office.id or receiver.kind == "kiosk":
        raise HandoffFault(
            "引き渡し", f"{receiver.name}には渡せません", "ほかの庁舎を選んでください"
        )
    office.keys.get_newest(to_office, SEAL, day_in_japan(office.clock()))


def _whole(office: Office, case_id: str) -> tuple[Action, ...]:
    return office.store.actions(case_id)


def _part(office: Office, row: HandoffRow, item: str, at: datetime) -> tuple[Action, ...]:
    """The opening, one statement of what the item needs, and the handing off itself."""
    state = office.cases.state(row.case_id)
    answers: dict[str, Any] = {}
    for part in get_item(office.catalogue, state, office.town.closed, item).parts:
        chosen = papers_for(office.papers, part, state.case)
        for paper in chosen or (None,):
            answers |= portion(office.catalogue, state, part, paper)
    body = {"answers": answers, "source": "handoff", "of": item}
    said = new_action(row.case_id, "answered", body, row.staff, office.id, at)
    actions = _whole(office, row.case_id)
    return (actions[0], said, actions[-1])
