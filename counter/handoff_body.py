"""The body of a hand-off's capsule: written by the giver, checked whole by the taker."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from counter.action_codec import pack_actions, unpack_actions
from counter.actions import ANSWERING, Action
from counter.capsule import HANDOFF, seal
from counter.clock import instant_text, read_instant
from counter.content import CLOCK_TOLERANCE, Opened, moment_of
from counter.faults import CapsuleFault
from counter.identifiers import id_bytes, id_from_bytes
from counter.office import Office
from counter.received import check_received
from counter.store import HandoffRow

# Keys of a hand-off's body; the hand-off's own id is that of its capsule.
CASE, ITEM, ACTIONS, RETURN_CODE, CONFIRM_BY = range(5)
RETURN_BYTES: Final = 5


def seal_handoff(
    office: Office, row: HandoffRow, actions: Sequence[Action], at: datetime
) -> tuple[str, ...]:
    """The codes of a hand-off, sealed for its receiver and signed by this office."""
    body = {
        CASE: id_bytes(row.case_id),
        ITEM: row.item,
        ACTIONS: pack_actions(actions),
        RETURN_CODE: base64.b32decode(row.return_code),
        CONFIRM_BY: int(read_instant(row.confirm_by).timestamp()),
    }
    return seal(
        office.town,
        office.keys,
        HANDOFF,
        body,
        row.to_office,
        at,
        sender=office.id,
        capsule_id=row.handoff_id,
    )


def read_handoff(office: Office, opened: Opened) -> tuple[HandoffRow, tuple[Action, ...]]:
    """The hand-off and its actions, each part checked; raises CapsuleFault."""
    try:
        body: dict[int, Any] = opened.body
        case_id = id_from_bytes(body[CASE])
        actions = unpack_actions(case_id, body[ACTIONS])
        code = body[RETURN_CODE]
        if len(code) != RETURN_BYTES or not isinstance(body[ITEM], str | None):
            raise ValueError("hand-off")
        last = actions[-1]
        if (actions[0].kind, last.kind) != ("opened", "handed_off"):
            raise ValueError("hand-off")
        row = HandoffRow(
            handoff_id=opened.capsule_id,
            direction="in",
            case_id=case_id,
            item=body[ITEM],
            from_office=opened.sender,
            to_office=office.id,
            staff=last.staff,
            made_at=last.at,
            confirm_by=instant_text(moment_of(body[CONFIRM_BY])),
            return_code=base64.b32encode(code).decode(),
        )
    except (LookupError, ValueError, TypeError, AttributeError, OverflowError) as error:
        cure = "渡した庁舎でコードを作り直してもらってください"
        raise CapsuleFault("コード", "引き渡しの中身の形が正しくありません", cure) from error
    _check_times(opened, actions)
    _check_answers(office, actions)
    return row, actions


def _check_times(opened: Opened, actions: Sequence[Action]) -> None:
    """An action from the future would win over every later answer."""
    newest = instant_text(opened.sealed_at + CLOCK_TOLERANCE)
    if any(action.at > newest for action in actions):
        cure = "渡した庁舎の時計を確かめてください"
        raise CapsuleFault("コード", "記録の日時が正しくありません", cure)


def _check_answers(office: Office, actions: Sequence[Action]) -> None:
    """Offices of one town share one vocabulary, so what this one does not know is a fault."""
    for action in actions:
        if action.kind in ANSWERING:
            check_received(action.body["answers"], office.cases.vocabulary)


def new_return_code() -> str:
    """Eight signs that only who opened the capsule can tell."""
    return base64.b32encode(secrets.token_bytes(RETURN_BYTES)).decode()
