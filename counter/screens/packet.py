"""⑤ 印刷: the packet as it will come out, what is still empty, one button."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.printing.arranging import Item, paper_id
from counter.screens import desk, wording
from counter.screens.gaps import gaps_of
from counter.screens.jobs import is_printing, job_views
from counter.screens.looks import Looks
from counter.screens.pictures import WIDTHS, Pictures
from counter.screens.printed_packet import (
    Shown,
    place_of_member,
    print_now,
    printers,
    shown_packet,
)
from counter.screens.printing import receipt_packet
from counter.screens.visit import Visit
from counter.screens.wrongs import links_of, wrong_of
from lifeevents.errors import Fault
from print.packet import packet_pdf

blueprint = Blueprint("packet", __name__)
VIEW = "toolbar=0&navpanes=0&view=FitH"  # what a browser's PDF viewer is asked for
WHOLE = "書類一式"


@blueprint.get("/cases/<case_id>/print")
def preview(case_id: str) -> ResponseReturnValue:
    """The packet's pages beside its list of papers and gaps."""
    # The jobs first: one that ends meanwhile is then followed, and the page comes anew.
    jobs, printing = job_views(case_id), is_printing(case_id)
    visit = desk.visit_of(case_id)
    shown, fault = _shown(visit)
    place = place_of_member()
    return desk.case_page(
        "packet.html",
        visit,
        "print",
        "印刷",
        lines=_lines(visit, shown) if shown else (),
        pictures=_pictures(case_id, shown) if shown else (),
        fault=fault,
        refused=tuple(one.fault for one in shown.packet.refused) if shown else (),
        gaps=gaps_of(visit),
        wrong=links_of(visit, wrong_of(visit, desk.office().store.actions(case_id))),
        blank_papers=_not_here(visit),
        read_back=bool(visit.state.read_back_at),
        printed_at=wording.day_and_time(shown.printed_at) if shown and shown.printed_at else "",
        changed=bool(visit.state.printed) and not (shown and shown.printed_at),
        printer=place,
        printers=printers().in_office(desk.office().id),
        jobs=jobs,
        printing=printing,
    )


@blueprint.post("/cases/<case_id>/print")
def printed(case_id: str) -> ResponseReturnValue:
    """Sends the packet, or one paper of it, to the printer; without one the browser prints it."""
    visit = desk.open_visit_of(case_id)
    only = request.form.get("only", "")
    if is_printing(case_id):
        flash("まだ印刷しています。終わってから押してください", "wrong")
        return redirect(url_for("packet.preview", case_id=case_id))
    try:
        pdf, place = print_now(visit, int(only) if only.isdecimal() else None)
    except Fault as fault:
        flash(str(fault), "wrong")
        return redirect(url_for("packet.preview", case_id=case_id))
    if place is None and only:
        return desk.pdf(pdf, f"uketsuke-{visit.state.number}")
    if place is None:
        flash("印刷する一式ができました。Ctrl+P で紙に出します")
    return redirect(url_for("packet.preview", case_id=case_id))


@blueprint.get("/cases/<case_id>/packet.pdf")
def pdf(case_id: str) -> ResponseReturnValue:
    """The packet; a draft until it was printed."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, WHOLE)
    return desk.pdf(shown_packet(visit).arranged.pdf, f"uketsuke-{visit.state.number}")


@blueprint.get("/cases/<case_id>/pages/<digest>/<int:number>.png")
def picture(case_id: str, digest: str, number: int) -> ResponseReturnValue:
    """One page of the packet as a picture."""
    visit = desk.visit_of(case_id)
    # A packet has many pages, but whoever turns them looks at it once.
    if Looks.here().is_due((desk.member().id, case_id, WHOLE), desk.now(), True):
        desk.office().store.record_read(desk.member().id, case_id, WHOLE)
    width = WIDTHS[1] if request.args.get("large") else WIDTHS[0]
    found = Pictures.here().page(digest, number, width, lambda: shown_packet(visit).arranged.pdf)
    if found is None:
        abort(404, "書類が変わりました。画面を読み込み直してください。")
    return found, 200, {"Content-Type": "image/png"}


@blueprint.get("/cases/<case_id>/receipt.pdf")
def receipt_pdf(case_id: str) -> ResponseReturnValue:
    """The receipt alone."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "控え")
    return desk.pdf(packet_pdf(receipt_packet(visit, desk.now())), f"hikae-{visit.state.number}")


@dataclass(frozen=True)
class SheetLine:
    """One paper of the packet: the page it begins on, how it is printed, where it is shown."""

    number: int
    page: int
    anchor: str
    title: str
    office: str
    use: str
    gaps: int
    url: str


@dataclass(frozen=True)
class PageView:
    """A page as a picture, and the paper it belongs to."""

    page: int
    line: int
    title: str
    across: bool
    url: str


def _shown(visit: Visit) -> tuple[Shown | None, Fault | None]:
    """The packet; a fault where it can not be printed."""
    try:
        return shown_packet(visit), None
    except Fault as fault:
        return None, fault


def _lines(visit: Visit, shown: Shown) -> tuple[SheetLine, ...]:
    pages = shown.arranged.first_pages
    return tuple(
        _line(visit, number, page, item)
        for number, (page, item) in enumerate(zip(pages, shown.arranged.items, strict=True))
    )


def _line(visit: Visit, number: int, page: int, item: Item) -> SheetLine:
    pdf = url_for("packet.pdf", case_id=visit.state.case_id, at=page)
    paper = item.paper
    return SheetLine(
        number=number,
        page=page,
        anchor=item_anchor(paper.id, item.sheet_no) if paper else f"part-{number}",
        title=item.title,
        office=paper.office if paper else "",
        use=wording.order_words(item.order, item.tray),
        gaps=visit.left_of_paper(paper_id(paper)) if paper else 0,
        url=f"{pdf}#page={page}&{VIEW}",
    )


def item_anchor(paper: str, sheet_no: int) -> str:
    """The place on this page where a sheet of a paper is listed."""
    return f"{paper.replace('.', '-')}-{sheet_no}"


def _pictures(case_id: str, shown: Shown) -> tuple[PageView, ...]:
    digest = Pictures.here().keep(shown.arranged.pdf)
    found: list[PageView] = []
    for line, (item, count) in enumerate(
        zip(shown.arranged.items, shown.arranged.pages, strict=True)
    ):
        across = bool(item.paper and item.paper.width_mm > item.paper.height_mm)
        for _ in range(count):
            page = len(found) + 1
            url = url_for("packet.picture", case_id=case_id, digest=digest, number=page)
            found.append(PageView(page, line, item.title, across, url))
    return tuple(found)


def _not_here(visit: Visit) -> tuple[str, ...]:
    """Needed procedures whose paper this house does not print."""
    own = {paper.form for paper, _ in visit.printable}
    papers = ((item.procedure.paper, item.procedure.name) for item in visit.own)
    return tuple(dict.fromkeys(name for paper, name in papers if paper and paper not in own))
