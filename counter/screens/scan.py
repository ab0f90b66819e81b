"""Scanned codes: gathered until a set is whole, then taken into a case."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from flask import Blueprint, current_app, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter import envelope
from counter.comparing import Look
from counter.identifiers import is_id
from counter.intake import Taken, find_case_of, look, take
from counter.screens import desk
from counter.screens.pending import Pending, PendingScan
from counter.screens.sheet_codes import anchor_of, find_sheet, is_sheet_code
from lifeevents.errors import Fault

blueprint = Blueprint("scan", __name__)
EXTENSION = "madoguchi.scans"
REMEMBERED = 64


@dataclass(frozen=True)
class PartialScan:
    """A set of codes of which some are still missing."""

    have: int
    total: int
    words: str


class Scans:
    """The codes of sets that are not whole yet, by member of staff; nothing is imported before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sets: OrderedDict[tuple[str, bytes], list[str]] = OrderedDict()

    def add(self, staff_id: str, text: str) -> tuple[list[str], envelope.Gathered]:
        """Adds what was scanned to its set; the set's texts, and what of it is there."""
        one = envelope.gather(text)
        key = (staff_id, one.envelope.digest)
        with self._lock:
            texts = [*self._sets.get(key, []), text]
            gathered = envelope.gather("\n".join(texts))
            self._sets[key] = texts
            self._sets.move_to_end(key)
            while len(self._sets) > REMEMBERED:
                self._sets.popitem(last=False)
        return texts, gathered

    def forget(self, staff_id: str, digest: bytes) -> None:
        """A set that was taken, or refused, is gone."""
        with self._lock:
            self._sets.pop((staff_id, digest), None)

    def of(self, staff_id: str) -> tuple[envelope.Gathered, ...]:
        """The sets of one member of staff that are not whole yet."""
        with self._lock:
            texts = ["\n".join(one) for (who, _), one in self._sets.items() if who == staff_id]
        return tuple(envelope.gather(one) for one in texts)


def partial_scans(staff_id: str) -> tuple[PartialScan, ...]:
    """For the day's list: what is still to be scanned."""
    return tuple(
        PartialScan(len(one.parts), one.count, missing_words(one)) for one in _scans().of(staff_id)
    )


def missing_words(gathered: envelope.Gathered) -> str:
    """Which codes are missing."""
    numbers = "と".join(f"{number}枚目" for number in gathered.missing)
    return f"{gathered.count}枚のうち{numbers}がまだです。続けて読み取ってください"


@blueprint.post("/scan")
def scanned() -> ResponseReturnValue:
    """One code, or several lines: told what is missing, or the case that it is now in."""
    sent = request.get_json() if request.is_json else request.form
    text = str(sent.get("code", "")).strip()
    if is_sheet_code(text):
        return sheet_found(text)
    try:
        return _taken(text, str(sent.get("case", "")))
    except Fault as fault:
        return _refused(fault)


def _taken(text: str, open_case: str) -> ResponseReturnValue:
    texts, gathered = _scans().add(desk.member().id, text)
    if gathered.missing:
        return _answer(missing_words(gathered), "")
    # Taken or refused, this set is over: a refused one has to be scanned anew.
    _scans().forget(desk.member().id, gathered.envelope.digest)
    whole = "\n".join(texts)
    seen = look(desk.office(), whole, desk.member().id)
    case_id = _case_for(seen, open_case) if seen else None
    if case_id:
        return _compared(whole, case_id, gathered.envelope.digest.hex())
    taken = take(desk.office(), whole, desk.member().id)
    return _answer(_words(taken), _url(taken))


def sheet_found(text: str) -> ResponseReturnValue:
    """Opens the case of a printed sheet at that paper; that it was looked at is recorded."""
    try:
        sheet = find_sheet(desk.office(), text)
    except Fault as fault:
        return _refused(fault)
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


def _compared(whole: str, case_id: str, token: str) -> ResponseReturnValue:
    """Nothing is taken yet: it is shown beside the case first."""
    Pending.here().keep(desk.member().id, token, PendingScan(whole, case_id))
    url = url_for("compare.compared", case_id=case_id, token=token)
    return jsonify(url=url) if request.is_json else redirect(url)


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
    if request.is_json and not url:
        return jsonify(words=words)
    if words:
        flash(words)
    return jsonify(url=url) if request.is_json else redirect(url or url_for("reception.day"))


def _refused(fault: Fault) -> ResponseReturnValue:
    words = "。".join(filter(None, (fault.fact, fault.cure)))
    if request.is_json:
        return jsonify(fault=words), 422
    flash(words, "wrong")
    return redirect(url_for("reception.day"))


def _scans() -> Scans:
    found: Scans = current_app.extensions[EXTENSION]
    return found
