"""The body of a hand-off's capsule: written by the giver, checked whole by the taker."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from counter.action_codec import pack_actions, unpack_actions
from counter.actions import Action
from counter.capsule import HANDOFF, seal
from counter.clock import instant_text, read_instant
from counter.content import Opened, moment_of
from counter.envelope import cut
from counter.handoff_check import check_actions, checked_item, wrong_actions
from counter.identifiers import id_bytes, id_from_bytes
from counter.office import Office
from counter.store import HandoffRow

# Keys of a hand-off's body; the hand-off's own id is that of its capsule.
CASE, ITEM, ACTIONS, RETURN_CODE, CONFIRM_BY = range(5)
RETURN_BYTES: Final = 5
LONGEST_WAIT: Final = timedelta(days=366)


def seal_handoff(
    office: Office, row: HandoffRow, actions: Sequence[Action], at: datetime
) -> tuple[str, ...]:
    """The codes of a hand-off, sealed for its receiver and signed by this office."""
    body = {**body_of(row), ACTIONS: pack_actions(actions)}
    to, sender = row.to_office, office.id
    return cut(*seal(office.town, office.keys, HANDOFF, body, to, at, sender, row.handoff_id))


def body_of(row: HandoffRow) -> dict[int, Any]:
    """A hand-off's body but for its actions."""
    return {
        CASE: id_bytes(row.case_id),
        ITEM: row.item,
        RETURN_CODE: base64.b32decode(row.return_code),
        CONFIRM_BY: int(read_instant(row.confirm_by).timestamp()),
    }


def read_handoff(office: Office, opened: Opened) -> tuple[HandoffRow, tuple[Action, ...]]:
    """The hand-off and its actions, each part checked; raises CapsuleFault."""
    try:
        case_id = id_from_bytes(opened.body[CASE])
        actions = unpack_actions(case_id, opened.body[ACTIONS])
    except (LookupError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise wrong_actions() from error
    return checked_row(office, opened, actions), actions


def checked_row(office: Office, opened: Opened, actions: Sequence[Action]) -> HandoffRow:
    """The hand-off that brings these actions, all of it checked; raises CapsuleFault."""
    try:
        body: dict[int, Any] = opened.body
        code = body[RETURN_CODE]
        if not isinstance(code, bytes) or len(code) != RETURN_BYTES:
            raise ValueError("hand-off")
        last = actions[-1]
        if (actions[0].kind, last.kind) != ("opened", "handed_off"):
            raise ValueError("hand-off")
        row = HandoffRow(
            handoff_id=opened.capsule_id,
            direction="in",
            case_id=id_from_bytes(body[CASE]),
            item=checked_item(body[ITEM]),
            from_office=opened.sender,
            to_office=office.id,
            staff=last.staff,
            made_at=last.at,
            confirm_by=instant_text(_confirm_by(opened, body[CONFIRM_BY])),
            return_code=base64.b32encode(code).decode(),
        )
    except (LookupError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise wrong_actions() from error
    check_actions(office, opened, actions)
    return row


def _confirm_by(opened: Opened, seconds: object) -> datetime:
    moment = moment_of(seconds)
    if not timedelta(0) <= moment - opened.sealed_at <= LONGEST_WAIT:
        raise ValueError("confirm by")
    return moment


def new_return_code() -> str:
    """Eight signs that only who opened the capsule can tell."""
    return base64.b32encode(secrets.token_bytes(RETURN_BYTES)).decode()
