"""A packet arranged for one printer: what stands on which page, and how each is printed."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pikepdf

from counter.printing.printers import PaperUse, PrinterPlace, Printers
from forms.cells import FilledSheet
from forms.halves import can_be_halved, in_halves
from forms.papers import Paper
from print.ipp import SIDES, Order
from print.packet import Packet, packet_pdf

POINT = 72 / 25.4  # points in a millimetre
GUIDE, RECEIPT = "手続き案内書", "控え"


@dataclass(frozen=True)
class Item:
    """What stands together in a packet: the guide, one sheet of a paper, or the receipt.

    `opens` says that it begins on a leaf of its own; only what follows may be on its back.
    """

    title: str
    part: Packet
    order: Order
    tray: str = ""
    paper: Paper | None = None
    sheet_no: int = 1
    moved: bool = False
    opens: bool = True


@dataclass(frozen=True)
class Arranged:
    """A packet as one printer is to print it."""

    pdf: bytes
    items: tuple[Item, ...]
    pages: tuple[int, ...]  # how many pages each item has

    @property
    def first_pages(self) -> tuple[int, ...]:
        """The first page of each item, counted from 1."""
        return tuple(1 + sum(self.pages[:at]) for at in range(len(self.items)))


def arranged_sheets(sheets: Iterable[FilledSheet], a3: bool) -> Iterator[FilledSheet]:
    """The sheets, those of A3 as two of A4 where there is no A3."""
    for sheet in sheets:
        if not a3 and can_be_halved(sheet.paper):
            yield from in_halves(sheet)
        else:
            yield sheet


def arrange(
    packet: Packet, place: PrinterPlace | None, printers: Printers, draft: bool
) -> Arranged:
    """The packet for a printer (None: for the browser): the very pages that will be on paper."""
    a3 = place.a3 if place else printers.a3
    sheets = tuple(arranged_sheets(packet.sheets, a3))
    whole = replace(packet, sheets=sheets)
    items = tuple(_items(whole, place, printers))
    pdf = packet_pdf(whole, draft)
    pages = _page_counts(items, pdf)
    return Arranged(_nudged(pdf, items, pages, place, printers), items, pages)


def _items(packet: Packet, place: PrinterPlace | None, printers: Printers) -> Iterator[Item]:
    empty = Packet(packet.imprint)
    if packet.guide:
        yield Item(GUIDE, replace(empty, guide=packet.guide), Order())
    for sheet in packet.sheets:
        yield _sheet_item(replace(empty, sheets=(sheet,)), sheet, place, printers)
    if packet.receipt:
        yield Item(RECEIPT, replace(empty, receipt=packet.receipt), Order())
    if packet.slip:
        yield Item("引き継ぎ票", replace(empty, slip=packet.slip), Order())


def _sheet_item(
    part: Packet, sheet: FilledSheet, place: PrinterPlace | None, printers: Printers
) -> Item:
    paper, use = sheet.paper, printers.use_of(paper_id(sheet.paper))
    number = f" ({sheet.sheet_no}/{sheet.sheets})" if sheet.sheets > 1 else ""
    tray = paper.tray if use.tray is None else use.tray
    return Item(
        title=paper.short + number,
        part=part,
        order=Order(
            copies=paper.copies if use.copies is None else use.copies,
            sides=_sides(paper, use),
            media=paper.size,
            tray=place.tray(tray) if place else "",
        ),
        tray=tray,
        paper=paper,
        sheet_no=sheet.sheet_no,
        moved=bool(paper.background) or use.preprinted,
        opens=sheet.sheet_no == 1 and not paper.follows,
    )


def paper_id(paper: Paper) -> str:
    """The id of the paper that a half of it was made from, or its own."""
    return paper.id.partition(".")[0]


def _sides(paper: Paper, use: PaperUse) -> str:
    two = paper.two_sided if use.two_sided is None else use.two_sided
    if not two:
        return SIDES[0]
    return SIDES[1] if paper.orientation == "portrait" else SIDES[2]


def _page_counts(items: tuple[Item, ...], pdf: bytes) -> tuple[int, ...]:
    """How many pages each item has; drawn one by one only where one goes on over a page."""
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        total = len(whole.pages)
    if total == len(items):
        return (1,) * total
    counts = []
    for item in items:
        with pikepdf.open(io.BytesIO(packet_pdf(item.part))) as one:
            counts.append(len(one.pages))
    return tuple(counts)


def _nudged(
    pdf: bytes,
    items: tuple[Item, ...],
    pages: tuple[int, ...],
    place: PrinterPlace | None,
    printers: Printers,
) -> bytes:
    """The PDF with pre-printed papers moved to where this printer puts its paper."""
    if not any(item.moved for item in items):
        return pdf
    across, down = place.offset_mm if place else (0.0, 0.0)
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        at = 0
        for item, count in zip(items, pages, strict=True):
            for page in whole.pages[at : at + count]:
                if item.paper and printers.use_of(paper_id(item.paper)).preprinted:
                    _leave_out_form(whole, page)
                if item.moved and (across or down):
                    _move(page, across, down)
            at += count
        return saved(whole)


def _leave_out_form(whole: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Lines and labels are on the pre-printed paper already: only what is filled in is left."""
    kept = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) != "Do"]
    page.Contents = whole.make_stream(pikepdf.unparse_content_stream(kept))


def _move(page: pikepdf.Page, across: float, down: float) -> None:
    shift = f"q 1 0 0 1 {across * POINT:.3f} {-down * POINT:.3f} cm\n"
    page.contents_add(shift.encode(), prepend=True)
    page.contents_add(b"\nQ")


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF; the same PDF always gives the same bytes."""
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
