"""Scanned codes: gathered until a set is whole, then taken into a case."""

from dataclasses import dataclass

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.comparing import Look, told_slots
from counter.faults import StoreFault
from counter.identifiers import is_id
from counter.intake import Taken, find_case_of, look, refusals_noted, take
from counter.receipt_code import is_receipt
from counter.screens import desk, pending
from counter.screens.day import open_url
from counter.screens.pending import Scan
from counter.screens.receipt_page import found_receipt
from counter.screens.sheet_codes import (
    anchor_of,
    find_receipt_case,
    find_sheet,
    is_printed_code,
    is_receipt_code,
)
from counter.screens.waiting_scans import missing_words, partial_answer
from lifeevents.errors import Fault

blueprint = Blueprint("scan", __name__)


@dataclass(frozen=True)
class Sent:
    """What a page sends: codes, the case on its screen, and whether a new case is begun at once."""

    text: str
    case_id: str
    begin: bool


@blueprint.post("/scan")
def scanned() -> ResponseReturnValue:
    """One code, or several lines: told what is missing, or the case that it is now in."""
    sent = _sent()
    if is_printed_code(sent.text):
        return printed_found(sent.text)
    try:
        return _taken(sent)
    except Fault as fault:
        return _refused(fault)


def _sent() -> Sent:
    given = request.get_json() if request.is_json else request.form
    if not isinstance(given, dict):
        given = {}
    text = str(given.get("code", "")).strip()
    return Sent(text, str(given.get("case", "")), bool(given.get("begin")))


@blueprint.post("/scan/<token>/forget")
def given_up(token: str) -> ResponseReturnValue:
    """What is left of a set, or a scan nobody decides on, is thrown away; its codes stay unused."""
    pending.forget(token)
    flash("読み取りの途中のコードを捨てました。要るときは、はじめから読み取ってください")
    return redirect(url_for("reception.day"))


def _taken(sent: Sent) -> ResponseReturnValue:
    with refusals_noted(desk.office(), desk.member().id):
        scan = pending.add(sent.text)
    if not scan.gathered.missing:
        return _whole(scan, sent)
    if request.is_json:
        return jsonify(partial_answer(scan.gathered))
    return _answer(missing_words(scan.gathered), "")


def _whole(scan: Scan, sent: Sent) -> ResponseReturnValue:
    try:
        return _opened(scan, sent)
    except StoreFault:
        raise
    except Fault:
        # Refused, this set is over: it has to be scanned anew.
        pending.forget(scan.token)
        raise


def _opened(scan: Scan, sent: Sent) -> ResponseReturnValue:
    if is_receipt(scan.gathered):
        receipt = found_receipt("\n".join(scan.codes))
        return _answer(receipt.words, receipt.url)
    who = desk.member().id
    seen = look(desk.office(), scan.codes, who)
    case_id = _case_for(seen, sent.case_id) if seen else None
    if case_id:
        return _compared(scan, case_id)
    taken = take(desk.office(), scan.codes, who)
    pending.forget(scan.token)
    if sent.begin and taken.received is None:
        return _begun(taken)
    return _answer(_words(taken), _url(taken))


def printed_found(text: str) -> ResponseReturnValue:
    """Opens the case of a printed sheet at that paper, or of a receipt where the work goes on."""
    try:
        return _receipt_found(text) if is_receipt_code(text) else _sheet_found(text)
    except Fault as fault:
        return _refused(fault)


def _receipt_found(text: str) -> ResponseReturnValue:
    case = find_receipt_case(desk.office(), text)
    desk.record_look(case.case_id, "読み取った控え")
    words = f"受付 {case.number} の控えを読み取りました"
    return _answer(words, open_url(desk.visit_of(case.case_id)))


def _sheet_found(text: str) -> ResponseReturnValue:
    """That the sheet was looked at is recorded."""
    sheet = find_sheet(desk.office(), text)
    title = sheet.paper.short if sheet.paper else "なくなった様式"
    desk.record_look(sheet.case_id, f"読み取った紙 {title} {sheet.sheet_no}/{sheet.sheets}")
    words = f"受付 {sheet.number} の {title} {sheet.sheet_no}/{sheet.sheets} を読み取りました"
    if sheet.old:
        flash(f"{words}。この紙は前の版です。今の様式と違うところがあります", "wrong")
        words = ""
    url = url_for("packet.preview", case_id=sheet.case_id, _anchor=anchor_of(sheet) or None)
    return _answer(words, url)


def _case_for(seen: Look, open_case: str) -> str | None:
    """The case of the same people; else the one that is open on the screen of whoever scans."""
    found = find_case_of(desk.office(), seen)
    if found is None and is_id(open_case) and desk.office().store.find_case(open_case):
        return None if desk.visit_of(open_case).state.closed else open_case
    return found


def _compared(scan: Scan, case_id: str) -> ResponseReturnValue:
    """Nothing is taken yet: it is shown beside the case first."""
    pending.keep(scan.token, scan.codes, case_id)
    return _answer("", url_for("compare.compared", case_id=case_id, token=scan.token))


def _begun(taken: Taken) -> ResponseReturnValue:
    """The resident stands at the counter: the new case does not wait in the day's list."""
    desk.office().cases.note(taken.case_id, "窓口で受付を始めました", desk.member().id)
    told = told_slots(taken.new, desk.office().cases.vocabulary)
    words = f"読み取りました。受付 {taken.number} を始めました。入った値 {len(told)}"
    return _answer(words, open_url(desk.visit_of(taken.case_id)))


def _url(taken: Taken) -> str:
    """Residents' answers wait in the day's list; a hand-off goes on where it was."""
    if taken.received is None:
        return url_for("reception.day")
    row = taken.received.item
    return url_for("work.through" if row else "checklist.listed", case_id=taken.case_id, row=row)


def _words(taken: Taken) -> str:
    if taken.received is None:
        return f"読み取りました。受付 {taken.number} で、窓口を待っています"
    office = desk.office().town.find_office(taken.received.from_office)
    name = office.name if office else taken.received.from_office
    code = taken.received.return_code
    return f"{name}から引き継ぎました。受け取りの番号 {code} を{name}に伝えてください"


def _answer(words: str, url: str) -> ResponseReturnValue:
    if words:
        flash(words)
    return jsonify(url=url) if request.is_json else redirect(url or url_for("reception.day"))


def _refused(fault: Fault) -> ResponseReturnValue:
    words = "。".join(filter(None, (fault.fact, fault.cure)))
    if request.is_json:
        return jsonify(fault=words), 422
    flash(words, "wrong")
    return redirect(url_for("reception.day"))
