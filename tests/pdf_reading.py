"""Reading a PDF back: every character with its place and code, every page as a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import zxingcpp
from PIL import Image

MM = 25.4 / 72
LINE = 1.4  # letters whose middles are nearer stand on one line


@dataclass(frozen=True)
class Letter:
    """One character and the box of its ink, in millimetres from the left upper corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def is_in(self, area: Any, edge: float = 0.0) -> bool:
        return (
            self.left >= area.x_mm + edge
            and self.right <= area.x_mm + area.width_mm - edge
            and self.top >= area.y_mm + edge
            and self.bottom <= area.y_mm + area.height_mm - edge
        )

    def begins_in(self, area: Any) -> bool:
        x, y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        inside_x = area.x_mm < x < area.x_mm + area.width_mm
        return inside_x and area.y_mm < y < area.y_mm + area.height_mm


class Page:
    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self.handle = page.raw
        self.width_mm, self.height_mm = (side * MM for side in page.get_size())

    @cached_property
    def letters(self) -> list[Letter]:
        text = self._page.get_textpage()
        found: list[Letter] = []
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            left, bottom, right, top = text.get_charbox(at)
            if code and not chr(code).isspace() and right > left:
                high = self.height_mm
                box = (left * MM, high - top * MM, right * MM, high - bottom * MM)
                found.append(Letter(chr(code), *box))
        return list(_joined(found))

    @cached_property
    def text(self) -> str:
        return str(self._page.get_textpage().get_text_range())

    def text_in(self, area: Any) -> str:
        """What stands in an area, line by line from the left."""
        inside = [letter for letter in self.letters if letter.begins_in(area)]
        lines: list[list[Letter]] = []
        for letter in sorted(inside, key=lambda one: one.middle):
            if not lines or letter.middle - lines[-1][0].middle > LINE:
                lines.append([])
            lines[-1].append(letter)
        ordered = (sorted(line, key=lambda one: one.left) for line in lines)
        return "".join(letter.text for line in ordered for letter in line)

    def picture(self, dots: int = 200) -> Image.Image:
        return self._page.render(scale=dots / 72, grayscale=True).to_pil()

    def codes(self, dots: int = 200) -> list[str]:
        return sorted(found.text for found in zxingcpp.read_barcodes(self.picture(dots)))


def _joined(letters: list[Letter]) -> Iterator[Letter]:
    """Characters beyond U+FFFF, which come as two halves with the same box, made whole."""
    rest = iter(letters)
    for letter in rest:
        if 0xD800 <= ord(letter.text) < 0xDC00:
            halves = letter.text + next(rest).text
            whole = halves.encode("utf-16", "surrogatepass").decode("utf-16")
            yield replace(letter, text=whole)
        else:
            yield letter


def pages(pdf: bytes) -> list[Page]:
    document = pdfium.PdfDocument(pdf)
    return [Page(document[at]) for at in range(len(document))]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def reading_tables(pdf: bytes) -> str:
    """The tables by which a reader turns codes back into characters, of all fonts together."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = document.pages[0].obj["/Resources"]["/Font"].values()
        tables = [font["/ToUnicode"].read_bytes() for font in fonts if "/ToUnicode" in font]
    return b"\n".join(tables).decode("ascii")


def fonts_without_outlines(pdf: bytes) -> list[str]:
    """Fonts used on a page whose file is not inside the PDF."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            used = _fonts_used(page.obj)
            for stream in page.obj["/Resources"].get("/XObject", {}).values():
                used |= _fonts_used(stream)
            fonts = page.obj["/Resources"]["/Font"]
            found += [
                name for name in used if "/FontFile2" not in fonts[name].get("/FontDescriptor", {})
            ]
    return sorted(set(found))


def _fonts_used(stream: Any) -> set[str]:
    return {
        str(operands[0])
        for operands, operator in pikepdf.parse_content_stream(stream)
        if str(operator) == "Tf"
    }


def unread_codes(pdf: bytes) -> list[tuple[str, int]]:
    """Bytes written in a font that mean no character: .notdef, or a glyph nobody can read back."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            fonts = page.obj["/Resources"]["/Font"]
            maps = {
                str(name): _readable(font) for name, font in fonts.items() if "/ToUnicode" in font
            }
            streams = [page.obj, *page.obj["/Resources"].get("/XObject", {}).values()]
            for stream in streams:
                found += _unread(stream, maps)
    return found


def _readable(font: Any) -> set[int]:
    table = font["/ToUnicode"].read_bytes().decode("ascii")
    return {int(code, 16) for code in re.findall(r"^<([0-9A-F]{2})> <", table, re.MULTILINE)}


def _unread(stream: Any, maps: dict[str, set[int]]) -> list[tuple[str, int]]:
    found, font = [], ""
    for operands, operator in pikepdf.parse_content_stream(stream):
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) == "Tj":
            found += [(font, code) for code in bytes(operands[0]) if code not in maps[font]]
    return found
