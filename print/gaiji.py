"""外字: characters that a town drew itself, one SVG file for each, written like any other letter.

The file's name is the character: `U+E000.svg`, or `U+9089-E0105.svg` for a variation sequence.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from unicodedata import category

from lifeevents.errors import Fault
from print.gaiji_svg import MOST_BYTES, Outline, WrongDrawing, read_drawing
from print.variations import clusters

FOLDER = "gaiji"
MOST_FILES = 20_000
_NAME = re.compile(r"U\+[0-9A-F]{4,6}(-[0-9A-F]{4,6})*", re.IGNORECASE)


class GaijiFace:
    """All 外字 of a town, asked like a font. Codes number the characters in their order."""

    name = "gaiji"

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        self.outlines = tuple(sorted(outlines.items()))
        self._codes = {character: code for code, (character, _) in enumerate(self.outlines)}

    def code_of(self, cluster: str) -> int | None:
        """The code under which the cluster is drawn, None if there is no drawing of it."""
        return self._codes.get(cluster)

    def width_of(self, code: int) -> float:
        """The advance of a code in thousandths of the size."""
        return self.outlines[code][1].width

    def text_of(self, code: int) -> str:
        """The character that a code stands for."""
        return self.outlines[code][0]

    def sequences(self, character: str) -> list[str]:
        """The drawings of this character with a selector."""
        return [held for held, _ in self.outlines if held[0] == character and len(held) > 1]


def read_gaiji(folder: Path) -> tuple[GaijiFace, tuple[Fault, ...]]:
    """The drawings in the folder `gaiji` of a town, and what is wrong with those left out."""
    found: dict[str, Outline] = {}
    faults: list[Fault] = []
    for file in sorted((folder / FOLDER).glob("*.svg"))[:MOST_FILES]:
        try:
            character = character_of(file)
            found[character] = read_drawing(_place(file), _content(file))
        except Fault as fault:
            faults.append(fault)
    return GaijiFace(found), tuple(faults)


def character_of(file: Path) -> str:
    """The character that a drawing's name says; raises WrongDrawing."""
    cure = "U+E000.svg や U+9089-E0105.svg のような名前にしてください"
    if not _NAME.fullmatch(file.stem):
        raise WrongDrawing(_place(file), "ファイルの名前が文字の番号ではありません", cure)
    codes = [int(code, 16) for code in file.stem[2:].split("-")]
    text = "".join(chr(code) for code in codes if code <= 0x10FFFF)
    if len(text) != len(codes) or len(clusters(text)) != 1 or not _is_letter(text[0]):
        raise WrongDrawing(_place(file), "ファイルの名前が1つの文字になっていません", cure)
    return text


def _is_letter(character: str) -> bool:
    """A letter, figure or sign, or a private code; no mark that needs another letter before it."""
    kind = category(character)
    return kind == "Co" or kind[0] in "LNPS"


def _place(file: Path) -> str:
    return f"{FOLDER}/{file.name}"


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise WrongDrawing(_place(file), "読めません", "権限を確かめてください") from None
