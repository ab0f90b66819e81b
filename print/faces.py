"""The type faces of the papers, and the question whether they hold exactly a character.

Faces are registered once. Per character the first face of a family that holds it is used; where
none does, printing is refused with the character's name: never a blank, never a box.
"""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lifeevents.errors import Fault
from print.variations import DEFAULT, clusters, read_sequences

FILES = {
    "mincho": "BIZUDMincho_400Regular.ttf",
    "gothic": "BIZUDGothic_400Regular.ttf",
    "gothic-bold": "BIZUDGothic_700Bold.ttf",
    "noto": "NotoSansJP_400Regular.ttf",
    "noto-bold": "NotoSansJP_700Bold.ttf",
}
VALUE = ("mincho", "gothic", "noto")
LABEL = ("gothic", "mincho", "noto")
BOLD = ("gothic-bold", "noto-bold", "gothic", "noto")
Family = tuple[str, ...]

# Sequences get codes of their own in a private plane, the same in every run, so that one PDF can
# hold a base character and its variant, and the same papers always give the same bytes.
_SEQUENCE_CODES = 0xF0000
_BLANK = frozenset(" \u00a0\u3000")


class MissingGlyph(Fault):
    """No face holds this character or variation sequence, so the paper is not printed."""


class FontsMissing(Fault):
    """The font files are not where set-up puts them."""


def name_of(cluster: str) -> str:
    """A character's code points and itself: `U+20BB7「𠮷」`."""
    codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
    shown = cluster if cluster[0].isprintable() else ""
    return f"{codes}「{shown}」"


def fonts_folder() -> Path:
    """Where the font files are: `MADOGUCHI_FONTS`, or the npm packages beside the rooms."""
    named = os.environ.get("MADOGUCHI_FONTS")
    packages = Path(__file__).resolve().parents[1] / "node_modules" / "@expo-google-fonts"
    return Path(named) if named else packages


class Face:
    """One font file: what it holds, and how wide it is. Widths are thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.font = TTFont(f"Madoguchi-{name}", str(path), asciiReadable=False)
        pdfmetrics.registerFont(self.font)
        self.sequence_of: dict[int, str] = {}
        self._known: dict[str, int | None] = {}
        self._sequences: dict[str, tuple[int, int]] | None = None

    def code_of(self, cluster: str) -> int | None:
        """The code under which this face draws the cluster, None if it does not hold it."""
        if cluster not in self._known:
            self._known[cluster] = self._find(cluster)
        return self._known[cluster]

    def _find(self, cluster: str) -> int | None:
        if len(cluster) > 1:
            return self._find_sequence(cluster)
        if unicodedata.combining(cluster):
            return None  # a mark that belongs over another letter would stand beside it
        code = ord(cluster)
        glyph = self.font.face.charToGlyph.get(code, 0)
        return code if glyph and (cluster in _BLANK or self._has_outline(glyph)) else None

    def _has_outline(self, glyph: int) -> bool:
        positions = self.font.face.glyphPos
        return bool(positions[glyph + 1] > positions[glyph])

    def _find_sequence(self, cluster: str) -> int | None:
        if self._sequences is None:
            listed = read_sequences(self._table("cmap"))
            self._sequences = {
                key: (_SEQUENCE_CODES + n, listed[key]) for n, key in enumerate(sorted(listed))
            }
        if cluster not in self._sequences:
            return None
        code, glyph = self._sequences[cluster]
        return self._add_sequence(cluster, code, glyph)

    def _table(self, name: str) -> bytes:
        outlines: Any = self.font.face
        return bytes(outlines.get_table(name))

    def _add_sequence(self, cluster: str, code: int, glyph: int) -> int | None:
        outlines = self.font.face
        glyph = outlines.charToGlyph.get(ord(cluster[0]), 0) if glyph == DEFAULT else glyph
        if not glyph or not self._has_outline(glyph):
            return None
        outlines.charToGlyph[code] = glyph
        outlines.charWidths[code] = outlines.charWidths.get(ord(cluster[0]), 1000)
        self.sequence_of[code] = cluster
        return code

    def width_of(self, code: int) -> float:
        """The advance of a code in thousandths of the size."""
        return float(self.font.face.charWidths.get(code, 1000))

    def text_of(self, code: int) -> str:
        """The text a reader of the PDF gets back for a code, selectors included."""
        return self.sequence_of.get(code) or chr(code)


@cache
def face(name: str) -> Face:
    """The face of this name, read and registered on first use; raises FontsMissing."""
    found = sorted(fonts_folder().rglob(FILES[name]))
    if not found:
        raise FontsMissing(
            str(fonts_folder()),
            f"文字の形のファイル {FILES[name]} がありません",
            "make setup を実行するか、MADOGUCHI_FONTS に置き場所を書いてください",
        )
    return Face(name, found[0])


@dataclass(frozen=True)
class Run:
    """Consecutive characters from one face."""

    face: Face
    codes: str


@dataclass(frozen=True)
class Line:
    """A text made ready to draw; `width` is in thousandths of the size."""

    text: str
    runs: tuple[Run, ...]
    width: float

    def mm(self, size: float) -> float:
        """How wide the line is in millimetres at a size in points."""
        return self.width * size / 1000 * 25.4 / 72


def _composed(text: str) -> str:
    # Only combining marks are joined to their base (か + ゛). A name as a whole is never
    # normalised: NFC alone would turn 﨑-like compatibility characters into others.
    if not any(unicodedata.combining(character) for character in text):
        return text
    found: list[str] = []
    for character in text:
        if unicodedata.combining(character) and found:
            found[-1] = unicodedata.normalize("NFC", found[-1] + character)
        else:
            found.append(character)
    return "".join(found)


def _place(cluster: str, family: Family) -> tuple[Face, int]:
    for name in family:
        held = face(name)
        code = held.code_of(cluster)
        if code is not None:
            return held, code
    raise MissingGlyph(
        "印刷",
        f"{name_of(cluster)}の形を持つ書体がありません",
        "使える字に直すか、この紙だけ手書きにしてください",
    )


def _placed(text: str, family: Family) -> Iterator[tuple[Face, int]]:
    return (_place(cluster, family) for cluster in clusters(_composed(text)))


@lru_cache(maxsize=8192)
def typeset(text: str, family: Family = VALUE) -> Line:
    """The text with a face for each character; raises MissingGlyph naming the first without one."""
    placed = tuple(_placed(text, family))
    runs = tuple(
        Run(held, "".join(chr(code) for _, code in group))
        for held, group in groupby(placed, key=lambda pair: pair[0])
    )
    return Line(text, runs, sum(held.width_of(code) for held, code in placed))


def check_glyphs(text: str, where: str = "印刷") -> None:
    """Say nothing if every character of a value can be printed, else raise MissingGlyph."""
    with printing_at(where):
        typeset(text, VALUE)


@contextmanager
def printing_at(place: str) -> Iterator[None]:
    """Let a MissingGlyph raised inside say this place."""
    try:
        yield
    except MissingGlyph as fault:
        raise MissingGlyph(place, fault.fact, fault.cure) from None
