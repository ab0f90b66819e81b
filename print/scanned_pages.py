"""Pages of a PDF that came from elsewhere as pictures in which codes can be read; bounded."""

import io
from typing import Any

import pypdfium2

from lifeevents.errors import Fault
from print.raster import PDFIUM

DOTS = 200  # an inch: what a code of 45 mm needs, and a scan often has
MOST_PAGES = 40
MOST_DOTS = 20_000_000  # an A3 page has 7.7 million


class ScannedPageFault(Fault):
    """A PDF in which no code can be read."""


def page_of(pdf: bytes, number: int) -> tuple[bytes, int]:
    """One page, counted from 1, as PNG, and how many there are; raises ScannedPageFault."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _unreadable("PDF として開けません") from error
        try:
            return _drawn(document, number), len(document)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(f"{number}ページ目を読めません") from error
        finally:
            document.close()


def _drawn(document: Any, number: int) -> bytes:
    if not 1 <= number <= len(document) <= MOST_PAGES:
        raise _unreadable(f"{number}ページ目は読みません({MOST_PAGES}ページまで)")
    page = document[number - 1]
    width, height = page.get_size()
    scale = DOTS / 72
    if width * height * scale * scale > MOST_DOTS:
        raise _unreadable(f"{number}ページ目が大きすぎます")
    written = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(written, "PNG", compress_level=1)
    return written.getvalue()


def _unreadable(fact: str) -> ScannedPageFault:
    return ScannedPageFault("PDF", fact, "別のファイルを選ぶか、カメラで読み取ってください")
