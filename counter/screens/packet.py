"""⑤ 印刷: the packet as it will come out, what is still empty, one button."""

import hashlib
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from counter.screens import desk, wording
from counter.screens.fields import dom_id
from counter.screens.pages import first_pages
from counter.screens.printing import packet_of, receipt_packet
from counter.screens.sections import label_in, paper_marks, section_title
from counter.screens.views import PaperMark
from counter.screens.visit import Visit
from counter.screens.wrongs import links_of, wrong_of
from forms.papers import Paper
from forms.sheet import Section, SheetField
from lifeevents.errors import Fault
from print.packet import Packet, packet_pdf

blueprint = Blueprint("packet", __name__)
VIEW = "toolbar=0&navpanes=0&view=FitH"  # what a browser's PDF viewer is asked for


@blueprint.get("/cases/<case_id>/print")
def preview(case_id: str) -> ResponseReturnValue:
    """The packet beside its list of papers and gaps."""
    visit = desk.visit_of(case_id)
    made = packet_of(visit, desk.now())
    sheets, fault = _sheets(visit, made)
    printed = visit.state.printed
    return desk.case_page(
        "packet.html",
        visit,
        "print",
        "印刷",
        sheets=sheets,
        pages=len(sheets),
        fault=fault,
        refused=tuple(one.fault for one in made.refused),
        gaps=_gaps(visit),
        wrong=links_of(visit, wrong_of(visit, desk.office().store.actions(case_id))),
        blank_papers=_not_here(visit),
        read_back=bool(visit.state.read_back_at),
        printed_at=wording.day_and_time(wording.instant(printed[-1].at)) if printed else "",
    )


@blueprint.post("/cases/<case_id>/print")
def printed(case_id: str) -> ResponseReturnValue:
    """Records that the packet was printed; the PDF is then no draft any more."""
    visit = desk.open_visit_of(case_id)
    made = packet_of(visit, desk.now())
    content = packet_pdf(made)
    papers = list(dict.fromkeys(sheet.paper.id for sheet in made.sheets))
    digest = hashlib.sha256(content).hexdigest()
    desk.save(case_id, "printed", {"papers": papers, "digest": digest})
    flash("印刷する一式ができました。Ctrl+P で紙に出します")
    return redirect(url_for("packet.preview", case_id=case_id))


@blueprint.get("/cases/<case_id>/packet.pdf")
def pdf(case_id: str) -> ResponseReturnValue:
    """The packet; a draft until it was printed."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "書類一式")
    content = packet_pdf(packet_of(visit, desk.now()), draft=not visit.state.printed)
    return desk.pdf(content, f"uketsuke-{visit.state.number}")


@blueprint.get("/cases/<case_id>/receipt.pdf")
def receipt_pdf(case_id: str) -> ResponseReturnValue:
    """The receipt alone."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "控え")
    return desk.pdf(packet_pdf(receipt_packet(visit, desk.now())), f"hikae-{visit.state.number}")


@dataclass(frozen=True)
class SheetLine:
    """One paper of the packet, the page it begins on, and the address that shows it."""

    page: int
    title: str
    office: str
    gaps: int
    url: str


@dataclass(frozen=True)
class Gap:
    """A value that is missing, with the link to its field."""

    text: str
    url: str
    papers: tuple[PaperMark, ...]


def _sheets(visit: Visit, packet: Packet) -> tuple[tuple[SheetLine, ...], Fault | None]:
    """The list of papers; a fault where one of them can not be printed."""
    try:
        pages = iter(first_pages(packet, packet_pdf(packet, draft=True)))
    except Fault as fault:
        return (), fault
    lines = [_line(visit, next(pages), "手続き案内書")] if packet.guide else []
    for sheet in packet.sheets:
        part = f" ({sheet.sheet_no}/{sheet.sheets})" if sheet.sheets > 1 else ""
        lines.append(_line(visit, next(pages), sheet.paper.short + part, sheet.paper))
    return (*lines, _line(visit, next(pages), "控え")), None


def _line(visit: Visit, page: int, title: str, paper: Paper | None = None) -> SheetLine:
    pdf = url_for("packet.pdf", case_id=visit.state.case_id, at=page)
    left = visit.left_of_paper(paper.id) if paper else 0
    return SheetLine(page, title, paper.office if paper else "", left, f"{pdf}#page={page}&{VIEW}")


def _gaps(visit: Visit) -> tuple[Gap, ...]:
    marks = paper_marks(visit)
    sheet = url_for("sheet.filled", case_id=visit.state.case_id)
    return tuple(
        Gap(
            text=_gap_words(visit, section, field),
            url=f"{sheet}#{dom_id(field.slot)}",
            papers=tuple(marks[one] for one in field.papers if one in marks),
        )
        for section in visit.sheet.sections
        for field in section.fields
        if field.missing
    )


def _gap_words(visit: Visit, section: Section, field: SheetField) -> str:
    label = label_in(visit, section, field)
    return f"{section_title(visit, section)}の{label}" if section.kind == "person" else label


def _not_here(visit: Visit) -> tuple[str, ...]:
    """Needed procedures whose paper this house does not print."""
    own = {paper.id for paper, _ in visit.printable}
    papers = ((item.procedure.paper, item.procedure.name) for item in visit.own)
    return tuple(dict.fromkeys(name for paper, name in papers if paper and paper not in own))
