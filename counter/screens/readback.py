"""④ 読み合わせ: what will stand on the papers, large and plain, for the resident to confirm."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.clock import instant_text
from counter.screens import desk, wording
from counter.screens.readings import reading_views
from counter.screens.wrongs import links_of, wrong_of

blueprint = Blueprint("readback", __name__)


@blueprint.get("/cases/<case_id>/read-back")
def review(case_id: str) -> ResponseReturnValue:
    """For staff, beside what to look at."""
    visit = desk.visit_of(case_id)
    at = visit.state.read_back_at
    return desk.case_page(
        "read-back.html",
        visit,
        "read-back",
        "読み合わせ",
        readings=reading_views(visit),
        gaps=visit.left,
        wrong=links_of(visit, wrong_of(visit, desk.office().store.actions(case_id))),
        read_at=wording.day_and_time(wording.instant(at)) if at else "",
        changed_since=visit.answered_since(at) if at else False,
        seen=instant_text(desk.now()),
    )


@blueprint.post("/cases/<case_id>/read-back")
def confirmed(case_id: str) -> ResponseReturnValue:
    """The resident has confirmed what the page showed: an answer given since then was not read."""
    visit, seen = desk.open_visit_of(case_id), request.form.get("seen")
    if seen and visit.answered_since(seen):
        flash("読み合わせのあいだに答えが変わりました。もう一度確かめてください", "wrong")
        return redirect(url_for("readback.review", case_id=case_id))
    desk.save(case_id, "read_back", {})
    flash("読み合わせを記録しました")
    return redirect(url_for("packet.preview", case_id=case_id))


@blueprint.get("/cases/<case_id>/screen")
def screen(case_id: str) -> ResponseReturnValue:
    """For the resident, on the second screen: a protected address does not show here."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "住民画面")
    return desk.page(
        "screen.html", number=visit.state.number, readings=reading_views(visit, for_resident=True)
    )
