"""Which face draws which character, and the refusal where none holds exactly this one.

Per character the first face of a family that holds it is used; where none does, printing is
refused with the character's name: never a blank, never a box.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from lifeevents.errors import Fault
from print.fontfiles import Face, face
from print.variations import clusters

Family = tuple[str, ...]
VALUE: Family = ("mincho", "gothic", "noto")
LABEL: Family = ("gothic", "mincho", "noto")
BOLD: Family = ("gothic-bold", "noto-bold", "gothic", "noto")


class MissingGlyph(Fault):
    """No face holds this character or variation sequence, so the paper is not printed."""


def name_of(cluster: str) -> str:
    """A character's code points and itself: `U+20BB7「𠮷」`."""
    codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
    shown = cluster if cluster[0].isprintable() else ""
    return f"{codes}「{shown}」"


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
