"""Pages as pictures: for the screen as PNG, for printers without PDF as PWG raster (PWG 5102.4)."""

from __future__ import annotations

import io
import itertools
import re
import struct
import threading
from collections.abc import Iterator
from typing import Any

DPI = 300
LANDSCAPE_TURN = 90
_LINE_MOST = 256  # equal lines written once
_RUN_MOST = 128  # equal pixels written once
_RUNS = re.compile(rb"(.)\1{0,%d}" % (_RUN_MOST - 1), re.DOTALL)
_GREY = 18  # the standard's number for sGray

# pypdfium2 may be used by one thread at a time only.
PDFIUM = threading.Lock()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in millimetres."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(
                (width * 25.4 / 72, height * 25.4 / 72)
                for width, height in (document.get_page_size(at) for at in range(len(document)))
            )
        finally:
            document.close()


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page, counted from 0, as a PNG of this many pixels across."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            shown = document[page]
            picture = shown.render(scale=width / shown.get_width(), grayscale=True).to_pil()
        finally:
            document.close()
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def pwg_raster(pdf: bytes, dpi: int = DPI) -> bytes:
    """The document as PWG raster, 8 bits of grey a pixel; pages across stand upright."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            pages = [_raster_page(document[at], count, dpi) for at in range(count)]
        finally:
            document.close()
    return b"RaS2" + b"".join(pages)


def _raster_page(page: Any, count: int, dpi: int) -> bytes:
    across = page.get_width() > page.get_height()
    turn = LANDSCAPE_TURN if across else 0
    drawn = page.render(scale=dpi / 72, grayscale=True, rotation=turn)
    size = sorted((page.get_width(), page.get_height()))
    stride, buffer = drawn.stride, bytes(drawn.buffer)
    lines = [buffer[at * stride : at * stride + drawn.width] for at in range(drawn.height)]
    return _header((drawn.width, drawn.height), size, count, dpi) + b"".join(_packed(lines))


def _header(pixels: tuple[int, int], points: list[float], count: int, dpi: int) -> bytes:
    """A page's header: 1796 bytes, all but these fields zero."""
    width, height = pixels
    head = bytearray(1796)
    head[0:9] = b"PwgRaster"
    fields = {
        276: dpi,
        280: dpi,
        340: 1,
        352: round(points[0]),
        356: round(points[1]),
        372: width,
        376: height,
        384: 8,
        388: 8,
        392: width,
        400: _GREY,
        420: 1,
        452: count,
        456: 1,
        460: 1,
        472: width,
        476: height,
    }
    for at, value in fields.items():
        struct.pack_into(">I", head, at, value)
    return bytes(head)


def _packed(lines: list[bytes]) -> Iterator[bytes]:
    for line, same in itertools.groupby(lines):
        packed, left = _packed_line(line), len(list(same))
        while left:
            several = min(left, _LINE_MOST)
            yield bytes([several - 1]) + packed
            left -= several


def _packed_line(line: bytes) -> bytes:
    """Stretches of one shade as count and shade, others as count and pixels (PackBits)."""
    packed, single = bytearray(), bytearray()
    for run in _RUNS.finditer(line):
        if len(run[0]) == 1:
            single += run[0]
            if len(single) == _RUN_MOST:
                _flush(packed, single)
        else:
            _flush(packed, single)
            packed += bytes([len(run[0]) - 1]) + run[1]
    _flush(packed, single)
    return bytes(packed)


def _flush(packed: bytearray, single: bytearray) -> None:
    if len(single) == 1:
        packed += b"\0" + single
    elif single:
        packed += bytes([257 - len(single)]) + single
    single.clear()
