"""What the code of a receipt says, and how it is packed: lines by marks, no name, no address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

from counter.identifiers import id_bytes, id_from_bytes

MARK_BYTES: Final = 4
LONGEST_LIFE: Final = timedelta(days=366)
FIRST_DAY: Final = date(1970, 1, 1)

# Keys of the body.
CASE, NUMBER, DAY, OFFICE, HANDED_IN, RETURNED, OPEN_ITEMS, LEFT_OUT, EXPIRES, EVENTS = range(10)


@dataclass(frozen=True)
class OpenRow:
    """One line still open: the marks of its items, its last day, and to whom it was handed."""

    marks: tuple[str, ...]
    due: date | None = None
    to: str = ""


@dataclass(frozen=True)
class ReceiptContent:
    """What the code of a receipt says; `left_out` lines had no room in it."""

    case_id: str
    number: str
    day: date
    office: str
    expires: date
    handed_in: tuple[tuple[str, ...], ...] = ()
    returned: tuple[str, ...] = ()
    open_rows: tuple[OpenRow, ...] = ()
    left_out: int = 0


def mark_of(key: str) -> str:
    """An item's key with the beginning of SHA-256 in place of the procedure.

    Short, and without a table that all offices would have to share.
    """
    procedure, _, event = key.partition(":")
    return f"{procedure_mark(procedure)}:{event}"


def procedure_mark(procedure: str) -> str:
    """Eight hexadecimal digits that stand for a procedure."""
    return sha256(procedure.encode()).digest()[:MARK_BYTES].hex()


def marks_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The marks of the items of one line."""
    return tuple(mark_of(key) for key in keys)


def last_day(day: date, open_rows: tuple[OpenRow, ...], keep_days: int) -> date:
    """The last day on which the code is read: while the case is kept, or a deadline is to come."""
    days = [day + timedelta(days=keep_days), *(row.due for row in open_rows if row.due)]
    return min(max(days), day + LONGEST_LIFE)


def body_of(
    receipt: ReceiptContent,
    handed_in: tuple[tuple[str, ...], ...],
    rows: tuple[OpenRow, ...],
    left_out: int,
) -> dict[int, Any]:
    """The receipt as the map of docs/sealing.md, with these of its lines."""
    lines = [*handed_in, *(row.marks for row in rows)]
    events = list(dict.fromkeys(mark.partition(":")[2] for line in lines for mark in line))
    return {
        EVENTS: events,
        CASE: id_bytes(receipt.case_id),
        NUMBER: receipt.number,
        DAY: (receipt.day - FIRST_DAY).days,
        OFFICE: receipt.office,
        HANDED_IN: [_packed(marks, events) for marks in handed_in],
        RETURNED: list(receipt.returned),
        OPEN_ITEMS: [_packed_row(row, receipt.day, events) for row in rows],
        LEFT_OUT: left_out,
        EXPIRES: (receipt.expires - receipt.day).days,
    }


def _packed(marks: tuple[str, ...], events: list[str]) -> bytes:
    """Each mark as its four bytes and the number of its event."""
    parts = (mark.partition(":") for mark in marks)
    return b"".join(bytes.fromhex(one) + bytes([events.index(event)]) for one, _, event in parts)


def _packed_row(row: OpenRow, day: date, events: list[str]) -> list[Any]:
    """The marks, the days left on the receipt's day, and the holder; the end may be left out."""
    due = (row.due - day).days if row.due else None
    packed = [_packed(row.marks, events), due, row.to or None]
    while packed[-1] is None:
        packed.pop()
    return packed


def read_body(body: dict[int, Any]) -> ReceiptContent:
    """The inverse of :func:`body_of`; raises LookupError, ValueError, TypeError, OverflowError."""
    day = FIRST_DAY + timedelta(days=body[DAY])
    events = _texts(body[EVENTS])
    return ReceiptContent(
        case_id=id_from_bytes(body[CASE]),
        number=_text(body[NUMBER]),
        day=day,
        office=_text(body[OFFICE]),
        expires=day + timedelta(days=body[EXPIRES]),
        handed_in=tuple(_marks(packed, events) for packed in body[HANDED_IN]),
        returned=_texts(body[RETURNED]),
        open_rows=tuple(_open_row(row, day, events) for row in body[OPEN_ITEMS]),
        left_out=int(body[LEFT_OUT]),
    )


def _open_row(row: Any, day: date, events: tuple[str, ...]) -> OpenRow:
    packed, due, to = (*row, None, None)[:3]
    last = None if due is None else day + timedelta(days=due)
    return OpenRow(_marks(packed, events), last, _text(to or ""))


def _marks(packed: Any, events: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(packed, bytes) or not packed or len(packed) % (MARK_BYTES + 1):
        raise ValueError("marks")
    starts = range(0, len(packed), MARK_BYTES + 1)
    return tuple(
        f"{packed[at : at + MARK_BYTES].hex()}:{events[packed[at + MARK_BYTES]]}" for at in starts
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_text(one) for one in values)
