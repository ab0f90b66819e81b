"""The code of a visit's receipt, and what has changed in the case since it was printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from counter.cases import OPEN
from counter.faults import KeyFault
from counter.packets import in_desk_order
from counter.receipt_code import page_address, seal_receipt
from counter.receipt_content import (
    OpenRow,
    ReceiptContent,
    last_day,
    marks_of,
)
from counter.receipt_names import Procedures, names_of
from counter.screens import desk, wording
from counter.screens.visit import Visit
from lifeevents.checklist import Item
from print.codes import CodeTooLong, qr_matrix

FINISHED = "done"
DONE, NEW, LATE, GONE, AGAIN = "done", "new", "late", "gone", "again"
WORDS = {
    DONE: ("控えのあとに完了", "check", "ok"),
    NEW: ("控えにない手続き", "ask", "accent"),
    LATE: ("期限が過ぎています", "warn", "danger"),
    GONE: ("もう必要ありません", "check", "quiet"),
    AGAIN: ("控えでは完了、いまはまだ", "warn", "warn"),
}


@dataclass(frozen=True)
class Change:
    """One line of the list that is not as the receipt says."""

    name: str
    note: str
    words: str
    icon: str
    kind: str
    url: str


def handed_in_of(visit: Visit) -> list[Item]:
    """The lines that are done."""
    return [item for item in visit.own if visit.state_of(item).state == FINISHED]


def receipt_code_of(visit: Visit) -> str:
    """The sealed code of the receipt; "" where the town has no key, so that it still prints."""
    here = desk.office()
    try:
        return seal_receipt(visit.town, here.keys, content_of(visit, here.id))
    except KeyFault:
        return ""


def shown_code_of(visit: Visit) -> tuple[str, bool]:
    """What a phone reads off the resident's screen, and whether that opens the phone's page.

    Without the page's address, or where both are too much for one code, it is the code alone.
    """
    code = receipt_code_of(visit)
    page = visit.town.phone_page
    if not (page and code):
        return code, False
    address = page_address(page, code, content_of(visit, desk.office().id))
    try:
        qr_matrix(address)
    except CodeTooLong:
        return code, False
    return address, True


def content_of(visit: Visit, office: str) -> ReceiptContent:
    """What the code says of this visit: the same lines as the paper beside it, without names."""
    finished = {item.key for item in handed_in_of(visit)}
    walked = in_desk_order(visit.lines, visit.town)
    rows = tuple(_open_row(visit, item) for item in walked if item.key not in finished)
    return ReceiptContent(
        case_id=visit.state.case_id,
        number=visit.state.number,
        day=visit.today,
        office=office,
        expires=last_day(visit.today, rows, visit.town.limits.keep_days),
        handed_in=tuple(marks_of(item.keys) for item in walked if item.key in finished),
        returned=visit.state.given_back,
        open_rows=rows,
    )


def _open_row(visit: Visit, item: Item) -> OpenRow:
    return OpenRow(marks_of(item.keys), item.due.day if item.due else None, visit.state_of(item).to)


def changes_since(visit: Visit, receipt: ReceiptContent) -> tuple[Change, ...]:
    """What of the case is not as the receipt says; what is past its day comes first."""
    finished = {mark for marks in receipt.handed_in for mark in marks}
    still_open = {mark for row in receipt.open_rows for mark in row.marks}
    # What had no room in the code can not be told from what is new.
    known = finished | still_open
    found = [_change(visit, item, finished, known, receipt.left_out) for item in visit.lines]
    listed = {mark for item in visit.lines for mark in marks_of(item.keys)}
    procedures = visit.catalogue.procedures
    gone = [_gone(row, procedures) for row in receipt.open_rows if listed.isdisjoint(row.marks)]
    order = list(WORDS.values())
    changed = [one for one in (*found, *gone) if one]
    late = WORDS[LATE]
    return tuple(sorted(changed, key=lambda one: (one.words != late[0], _place(order, one))))


def _place(order: Iterable[tuple[str, str, str]], change: Change) -> int:
    return [words for words, _, _ in order].index(change.words)


def _change(
    visit: Visit, item: Item, finished: set[str], known: set[str], left_out: int
) -> Change | None:
    done = visit.state_of(item).state == FINISHED
    marks = set(marks_of(item.keys))
    due = item.due.day if item.due else None
    if done:
        return None if marks <= finished else _told(visit, item, DONE)
    if due and due < visit.today:
        return _told(visit, item, LATE, wording.days_left(due, visit.today))
    if marks & finished and visit.state_of(item).state == OPEN:
        return _told(visit, item, AGAIN)
    if marks.isdisjoint(known) and not left_out:
        return _told(visit, item, NEW)
    return None


def _told(visit: Visit, item: Item, what: str, note: str = "") -> Change:
    url = url_for("work.through", case_id=visit.state.case_id, row=item.key)
    return Change(item.name(), note, *WORDS[what], url)


def _gone(row: OpenRow, procedures: Procedures) -> Change:
    return Change(names_of(row.marks, procedures), "", *WORDS[GONE], "")
