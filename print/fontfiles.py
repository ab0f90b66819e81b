"""The font files: found, read and registered once, and asked what they hold."""

import mmap
import os
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lifeevents.errors import Fault
from print.ligatures import read_ligatures
from print.variations import DEFAULT, SELECTORS, read_sequences

FILES = {
    "mincho": "BIZUDMincho_400Regular.ttf",
    "gothic": "BIZUDGothic_400Regular.ttf",
    "gothic-bold": "BIZUDGothic_700Bold.ttf",
    "noto": "NotoSansJP_400Regular.ttf",
    "noto-bold": "NotoSansJP_700Bold.ttf",
}

# Sequences and letters with marks get codes of their own in two private planes, so that one PDF can
# hold a base character and its variant. Which code it is shows nowhere in the PDF. A received
# character from these planes is never drawn by a font file.
_SEQUENCE_CODES = 0xF0000
_MARKED_CODES = 0x100000
_BLANK = frozenset(" \u00a0\u3000")


class FontsMissing(Fault):
    """The font files are not where set-up puts them."""


def fonts_folder() -> Path:
    """Where the font files are: `MADOGUCHI_FONTS`, or the npm packages beside the rooms."""
    named = os.environ.get("MADOGUCHI_FONTS")
    packages = Path(__file__).resolve().parents[1] / "node_modules" / "@expo-google-fonts"
    return Path(named) if named else packages


class _Mapped:
    """A font file that stays on the disk: of its outlines only those in use come into memory."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> mmap.mmap:
        """The file's bytes."""
        with Path(self.name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class _Outlines:
    """The table of outlines, of which single glyphs are read where they lie in the file."""

    def __init__(self, file: mmap.mmap, start: int) -> None:
        self.file, self.start = file, start

    def __getitem__(self, part: slice) -> bytes:
        return self.file[self.start + part.start : self.start + part.stop]


def _sparing(outlines: Any) -> None:
    """Let reportlab's face hold and copy only what is used, not all outlines each time."""
    whole, start = outlines.get_table, outlines.get_table_pos("glyf")[0]
    glyphs = _Outlines(outlines._ttf_data, start)
    outlines.get_table = lambda tag: glyphs if tag == "glyf" else whole(tag)
    outlines.glyphToChar = {}  # for shaping by another library, which is not used


class Face:
    """One font file: what it holds, and how wide it is. Widths are thousandths of the size."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.font = TTFont(f"Madoguchi-{name}", _Mapped(path), asciiReadable=False)
        _sparing(self.font.face)
        pdfmetrics.registerFont(self.font)
        self.sequence_of: dict[int, str] = {}
        self._known: dict[str, int | None] = {}
        self._sequences: dict[str, tuple[int, int]] | None = None
        self._ligatures: dict[tuple[int, ...], int] | None = None
        self.sequences_of: dict[str, list[str]] = {}

    def code_of(self, cluster: str) -> int | None:
        """The code under which this face draws the cluster, None if it does not hold it."""
        if cluster not in self._known:
            self._known[cluster] = self._find(cluster)
        return self._known[cluster]

    def _find(self, cluster: str) -> int | None:
        if len(cluster) == 2 and cluster[1] in SELECTORS:
            return self._find_sequence(cluster)
        if len(cluster) > 1:
            return self._find_marked(cluster)
        if unicodedata.combining(cluster):
            return None  # a mark that belongs over another letter would stand beside it
        code = ord(cluster)
        if code >= _SEQUENCE_CODES:
            return None
        glyph = self.glyph_of(cluster)
        return code if glyph and (cluster in _BLANK or self._has_outline(glyph)) else None

    def glyph_of(self, character: str) -> int:
        """The number of the glyph of a single character, 0 where there is none."""
        return int(self.font.face.charToGlyph.get(ord(character), 0))

    def _has_outline(self, glyph: int) -> bool:
        positions = self.font.face.glyphPos
        return bool(positions[glyph + 1] > positions[glyph])

    def _find_sequence(self, cluster: str) -> int | None:
        listed = self._listed_sequences()
        if cluster not in listed:
            return None
        code, glyph = listed[cluster]
        glyph = self.glyph_of(cluster[0]) if glyph == DEFAULT else glyph
        return self._add(cluster, code, glyph)

    def _listed_sequences(self) -> dict[str, tuple[int, int]]:
        if self._sequences is None:
            listed = read_sequences(self._table("cmap"))
            self._sequences = {
                key: (_SEQUENCE_CODES + n, listed[key]) for n, key in enumerate(sorted(listed))
            }
        return self._sequences

    def sequences(self, character: str) -> list[str]:
        """The variation sequences of a character that this face lists, in order."""
        if not self.sequences_of:
            for sequence in self._listed_sequences():
                self.sequences_of.setdefault(sequence[0], []).append(sequence)
        return self.sequences_of.get(character, [])

    def _find_marked(self, cluster: str) -> int | None:
        """A letter with marks: as one character of its own, or joined as the font says."""
        whole = unicodedata.normalize("NFC", cluster)
        # A base that Unicode itself would replace (a compatibility character) stays as it is.
        if len(whole) == 1 and unicodedata.normalize("NFC", cluster[0]) == cluster[0]:
            glyph = self.glyph_of(whole)
        else:
            glyph = self._joined(cluster)
        return self._add(cluster, _MARKED_CODES + len(self.sequence_of), glyph)

    def _joined(self, cluster: str) -> int:
        if self._ligatures is None:
            table = self._table("GSUB")
            self._ligatures = read_ligatures(table) if table else {}
        parts = tuple(self.glyph_of(one) for one in cluster)
        return self._ligatures.get(parts, 0) if all(parts) else 0

    def _table(self, name: str) -> bytes:
        outlines: Any = self.font.face
        return bytes(outlines.get_table(name)) if name in outlines.table else b""

    def _add(self, cluster: str, code: int, glyph: int) -> int | None:
        if not glyph or not self._has_outline(glyph):
            return None
        outlines = self.font.face
        outlines.charToGlyph[code] = glyph
        outlines.charWidths[code] = outlines.hmetrics[glyph][0] * 1000 / outlines.unitsPerEm
        self.sequence_of[code] = cluster
        return code

    def width_of(self, code: int) -> float:
        """The advance of a code in thousandths of the size."""
        return float(self.font.face.charWidths.get(code, 1000))

    def text_of(self, code: int) -> str:
        """The text a reader of the PDF gets back for a code, selectors included."""
        return self.sequence_of.get(code) or chr(code)


ADDED: dict[str, Face] = {}
"""Faces of a town's own files by name; the name changes with the content."""


@cache
def face(name: str) -> Face:
    """The face of this name, read and registered on first use; raises FontsMissing."""
    if name in ADDED:
        return ADDED[name]
    found = sorted(fonts_folder().rglob(FILES[name]))
    if not found:
        raise FontsMissing(
            str(fonts_folder()),
            f"文字の形のファイル {FILES[name]} がありません",
            "make setup を実行するか、MADOGUCHI_FONTS に置き場所を書いてください",
        )
    return Face(name, found[0])
