"""A packet of eight papers with sixty values each: ours, and seven ways of drawing the same.

The peers are given what one would write by hand for these papers: every line, label and value with
its place worked out before anything is timed, in the manner that each likes best. None of them
checks for missing characters, reads variants back or finds room for long values. Every packet is
for another visit, so all make their codes anew. LibreOffice, where the machine has it, turns a
workbook of small cells into a PDF and is started for each packet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from typing import TypeVar

from benchmarks import in_fpdf2, in_libreoffice, in_pymupdf, in_reportlab, in_typst, in_weasyprint
from benchmarks.clock import Way, medians
from benchmarks.drawing import Drawing, drawing_of
from benchmarks.eight_papers import imprint, packets
from forms.cells import FilledSheet
from print.packet import Packet, packet_pdf

TABLE = "a packet of eight papers with sixty values each, time of one whole packet"
UNIT = "ms"

One = TypeVar("One")
Sheets = tuple[FilledSheet, ...]
Draw = Callable[[Sequence[Drawing]], bytes]

QUICK: dict[str, Draw] = {
    "reportlab": in_reportlab.packet,
    "fpdf2": in_fpdf2.packet,
    "pymupdf": in_pymupdf.packet,
    "typst": in_typst.packet,
    "weasyprint": in_weasyprint.packet,
}
"""Peers by name; LibreOffice is added where the machine has it."""
SLOW = ("weasyprint", "libreoffice")


def peers() -> dict[str, Draw]:
    """Every peer that this machine has."""
    return QUICK | ({"libreoffice": in_libreoffice.packet} if in_libreoffice.program() else {})


def ours(visit: int, sheets: Sheets) -> bytes:
    """The packet as the product makes it."""
    return packet_pdf(Packet(imprint(visit), sheets=sheets))


def drawings() -> list[tuple[Drawing, ...]]:
    """The sheets of every visit as plain marks."""
    return [
        tuple(drawing_of(sheet, imprint(visit)) for sheet in sheets)
        for visit, sheets in enumerate(packets())
    ]


def ways() -> dict[str, Way]:
    """Each way by its name, with the next visit at every call."""
    in_reportlab.register_fonts()
    given, plain = list(enumerate(packets())), drawings()
    found: dict[str, Way] = {"ours": _in_turn(given, lambda one: ours(*one))}
    for name, draw in peers().items():
        found[name] = _in_turn(plain, draw)
    return found


def _in_turn(several: Sequence[One], way: Callable[[One], bytes]) -> Way:
    rest = cycle(several)
    return lambda: way(next(rest))


def figures(quick: bool = False) -> dict[str, float]:
    """Milliseconds of one packet; what takes seconds is measured in fewer rounds."""
    every = ways()
    slow: dict[str, Way] = {name: every.pop(name) for name in SLOW if name in every}
    found = medians(every, rounds=2 if quick else 15)
    return found | medians(slow, rounds=1 if quick else 3)
