"""What became of hand-offs: arrived, still open, overdue."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from counter.actions import Action
from counter.clock import instant_text
from counter.faults import HandoffFault
from counter.office import Office
from counter.store import HandoffRow

# Base32 has neither, but people read them so.
LOOK_ALIKE: Final = str.maketrans("08", "OB")
BASE32: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def confirm(office: Office, return_code: str, staff_id: str) -> HandoffRow:
    """Notes that a hand-off arrived, by the code that the receiver read out."""
    code = _typed_code(return_code)
    row = office.store.handoffs.find_by_return_code(code)
    if row is None:
        raise HandoffFault(
            "受け取りの番号", f"「{code[:12]}」に合う引き渡しがありません", "番号を確かめてください"
        )
    with office.store.transaction():
        _confirm(office, row, staff_id)
    return row


def confirm_returned(office: Office, actions: Iterable[Action], staff_id: str) -> None:
    """A case that comes back tells by itself that it had arrived there."""
    for action in actions:
        if action.kind == "received":
            given = office.store.handoffs.find(str(action.body["handoff"]))
            if given and given.direction == "out" and given.to_office == action.office:
                _confirm(office, given, staff_id)


def open_handoffs(office: Office) -> tuple[HandoffRow, ...]:
    """Given and not confirmed, or taken and neither done nor handed on; oldest first."""
    rows = office.store.handoffs.open()
    return tuple(row for row in rows if row.direction == "out" or not _done(office, row))


def overdue(office: Office, row: HandoffRow) -> bool:
    """Whether the town's time for confirming has passed."""
    return row.open and row.confirm_by < instant_text(office.clock())


def _confirm(office: Office, row: HandoffRow, staff_id: str) -> None:
    if row.open:
        office.store.handoffs.confirm(row.handoff_id, instant_text(office.clock()))
        body = {"handoff": row.handoff_id, "from": row.to_office, "item": row.item}
        office.cases.append(row.case_id, "confirmed", body, staff_id)


def _typed_code(return_code: str) -> str:
    """A return code however it was typed: full width, in groups, 0 and 8 for O and B."""
    signs = unicodedata.normalize("NFKC", return_code).upper()
    return "".join(sign for sign in signs.translate(LOOK_ALIKE) if sign in BASE32)


def _done(office: Office, row: HandoffRow) -> bool:
    state = office.cases.state(row.case_id)
    if state.closed or (row.item is not None and state.item(row.item).state == "done"):
        return True
    return _handed_on(office, row)


def _handed_on(office: Office, row: HandoffRow) -> bool:
    """Whether this office gave it away again; in order of arrival, as clocks may differ."""
    actions = iter(office.store.actions(row.case_id))
    for action in actions:  # up to where it came in
        if action.kind == "received" and action.body["handoff"] == row.handoff_id:
            break
    given = (one.body for one in actions if (one.kind, one.office) == ("handed_off", office.id))
    # To a section of this office nothing is sealed, so that has no hand-off of its own.
    return any("handoff" in body and body["item"] in (None, row.item) for body in given)
