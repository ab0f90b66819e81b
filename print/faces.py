"""Which face draws which character, and the refusal where none holds exactly this one.

Per character the first face of a family that holds it is used; where none does, printing is
refused with the character's name: never a blank, never a box. Texts are never normalised.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from unicodedata import category

from lifeevents.errors import Fault
from print.fontfiles import Face, face
from print.gaiji import GaijiFace
from print.town_fonts import NONE, TownFonts, read_town_fonts
from print.variations import clusters

Family = tuple[str, ...]
Placed = tuple[Face | GaijiFace, int]
"""A face and the code under which it draws a character."""

VALUE: Family = ("mincho", "gothic", "noto")
LABEL: Family = ("gothic", "mincho", "noto")
BOLD: Family = ("gothic-bold", "noto-bold", "gothic", "mincho", "noto")


class MissingGlyph(Fault):
    """No face holds this character or variation sequence, so the paper is not printed."""


def name_of(cluster: str) -> str:
    """A character's code points and itself: `U+20BB7「𠮷」`."""
    codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
    if category(cluster[0]) == "Co":
        return f"{codes}(外字)"
    return f"{codes}「{cluster}」" if cluster[0].isprintable() else f"{codes}(見えない文字)"


class _Town:
    """What the town of this process adds to the shipped faces."""

    fonts: TownFonts = NONE


def use_town(folder: Path) -> tuple[Fault, ...]:
    """Take up the fonts and 外字 of a town's folder; returns what is wrong with those left out."""
    _Town.fonts = read_town_fonts(folder)
    for remembered in (faces_of, find_face, typeset):
        remembered.cache_clear()
    return _Town.fonts.faults


def town_fonts() -> TownFonts:
    """What the town adds, as it is in use."""
    return _Town.fonts


@dataclass(frozen=True)
class Run:
    """Consecutive characters from one face."""

    face: Face | GaijiFace
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


@lru_cache(maxsize=16)
def faces_of(family: Family = VALUE) -> tuple[Face | GaijiFace, ...]:
    """The faces that are asked for a character, in order."""
    return (_Town.fonts.gaiji, *(face(name) for name in family), *_Town.fonts.fonts)


@lru_cache(maxsize=65_536)
def find_face(cluster: str, family: Family = VALUE) -> Placed | None:
    """The face that draws exactly this character or sequence, and its code there; None if none."""
    for held in faces_of(family):
        code = held.code_of(cluster)
        if code is not None:
            return held, code
    return None


def missing_in(text: str) -> tuple[str, ...]:
    """The characters and sequences of a text that no face holds, each once."""
    try:
        typeset(text)
    except MissingGlyph:
        found = (one for one in clusters(text) if find_face(one) is None)
        return tuple(dict.fromkeys(found))
    return ()


def _placed(text: str, family: Family) -> Iterator[Placed]:
    for foreign, group in groupby(clusters(text), _is_foreign):
        letters = list(group)
        yield from _alike(letters, family) if foreign else _each(letters, family)


def _is_foreign(cluster: str) -> bool:
    return cluster[0] < "\u2000" or cluster[0] in "‘’"


def _alike(letters: list[str], family: Family) -> Iterator[Placed]:
    """A foreign name from one face, or its accented letters would stand out; else word by word."""
    whole = _whole(letters, family)
    if whole:
        yield from whole
        return
    for _, group in groupby(letters, lambda one: one[0].isalpha()):
        word = list(group)
        yield from _whole(word, family) or _each(word, family)


def _each(letters: Iterable[str], family: Family) -> Iterator[Placed]:
    return (_place(one, family) for one in letters)


def _whole(letters: list[str], family: Family) -> list[Placed]:
    """The letters from the first face that holds all of them; none where no face does."""
    for held in faces_of(family):
        codes = [held.code_of(one) for one in letters]
        if None not in codes:
            return [(held, code) for code in codes if code is not None]
    return []


def _place(cluster: str, family: Family) -> Placed:
    found = find_face(cluster, family)
    if found is None:
        raise missing_glyph(cluster)
    return found


def missing_glyph(cluster: str, place: str = "印刷") -> MissingGlyph:
    """What is said of a character that no face holds."""
    return MissingGlyph(
        place,
        f"{name_of(cluster)}の形を持つ書体がありません",
        "公簿で確かめて別の字形を選ぶか、町のフォルダーに外字を足してください",
    )


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
