"""What became of hand-offs: arrived, still open, overdue."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from counter.actions import Action
from counter.clock import instant_text
from counter.faults import HandoffFault
from counter.office import Office
from counter.store import HandoffRow

# Base32 has neither, but people read them so.
LOOK_ALIKE: Final = str.maketrans("08", "OB")
BASE32: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def confirm(
    office: Office, return_code: str, staff_id: str, handoff_id: str | None = None
) -> HandoffRow:
    """Notes that a hand-off arrived, by the code that the receiver read out.

    Raises HandoffFault for a code of none, or of another than `handoff_id` where one is given.
    """
    code = _typed_code(return_code)
    row = office.store.handoffs.find_by_return_code(code)
    if row is None:
        raise HandoffFault(
            "受け取りの番号", f"「{code[:12]}」に合う引き渡しがありません", "番号を確かめてください"
        )
    if handoff_id not in (None, row.handoff_id):
        number = office.cases.state(row.case_id).number
        fact = f"受付番号 {number} の、ほかの引き渡しの番号です"
        raise HandoffFault("受け取りの番号", fact, "引き渡しの一覧で記録してください")
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
    over = {"out": _taken_back, "in": _done}
    return tuple(row for row in rows if not over[row.direction](office, row))


def overdue(office: Office, row: HandoffRow) -> bool:
    """Whether the town's time for confirming has passed."""
    return row.open and row.confirm_by < instant_text(office.clock())


def _confirm(office: Office, row: HandoffRow, staff_id: str) -> None:
    """With those given before it that it holds too: their slips were lost, or came later."""
    for one in office.store.handoffs.of_case(row.case_id):
        if one.open and _holds(row, one):
            office.store.handoffs.confirm(one.handoff_id, instant_text(office.clock()))
            body = {"handoff": one.handoff_id, "from": one.to_office, "item": one.item}
            office.cases.append(one.case_id, "confirmed", body, staff_id)


def _holds(row: HandoffRow, earlier: HandoffRow) -> bool:
    """Whether whoever has the first has all of the second."""
    return (
        (earlier.direction, earlier.to_office) == (row.direction, row.to_office)
        and earlier.made_at <= row.made_at
        and row.item in (None, earlier.item)
    )


def _typed_code(return_code: str) -> str:
    """A return code however it was typed: full width, in groups, 0 and 8 for O and B."""
    signs = unicodedata.normalize("NFKC", return_code).upper()
    return "".join(sign for sign in signs.translate(LOOK_ALIKE) if sign in BASE32)


def _taken_back(office: Office, row: HandoffRow) -> bool:
    """Whether this office opened the item again itself, before anybody confirmed."""
    again = (
        one.body["item"]
        for one in _since(office, row, "handed_off")
        if (one.kind, one.office) == ("reopened_item", office.id)
    )
    return row.item in again


def _done(office: Office, row: HandoffRow) -> bool:
    state = office.cases.state(row.case_id)
    if state.closed or (row.item is not None and state.item(row.item).state == "done"):
        return True
    return _handed_on(office, row)


def _handed_on(office: Office, row: HandoffRow) -> bool:
    """Whether this office gave it away again."""
    later = _since(office, row, "received")
    given = (one.body for one in later if (one.kind, one.office) == ("handed_off", office.id))
    # To a section of this office nothing is sealed, so that has no hand-off of its own.
    return any("handoff" in body and body["item"] in (None, row.item) for body in given)


def _since(office: Office, row: HandoffRow, kind: str) -> Iterator[Action]:
    """What came behind the action of this hand-off; in order of arrival, as clocks may differ."""
    actions = iter(office.store.actions(row.case_id))
    for action in actions:
        if action.kind == kind and action.body.get("handoff") == row.handoff_id:
            break
    return actions
