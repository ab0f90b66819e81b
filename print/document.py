"""One PDF being made: its pages, its fonts, its prepared papers."""

from __future__ import annotations

import io
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from print.embed import Subsets
from print.faces import LABEL
from print.fontfiles import face
from print.ink import POINT, Ink, width_mm

if TYPE_CHECKING:
    from print.background import Background

# reportlab's font objects are shared and remember the characters of a document while it is made.
PRESS = threading.Lock()
FOOT_GAP_MM = 3.0


@dataclass(frozen=True)
class Form:
    """Something drawn once and used on many pages: compressed operators and the fonts they name."""

    name: str
    width_mm: float
    height_mm: float
    content: bytes
    subsets: Subsets


def make_form(name: str, ink: Ink) -> Form:
    """A form from what has been drawn with an ink of its own fonts."""
    content = zlib.compress("\n".join(ink.operators).encode("ascii"), 9)
    return Form(name, ink.width_mm, ink.height_mm, content, ink.subsets)


class Document:
    """A PDF in the making. Nothing in it tells the time, so the same input gives the same bytes.

    `shared` are forms, by name, that were drawn together with one set of fonts.
    """

    def __init__(self, title: str, shared: Mapping[str, Form] | None = None) -> None:
        self.shared = shared or {}
        self._file = io.BytesIO()
        # Any face of ours as the first one, or reportlab would name its own, which is not embedded.
        first: Any = face("gothic").font.fontName
        self._canvas: Any = Canvas(
            self._file, invariant=1, pageCompression=1, initialFontName=first
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setCreator("Madoguchi")
        self._canvas.setProducer("Madoguchi")
        self._subsets = Subsets("v")
        self._forms: dict[str, Form] = {}
        self.pages = 0
        self._under: dict[int, Background] = {}

    def page(self, width_mm: float, height_mm: float) -> Ink:
        """Ink for a page of this size; give it to `finish` when all is drawn."""
        return Ink(width_mm, height_mm, self._subsets)

    def form(self, form: Form, ink: Ink) -> None:
        """Put a form on the page."""
        self._forms[form.name] = form
        name = self._canvas._doc.getXObjectName(form.name)
        ink.operators.append(f"/{name} Do")
        ink.forms.append(form.name)

    def finish(self, ink: Ink) -> None:
        """Add a page; pages come in the order of these calls."""
        self._canvas.setPageSize((ink.width_mm * POINT, ink.height_mm * POINT))
        self._canvas._code.extend(ink.operators)
        self._canvas._formsinuse.extend(ink.forms)
        self._canvas.showPage()
        if ink.under:
            self._under[self.pages] = ink.under
        self.pages += 1

    def finished(self) -> bytes:
        """The whole PDF."""
        doc = self._canvas._doc
        for subsets in {id(form.subsets): form.subsets for form in self._forms.values()}.values():
            subsets.add_to(doc)
        for name, form in sorted(self._forms.items()):
            doc.addForm(name, _form_object(form))
        self._subsets.add_to(doc)
        self._canvas.save()
        return _with_backgrounds(self._file.getvalue(), self._under)


def _with_backgrounds(content: bytes, under: Mapping[int, Background]) -> bytes:
    """Only papers on a form of the town's own pay for reading the PDF again."""
    if not under:
        return content
    from print.background import lay_under

    return lay_under(content, under)


def _form_object(form: Form) -> Any:
    made = pdfdoc.PDFFormXObject(0, 0, form.width_mm * POINT, form.height_mm * POINT)
    made.Contents = pdfdoc.PDFStream(content=form.content)
    made.Contents.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return made


@dataclass(frozen=True)
class Imprint:
    """What the foot of every page of a case says.

    `printed` is the time in words; there is no clock here.
    `case_no` is the receipt number of the visit, never anything about a person. `case_code` is
    what codes name the case by, where that is more than its number.
    """

    case_no: str
    town: str
    printed: str
    case_code: str = ""


def draw_foot(ink: Ink, left: str, middle: str, right: str, margin: float = 15) -> None:
    """Three small texts along the foot of a page; on a narrow one the middle one gives way."""
    level = ink.height_mm - 6.5
    clear = margin + width_mm(left, 7, LABEL) + FOOT_GAP_MM + width_mm(middle, 7, LABEL) / 2
    ink.grey(0.75)
    ink.text(left, margin, level, 7, LABEL)
    ink.middle(middle, max(ink.width_mm / 2, clear), level, 7, LABEL)
    ink.right(right, ink.width_mm - margin, level, 7, LABEL)
    ink.grey(1)


def mark_draft(ink: Ink) -> None:
    """The light word 「下書き」 across a page, under everything else on it."""
    size = min(ink.width_mm, ink.height_mm) * 0.62
    letters = size / POINT
    under = Ink(ink.width_mm, ink.height_mm, ink.subsets)
    under.grey(0.09)
    x, y = ink.width_mm / 2 - letters * 1.4, ink.height_mm / 2 + letters * 1.0
    under.turned("下書き", x, y, size, 35)
    under.grey(1)
    ink.operators[0:0] = under.operators
