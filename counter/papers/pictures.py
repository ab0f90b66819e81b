"""Pages of a PDF as pictures (PNG)."""

from io import BytesIO
from threading import Lock
from typing import Any

import pypdfium2

DRAWING = Lock()  # the library draws for one thread at a time
POINTS = 72.0
SCREEN_DPI = 96.0


def page_picture(pdf: bytes, page: int = 1, scale: float = 1.0) -> bytes:
    """A page as PNG, at 96 dots an inch times `scale`; the nearest page where there is no such."""
    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            at = max(0, min(page, len(document)) - 1)
            drawn = document[at].render(scale=scale * SCREEN_DPI / POINTS).to_pil()
        finally:
            document.close()
    return _png(drawn)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_size_mm(pdf: bytes, page: int = 1) -> tuple[float, float]:
    """Width and height of a page in millimetres."""
    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document[max(0, min(page, len(document)) - 1)].get_size()
        finally:
            document.close()
    return round(width * 25.4 / POINTS, 1), round(height * 25.4 / POINTS, 1)


def _png(drawn: Any) -> bytes:
    file = BytesIO()
    drawn.save(file, "PNG", compress_level=1)
    return file.getvalue()
