"""The packet of one visit: guide sheet, filled papers in the order of the desks, receipt, slip."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms.cells import FilledSheet
from print.document import PRESS, Document, Imprint, draw_foot, mark_draft
from print.faces import BOLD, LABEL, VALUE, printing_at
from print.flow import LEFT, RIGHT, TOP, Flow, line_mm, lines_of
from print.guide import Guide
from print.guide_pages import draw_guide
from print.ink import Ink
from print.paper import LeftOver, draw_sheet, shared_forms
from print.receipt import Receipt, draw_receipt
from print.refusing import Refused, part_refused, spelled
from print.slip import Slip, draw_slip


@dataclass(frozen=True)
class Packet:
    """What is printed together. Sheets come in the order of the desks; any part may be left out.

    `refused` are the sheets that were taken out because no face holds one of their characters.
    """

    imprint: Imprint
    guide: Guide | None = None
    sheets: tuple[FilledSheet, ...] = ()
    receipt: Receipt | None = None
    slip: Slip | None = None
    refused: tuple[Refused, ...] = ()


def printable(packet: Packet) -> Packet:
    """The packet without the papers that cannot be printed; they are named in `refused`."""
    sheets, refused = part_refused(packet.sheets)
    return replace(
        packet,
        guide=spelled(packet.guide),
        sheets=sheets,
        receipt=spelled(packet.receipt),
        slip=spelled(packet.slip),
        refused=(*packet.refused, *refused),
    )


def packet_pdf(packet: Packet, draft: bool = False) -> bytes:
    """The packet as a PDF; `draft` puts a light 「下書き」 across every page.

    The same packet always gives the same bytes. The title names the visit and no person. Raises
    MissingGlyph, NotForReceipt, EmptySlip, CodeTooLong or FontsMissing, and then prints nothing.
    """
    with PRESS:
        shared = shared_forms(sheet.paper for sheet in packet.sheets)
        document = Document(f"窓口 書類一式 受付{packet.imprint.case_no}", shared)
        pages = list(_pages(document, packet)) or [document.page(210, 297)]
        for ink in pages:
            if draft:
                mark_draft(ink)
            document.finish(ink)
        return document.finished()


def _pages(document: Document, packet: Packet) -> Iterator[Ink]:
    if packet.guide:
        with printing_at("手続き案内書"):
            yield from draw_guide(document, packet.guide, packet.imprint)
    for sheet in packet.sheets:
        ink, left_over = draw_sheet(document, sheet, packet.imprint)
        yield ink
        if left_over:
            yield from _continuation(document, left_over, packet.imprint)
    if packet.receipt:
        with printing_at("控え"):
            yield from draw_receipt(document, packet.receipt, packet.imprint)
    if packet.slip:
        with printing_at("引き継ぎ票"):
            yield from draw_slip(document, packet.slip, packet.imprint)


def _continuation(document: Document, left_over: list[LeftOver], imprint: Imprint) -> list[Ink]:
    """別紙: the values that no cell could hold, whole."""
    title = f"{left_over[0].paper}　別紙"
    flow = Flow(document, lambda flow: _head(flow, title))
    _head(flow, title)
    for one in left_over:
        flow.need(line_mm(10.5) * (1 + lines_of(one.text, 10.5, LEFT + 4, VALUE)) + 3)
        flow.write(one.label, 9)
        flow.write(one.text, 10.5, LEFT + 4, VALUE)
        flow.y += 1
        flow.ink.lines([(LEFT, flow.y, RIGHT, flow.y)], 0.2)
        flow.y += 2
    for page, ink in enumerate(flow.pages, 1):
        middle = f"印刷 {imprint.printed}　{imprint.town}"
        draw_foot(ink, f"受付 {imprint.case_no}　別紙", middle, f"{page} / {len(flow.pages)}")
    return flow.pages


def _head(flow: Flow, title: str) -> None:
    flow.y = TOP
    flow.write(title, 14, family=BOLD)
    flow.write("欄に入りきらない内容を、ここに全部書きます。", 9, family=LABEL)
    flow.rule()
