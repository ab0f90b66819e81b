"""外字 inside a PDF: outlines as fonts of kind 3, so that they are written and read as letters."""

import zlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from print.gaiji import GaijiFace
from print.gaiji_svg import Outline
from print.reading import packed_stream, reading_table

A_FONT = 255  # characters of one font; byte 0 stays unused


class DrawnCharacters:
    """The 外字 that one document uses, each under a font and a byte."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._used: dict[str, tuple[int, Outline]] = {}

    def write(self, face: GaijiFace, codes: str) -> list[tuple[str, bytes]]:
        """(font resource, byte) of each character."""
        return [self._write_one(*face.outlines[ord(code)]) for code in codes]

    def _write_one(self, character: str, outline: Outline) -> tuple[str, bytes]:
        number, _ = self._used.setdefault(character, (len(self._used), outline))
        return f"{self._prefix}-{number // A_FONT}", bytes([number % A_FONT + 1])

    def add_to(self, doc: Any) -> None:
        """Add the fonts to a document."""
        used = list(self._used.items())
        for at in range(0, len(used), A_FONT):
            resource = f"{self._prefix}-{at // A_FONT}"
            part = [(text, outline) for text, (_, outline) in used[at : at + A_FONT]]
            font = _font(doc, resource, part)
            doc.Reference(font, resource)
            doc.idToObject["BasicFonts"].dict[resource] = font


def _font(doc: Any, resource: str, drawn: list[tuple[str, Outline]]) -> Any:
    names = [f"g{n}" for n in range(1, len(drawn) + 1)]
    pictures = {
        name: doc.Reference(_picture(outline), f"picture:{resource}:{name}")
        for name, (_, outline) in zip(names, drawn, strict=True)
    }
    reading = reading_table((n, text) for n, (text, _) in enumerate(drawn, 1))
    array, entries = pdfdoc.PDFArray, pdfdoc.PDFDictionary
    differences = array([1, *(pdfdoc.PDFName(name) for name in names)])
    return entries(
        {
            "Type": "/Font",
            "Subtype": "/Type3",
            "Name": pdfdoc.PDFName(resource),
            "FontBBox": array([0, 0, 0, 0]),
            "FontMatrix": array([0.001, 0, 0, 0.001, 0, 0]),
            "CharProcs": entries(pictures),
            "Encoding": entries({"Type": "/Encoding", "Differences": differences}),
            "FirstChar": 1,
            "LastChar": len(drawn),
            "Widths": array([round(outline.width, 2) for _, outline in drawn]),
            "Resources": entries({}),
            "ToUnicode": doc.Reference(packed_stream(reading), f"reading:{resource}"),
        }
    )


def _picture(outline: Outline) -> Any:
    """A character as operators; colour comes from the text it stands in."""
    box = " ".join(f"{value:.1f}" for value in _box(outline))
    lines = [f"{outline.width:.2f} 0 {box} d1"]
    for even_odd, segments in outline.parts:
        for kind, points in segments:
            numbers = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
            lines.append(f"{numbers} {kind}".strip())
        lines.append("f*" if even_odd else "f")
    return packed_stream(zlib.compress("\n".join(lines).encode("ascii"), 9))


def _box(outline: Outline) -> tuple[float, float, float, float]:
    points = list(_points(outline))
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _points(outline: Outline) -> Iterator[tuple[float, float]]:
    return (point for _, segments in outline.parts for _, points in segments for point in points)
