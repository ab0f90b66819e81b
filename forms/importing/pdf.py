"""A PDF form as papers: each page a sheet with that page as its background, its fields placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2

from forms.importing.acroform import fields_of_pdf
from forms.importing.excel import left_over
from forms.importing.free_places import SIDES_MM, Occupied, occupied
from forms.importing.lexicon import Lexicon
from forms.importing.page_boxes import Laid, PageBox, box_of, laid_on, sheet_for
from forms.importing.paper_of import Header, each_of, field_of, text_of
from forms.importing.pdf_files import opened
from forms.importing.proposal import Imported, Proposal
from forms.paper_reading import SIZES_MM
from forms.shape import Area

INK = 250
"""A grey lighter than this counts as white."""


def imported_pdf(
    given: Path | bytes, paper_id: str, title: str = "", lexicon: Lexicon | None = None
) -> Imported:
    """The papers of a PDF, one for each page; its file has to lie beside them as `<id>.pdf`.

    Raises PaperFault for a file that cannot be used.
    """
    place = given.name if isinstance(given, Path) else "PDF"
    content = given if isinstance(given, bytes) else given.read_bytes()
    with opened(content, place) as pdf:
        boxes = tuple(box_of(page) for page in pdf.pages)
    proposals = fields_of_pdf(content, lexicon)
    texts = [
        _text(content, number, box, proposals, paper_id, title or paper_id)
        for number, box in enumerate(boxes, 1)
    ]
    later = tuple((f"{paper_id}-{at}", text) for at, text in enumerate(texts[1:], 2))
    return Imported(texts[0], proposals, tuple(left_over(proposals)), later)


def _text(
    content: bytes,
    number: int,
    box: PageBox,
    proposals: tuple[Proposal, ...],
    paper_id: str,
    title: str,
) -> str:
    size, across = sheet_for(box)
    short, long = SIZES_MM[size]
    width, height = (long, short) if across else (short, long)
    mine = [one for one in proposals if one.page == number]
    page = _taken(content, number, box, (width, height))
    for one in mine:
        page.take(one.area)
    before = paper_id if number == 2 else f"{paper_id}-{number - 1}"
    corner = Area(width - SIDES_MM[-1] - 4, 4.0, SIDES_MM[-1], SIDES_MM[-1])
    header = Header(
        title=title if number == 1 else f"{title}({number}枚目)",
        size=size,
        landscape=across,
        source="市町村の PDF の様式を背景にしたもの",
        follows=before if number > 1 else "",
        background=f"{paper_id}.pdf",
        background_page=number,
        code=page.square() or corner,
        foot=page.foot_is_free,
        each=each_of(mine),
    )
    return text_of(header, (field_of(one, bare=True) for one in mine))


def _taken(content: bytes, number: int, box: PageBox, size: tuple[float, float]) -> Occupied:
    """The page with what is drawn on it, seen at one dot a millimetre."""
    laid = laid_on(box, *size)
    with pypdfium2.PdfDocument(BytesIO(content)) as document:
        page = document[number - 1]
        dots = page.render(scale=box.width_mm * laid.scale / page.get_width(), grayscale=True)
        found = _dark(dots)
        return occupied(*size, (_moved(laid, stretch) for stretch in found))


def _moved(laid: Laid, dots: Area) -> Area:
    return replace(dots, x_mm=dots.x_mm + laid.left_mm, y_mm=dots.y_mm + laid.top_mm)


def _dark(dots: pypdfium2.PdfBitmap) -> Iterator[Area]:
    """Stretches of dots that are not white, row by row."""
    data, stride = bytes(dots.buffer), dots.stride
    for row in range(dots.height):
        line = data[row * stride : row * stride + dots.width]
        start = None
        for column, shade in enumerate((*line, 255)):
            if shade < INK and start is None:
                start = column
            elif shade >= INK and start is not None:
                yield Area(float(start), float(row), float(column - start), 1.0)
                start = None
