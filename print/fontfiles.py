"""The font files: found, read and registered once, and asked what they hold."""

import os
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lifeevents.errors import Fault
from print.variations import DEFAULT, read_sequences

FILES = {
    "mincho": "BIZUDMincho_400Regular.ttf",
    "gothic": "BIZUDGothic_400Regular.ttf",
    "gothic-bold": "BIZUDGothic_700Bold.ttf",
    "noto": "NotoSansJP_400Regular.ttf",
    "noto-bold": "NotoSansJP_700Bold.ttf",
}

# Sequences get codes of their own in a private plane, the same in every run, so that one PDF can
# hold a base character and its variant, and the same papers always give the same bytes.
_SEQUENCE_CODES = 0xF0000
_BLANK = frozenset(" \u00a0\u3000")


class FontsMissing(Fault):
    """The font files are not where set-up puts them."""


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
