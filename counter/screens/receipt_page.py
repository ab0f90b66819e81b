"""A receipt that was scanned: its case goes on at ⑥処理, or its list is shown where no case is."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, url_for
from flask.typing import ResponseReturnValue

from counter.envelope import gather
from counter.intake import refusals_noted
from counter.receipt_code import open_receipt
from counter.receipt_content import OpenRow, ReceiptContent
from counter.receipt_names import names_of, names_of_things, procedure_of
from counter.screens import desk, pending, wording
from counter.screens.receipts import (
    Change,
    changes_since,
    content_of,
    shown_code_of,
)
from counter.screens.visit import Visit
from counter.town import TownOffice
from lifeevents.errors import Fault
from lifeevents.wareki import wareki_weekday
from print.codes import qr_svg

blueprint = Blueprint("receipts", __name__)
LOOK = "読み取った控え"


@dataclass(frozen=True)
class Found:
    """Where a scanned receipt leads: the words to show and the page."""

    words: str
    url: str


@dataclass(frozen=True)
class OpenLine:
    """An open line as the receipt's code tells it."""

    name: str
    until: str
    left: str
    left_kind: str
    holder: str


def found_receipt(text: str) -> Found:
    """Opens the receipt of this code and records the look; raises CapsuleFault."""
    who = desk.member().id
    with refusals_noted(desk.office(), who):
        receipt = _opened(text)
    desk.record_look(receipt.case_id, LOOK)
    token = gather(text).envelope.digest.hex()
    pending.keep(token, [text], receipt.case_id)
    if desk.office().store.find_case(receipt.case_id) is None:
        return Found("", url_for("receipts.shown", token=token))
    words = f"受付 {receipt.number} の控えを読み取りました"
    return Found(words, url_for("work.through", case_id=receipt.case_id, receipt=token))


@blueprint.get("/receipts/<token>")
def shown(token: str) -> ResponseReturnValue:
    """The list that the code holds, where this office does not have the case."""
    receipt = _kept(token)
    if receipt is None:
        abort(404, "この控えは、もう一度読み取ってください。")
    desk.record_look(receipt.case_id, LOOK)
    town = desk.office().town
    return desk.page(
        "receipt.html",
        receipt=receipt,
        day=wareki_weekday(receipt.day),
        expires=wareki_weekday(receipt.expires),
        office=town.find_office(receipt.office),
        own=receipt.office == desk.office().id,
        handed_in=[_names(marks) for marks in receipt.handed_in],
        returned=names_of_things(receipt.returned),
        open_lines=[_line(row) for row in receipt.open_rows],
    )


@blueprint.get("/cases/<case_id>/receipt-screen")
def screen(case_id: str) -> ResponseReturnValue:
    """For the resident, on the second screen: the code that their phone reads or photographs."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "控えのコード")
    code, opens_page = shown_code_of(visit)
    expires = content_of(visit, desk.office().id).expires
    return desk.page(
        "receipt-screen.html",
        case_id=case_id,
        number=visit.state.number,
        town=visit.town.name,
        code=code,
        opens_page=opens_page,
        expires=wareki_weekday(expires),
    )


@blueprint.get("/cases/<case_id>/receipt-code")
def code(case_id: str) -> ResponseReturnValue:
    """The code on the resident's screen, for the receipt as it would be printed now."""
    text, _ = shown_code_of(desk.visit_of(case_id))
    if not text:
        abort(404, "市の鍵がないので、控えのコードを作れません。")
    return Response(qr_svg(text), mimetype="image/svg+xml")


def receipt_changes(visit: Visit, token: str) -> tuple[str, tuple[Change, ...]]:
    """The day of the receipt just scanned for this case and what changed since; else ("", ())."""
    receipt = _kept(token) if token else None
    if receipt is None or receipt.case_id != visit.state.case_id:
        return "", ()
    return wareki_weekday(receipt.day), changes_since(visit, receipt)


def _kept(token: str) -> ReceiptContent | None:
    kept = pending.find(token)
    try:
        return _opened("\n".join(kept.codes)) if kept else None
    except Fault:
        return None  # a resident's codes, or a receipt whose last day has passed meanwhile


def _opened(text: str) -> ReceiptContent:
    here = desk.office()
    return open_receipt(here.town, here.keys, here.id, gather(text), desk.today())


def _line(row: OpenRow) -> OpenLine:
    today = desk.today()
    return OpenLine(
        name=_names(row.marks),
        until=f"{wareki_weekday(row.due)}まで" if row.due else "",
        left=wording.days_left(row.due, today) if row.due else "",
        left_kind=wording.left_kind(row.due, today, costly=False) if row.due else "",
        holder=_holder(row),
    )


def _names(marks: tuple[str, ...]) -> str:
    return names_of(marks, desk.office().catalogue.procedures)


def _holder(row: OpenRow) -> str:
    """To whom it was handed, else the desk or agency that takes it."""
    town = desk.office().town
    if row.to:
        office: TownOffice | None = town.find_office(row.to)
        return office.name if office else row.to
    procedure = procedure_of(row.marks[0], desk.office().catalogue.procedures)
    found = town.find_desk(procedure.office) if procedure else None
    return found.label if found else procedure.office if procedure else ""
