"""The day: today's cases, scanned pre-fills that wait, calls from branches, search."""

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.bell import EXTENSION as BELL
from counter.bell import Bell
from counter.remote.calls import Call, waiting_calls
from counter.screens import desk, frame
from counter.screens.day import DayRow, call_view, day_rows, open_url, sums_of
from counter.screens.open_handoffs import open_words
from counter.screens.scan import printed_found
from counter.screens.sheet_codes import is_printed_code
from counter.screens.waiting_scans import waiting_scans
from lifeevents.errors import Fault
from lifeevents.wareki import read_date

blueprint = Blueprint("reception", __name__)
OWN = "own"


@blueprint.get("/")
def day() -> ResponseReturnValue:
    """Today's list."""
    cases = desk.office().store.cases(desk.today())
    desk.record_list(desk.today(), len(cases))
    return _page(day_rows(cases), "", request.args.get("show") == OWN)


@blueprint.post("/")
def searched() -> ResponseReturnValue:
    """The cases found; the words searched for stay out of the address."""
    query = request.form.get("q", "").strip()
    if is_printed_code(query):
        return printed_found(query)
    if not query:
        return redirect(url_for("reception.day"))
    found = desk.office().store.search(_searchable(query))
    if len(found) == 1:
        return redirect(open_url(desk.visit_of(found[0].case_id)))
    return _page(day_rows(found), query)


@blueprint.post("/bell")
def bell_answered() -> ResponseReturnValue:
    """Somebody goes to the tablet that rang."""
    _bell().answer(request.form.get("place", ""))
    return redirect(url_for("reception.day"))


def _page(rows: tuple[DayRow, ...], query: str, own: bool = False) -> str:
    if query:
        for row in rows:
            desk.record_look(row.case_id, "さがした一覧")
    section = desk.member().section
    return desk.page(
        "reception.html",
        rows=tuple(row for row in rows if row.for_us or (not own and (query or not row.waiting))),
        own=own,
        section=section,
        for_us=sum(bool(row.for_us) for row in rows),
        waiting=tuple(row for row in rows if row.waiting and not query),
        sums=sums_of(rows),
        query=query,
        calls=tuple(call_view(one) for one in _calls(section)),
        rings=tuple((one.place, frame.now_text(one.since)) for one in _bell().waiting()),
        hand_offs=open_words(),
        scans=waiting_scans(),
    )


def _calls(section: str) -> tuple[Call, ...]:
    return waiting_calls(desk.office().store, desk.today(), section)


def _bell() -> Bell:
    found: Bell = current_app.extensions.get(BELL) or Bell()
    return found


def _searchable(query: str) -> str:
    """A date in any form as the store keeps it; anything else as it is."""
    if not any(sign.isdigit() for sign in query) or len(query) <= 4:
        return query
    try:
        return read_date(query, desk.today()).isoformat()
    except Fault:
        return query
