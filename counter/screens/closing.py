"""⑦ 終了: what was done, the receipt, closing and opening again."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.packets import in_desk_order
from counter.screens import desk, wording
from counter.screens.details import place_name
from counter.screens.given_back import choices_of, save_given_back
from counter.screens.notes import notes_on
from counter.screens.rows import STATES
from counter.screens.visit import Visit
from lifeevents.checklist import Item

blueprint = Blueprint("closing", __name__)
SUMS = (
    ("完了", "done"),
    ("渡した", "handed_off"),
    ("遠隔", "remote"),
    ("保留", "held"),
    ("まだ", "open"),
)


@blueprint.get("/cases/<case_id>/close")
def summary(case_id: str) -> ResponseReturnValue:
    """The visit at a glance."""
    visit = desk.visit_of(case_id)
    states = [visit.state_of(item).state for item in visit.own]
    opened = wording.instant(visit.state.opened_at)
    closed = visit.state.closed_at
    return desk.case_page(
        "close.html",
        visit,
        "close",
        "終了",
        rows=tuple(_row(visit, item) for item in in_desk_order(visit.lines, visit.town)),
        sums=tuple((word, states.count(state)) for word, state in SUMS),
        open_count=states.count("open") + states.count("held"),
        opened=wording.day_and_time(opened),
        closed=wording.day_and_time(wording.instant(closed)) if closed else "",
        things=choices_of(visit),
        is_admin=desk.member().is_admin,
        notes=notes_on(case_id, ""),
    )


@blueprint.post("/cases/<case_id>/close")
def ended(case_id: str) -> ResponseReturnValue:
    """Closes the visit, or opens it again."""
    visit = desk.visit_of(case_id)
    if request.form.get("act") == "reopen":
        desk.save(case_id, "reopened", {})
        flash("もう一度開きました")
        return redirect(url_for("closing.summary", case_id=case_id))
    if request.form.get("act") == "gave_back":
        save_given_back(desk.open_visit_of(case_id), request.form.getlist("thing"))
        flash("返したものを記録しました")
        return redirect(url_for("closing.summary", case_id=case_id))
    if not visit.state.closed:
        desk.office().cases.close(case_id, desk.member().id)
        flash(f"受付 {visit.state.number} を終了しました")
    return redirect(url_for("closing.summary", case_id=case_id))


def _row(visit: Visit, item: Item) -> dict[str, str]:
    state = visit.state_of(item)
    usual = ("案内だけ", "pass", "") if visit.is_elsewhere(item) else ("まだ", "todo", "")
    words, icon, kind = STATES.get(state.state, usual)
    found = visit.town.find_desk(item.procedure.office)
    return {
        "name": item.name(),
        "desk": f"{found.number}番 {found.section}" if found else item.procedure.office,
        "state": words + (f" → {place_name(visit, state.to)}" if state.to else ""),
        "icon": icon,
        "kind": kind,
        "staff": desk.name_of(state.staff) if state.staff else "",
        "at": wording.clock_time(wording.instant(state.at)) if state.at else "",
    }
