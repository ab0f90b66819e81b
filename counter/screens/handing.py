"""渡す: to a section of this office, or sealed into codes for another office."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.handoff import Slip, confirm, seal_case
from counter.screens import desk, wording
from counter.screens.details import detail_view, place_name
from counter.screens.open_handoffs import name_of, open_rows
from counter.screens.printing import slip_packet
from counter.screens.slips import GivenSlip, slips_here
from counter.screens.visit import Visit
from lifeevents.checklist import Item
from lifeevents.errors import Fault
from print.codes import qr_svg
from print.packet import packet_pdf

blueprint = Blueprint("handing", __name__)
OFFICE, SECTION = "office:", "section:"


@dataclass(frozen=True)
class Place:
    """Where an item can be handed to."""

    id: str
    name: str
    note: str


@blueprint.get("/cases/<case_id>/hand-off/<key>")
def choose(case_id: str, key: str) -> ResponseReturnValue:
    """To whom it goes."""
    return _page(desk.visit_of(case_id), key)


@blueprint.post("/cases/<case_id>/hand-off/<key>")
def given(case_id: str, key: str) -> ResponseReturnValue:
    """Hands the item on; to another office with a slip."""
    visit = desk.open_visit_of(case_id)
    line = _line(visit, key)
    to, note = request.form.get("office", ""), request.form.get("note", "").strip()
    if to.startswith(SECTION):
        section = to.removeprefix(SECTION)
        desk.mark(case_id, line, "handed_off", note, section)
        flash(f"{section}へ渡しました")
        return redirect(url_for("work.through", case_id=case_id, row=key))
    whole = request.form.get("scope") == "case"
    try:
        slip = _sealed(visit, None if whole else key, to.removeprefix(OFFICE), note)
    except Fault as fault:
        return _page(visit, key, fault), 422
    if whole or len(line.keys) > 1:
        desk.mark(case_id, line, "handed_off", note, slip.to_office)
    return redirect(url_for("handing.slip", case_id=case_id, handoff_id=slip.handoff_id))


@blueprint.get("/cases/<case_id>/slips/<handoff_id>")
def slip(case_id: str, handoff_id: str) -> ResponseReturnValue:
    """The codes on the screen."""
    visit, kept = desk.visit_of(case_id), _kept(case_id, handoff_id)
    one = kept.slip
    row = desk.office().store.handoffs.find(handoff_id)
    return desk.case_page(
        "slip.html",
        visit,
        "work",
        "引き継ぎ票",
        codes=one.texts,
        handoff_id=handoff_id,
        office=place_name(visit, one.to_office),
        item_name=name_of(visit, one.item),
        staff=kept.staff,
        note=kept.note,
        at=wording.day_and_time(one.sealed_at),
        expires=wording.day_and_time(one.expires_at),
        confirmed=bool(row and row.confirmed_at),
    )


@blueprint.get("/cases/<case_id>/slips/<handoff_id>/<int:number>.svg")
def slip_code(case_id: str, handoff_id: str, number: int) -> ResponseReturnValue:
    """One code."""
    texts = _kept(case_id, handoff_id).slip.texts
    if not 1 <= number <= len(texts):
        abort(404, "このコードはありません。")
    return Response(qr_svg(texts[number - 1]), mimetype="image/svg+xml")


@blueprint.get("/cases/<case_id>/slips/<handoff_id>/slip.pdf")
def slip_pdf(case_id: str, handoff_id: str) -> ResponseReturnValue:
    """The slip on paper."""
    visit, kept = desk.visit_of(case_id), _kept(case_id, handoff_id)
    desk.record_look(case_id, "引き継ぎ票")
    holds = (name_of(visit, kept.slip.item),)
    content = packet_pdf(slip_packet(visit, kept.slip, holds, kept.note, desk.now()))
    return desk.pdf(content, f"watashi-{visit.state.number}")


@blueprint.post("/cases/<case_id>/slips/<handoff_id>/confirm")
def confirmed(case_id: str, handoff_id: str) -> ResponseReturnValue:
    """The other office has read out its code: it arrived."""
    _confirm(handoff_id)
    return redirect(url_for("handing.slip", case_id=case_id, handoff_id=handoff_id))


@blueprint.get("/hand-offs")
def listed() -> ResponseReturnValue:
    """All that is not over, at either side."""
    rows = open_rows()
    return desk.page("hand-offs.html", given=rows["out"], taken=rows["in"])


@blueprint.post("/hand-offs/<handoff_id>/confirm")
def listed_confirmed(handoff_id: str) -> ResponseReturnValue:
    """The same from the list, which has those too whose slip is no longer shown."""
    _confirm(handoff_id)
    return redirect(url_for("handing.listed"))


def _confirm(handoff_id: str) -> None:
    try:
        confirm(desk.office(), request.form.get("code", ""), desk.member().id, handoff_id)
        flash("届いたことを記録しました")
    except Fault as fault:
        flash("。".join(filter(None, (fault.fact, fault.cure))), "wrong")


def _page(visit: Visit, key: str, fault: Fault | None = None) -> str:
    return desk.case_page(
        "hand-off.html",
        visit,
        "work",
        "渡す",
        item=detail_view(visit, _line(visit, key)),
        places=_places(visit),
        fault=fault,
    )


def _places(visit: Visit) -> tuple[Place, ...]:
    """Other offices first, then the sections of the head office (only from within it)."""
    here, town = desk.office(), visit.town
    offices = tuple(
        Place(f"{OFFICE}{one.id}", one.name, "コードを印刷します")
        for one in town.offices
        if one.kind != "kiosk" and one.id != here.id
    )
    if here.here.kind != "head":
        return offices
    own = desk.member().section
    sections = (one for one in town.desks if one.office == here.id and one.section != own)
    return offices + tuple(
        Place(f"{SECTION}{one.section}", one.section, f"{one.floor}階 {one.number}番")
        for one in sections
    )


def _sealed(visit: Visit, key: str | None, to: str, note: str) -> Slip:
    case_id, who = visit.state.case_id, desk.member()
    if note:
        desk.office().cases.note(case_id, note, who.id)
    made = seal_case(desk.office(), case_id, key, to, who.id)
    slips_here().keep(GivenSlip(made, who.name, note))
    return made


def _line(visit: Visit, key: str) -> Item:
    item = visit.find_item(key)
    if item is None:
        abort(404, "この手続きは一覧にありません。")
    return item


def _kept(case_id: str, handoff_id: str) -> GivenSlip:
    found = slips_here().find(handoff_id)
    if found is None or found.slip.case_id != case_id:
        abort(404, "このコードはもう出せません。もう一度渡してください。")
    return found
