"""Fonts inside a PDF: the subsets one document uses, as PDF objects.

reportlab cuts the subsets. What is added here is a right character map for reading back
(characters beyond U+FFFF, variation sequences) and that ready parts are kept.
"""

import zlib
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from print.faces import Run
from print.fontfiles import Face, face
from print.gaiji import GaijiFace
from print.gaiji_font import DrawnCharacters
from print.reading import packed_stream, reading_table


class _Key:
    """Stands for a document in reportlab's table of subsets."""


@lru_cache(maxsize=256)
def _reading(held_name: str, subset: tuple[int, ...]) -> bytes:
    held = face(held_name)
    used = [(at, code) for at, code in enumerate(subset) if code and (code != 32 or at == 32)]
    return reading_table((at, held.text_of(code)) for at, code in used)


@lru_cache(maxsize=256)
def _widths(held_name: str, subset: tuple[int, ...]) -> str:
    held = face(held_name)
    return "[" + " ".join(f"{held.width_of(code):g}" for code in subset) + "]"


@lru_cache(maxsize=256)
def _outlines(held_name: str, subset: tuple[int, ...]) -> tuple[bytes, int]:
    cut: bytes = face(held_name).font.face.makeSubset(list(subset))
    return zlib.compress(cut, 9), len(cut)


def _descriptor(doc: Any, held: Face, name: str, subset: tuple[int, ...]) -> Any:
    outlines = held.font.face
    packed, length = _outlines(held.name, subset)
    file = packed_stream(packed)
    file.dictionary["Length1"] = length
    entries = {
        "Type": "/FontDescriptor",
        "Ascent": outlines.ascent,
        "CapHeight": outlines.capHeight,
        "Descent": outlines.descent,
        "Flags": 4,
        "FontBBox": pdfdoc.PDFArray(outlines.bbox),
        "FontName": pdfdoc.PDFName(name),
        "ItalicAngle": outlines.italicAngle,
        "StemV": outlines.stemV,
        "FontFile2": doc.Reference(file, f"fontFile:{name}"),
        "MissingWidth": outlines.defaultWidth,
    }
    return doc.Reference(pdfdoc.PDFDictionary(entries), f"fontDescriptor:{name}")


class Subsets:
    """The characters used so far, and under which font and byte each is written.

    `prefix` keeps the resource names of several such tables in one document apart.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._key = _Key()
        self._faces: dict[str, Face] = {}
        self._drawn = DrawnCharacters(f"{prefix}-gaiji")

    def write(self, run: Run) -> list[tuple[str, bytes]]:
        """The run as (font resource, bytes) pairs, one per subset it touches."""
        if isinstance(run.face, GaijiFace):
            return self._drawn.write(run.face, run.codes)
        name = run.face.name
        self._faces[name] = run.face
        parts = run.face.font.splitString(run.codes, self._key)
        return [(f"{self.prefix}-{name}-{number}", data) for number, data in parts]

    def add_to(self, doc: Any) -> None:
        """Add the fonts to a document; nothing may be written after this."""
        self._drawn.add_to(doc)
        for name in sorted(self._faces):
            held = self._faces[name]
            for number, subset in enumerate(held.font.state[self._key].subsets):
                self._add(doc, held, f"{self.prefix}-{name}-{number}", tuple(subset))

    def _add(self, doc: Any, held: Face, resource: str, subset: tuple[int, ...]) -> None:
        letters = "".join(character for character in resource.upper() if character.isalpha())
        name = f"{letters}+{held.font.face.name.decode()}-{resource}"
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name = resource
        font.BaseFont = name
        font.FirstChar = 0
        font.LastChar = len(subset) - 1
        font.Widths = _widths(held.name, subset)
        reading = packed_stream(_reading(held.name, subset))
        font.ToUnicode = doc.Reference(reading, f"reading:{resource}")
        font.FontDescriptor = _descriptor(doc, held, name, subset)
        doc.Reference(font, resource)
        doc.idToObject["BasicFonts"].dict[resource] = font
