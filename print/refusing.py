"""What cannot be printed is kept out of a packet, paper by paper, and said; the rest is printed.

A paper with a character that no face holds is not printed at all: an official paper with a code
number in place of a letter would be no use. The guide sheet, the receipt and the slip are the
resident's own: there the code point stands in place of the letter, 〔U+9089 U+E0105〕.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

from forms.cells import CellValue, Comb, FilledSheet, Text
from print.document import PRESS
from print.faces import MissingGlyph, missing_glyph, missing_in
from print.paper import prepare
from print.variations import clusters

T = TypeVar("T")


@dataclass(frozen=True)
class Refused:
    """Sheets of one paper that are not printed; the fault names the first character of them."""

    sheets: tuple[FilledSheet, ...]
    fault: MissingGlyph


def part_refused(
    sheets: tuple[FilledSheet, ...],
) -> tuple[tuple[FilledSheet, ...], tuple[Refused, ...]]:
    """The sheets that can be printed, and those that cannot; a paper goes with all its sheets."""
    kept: list[FilledSheet] = []
    refused: list[Refused] = []
    for whole in _wholes(sheets):
        fault = next((one for sheet in whole for one in _missing(sheet)), None)
        if fault:
            refused.append(Refused(whole, fault))
        else:
            kept += whole
    return tuple(kept), tuple(refused)


def _wholes(sheets: tuple[FilledSheet, ...]) -> Iterator[tuple[FilledSheet, ...]]:
    """Sheets that are one filled paper: 1/2 and 2/2."""
    numbers: list[int] = []
    for sheet in sheets:
        first = sheet.sheet_no == 1 or not numbers
        numbers.append(numbers[-1] + first if numbers else 0)
    pairs = zip(numbers, sheets, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0]):
        yield tuple(sheet for _, sheet in group)


def _missing(sheet: FilledSheet) -> Iterator[MissingGlyph]:
    """What is said of each character of a sheet that no face holds, its printed words first."""
    try:
        with PRESS:
            prepare(sheet.paper)
    except MissingGlyph as fault:
        yield fault
    wrong = {key: missing_in(_text(value)) for key, value in sheet.cells.items()}
    if not any(wrong.values()):
        return
    for key, block, _, column in sheet.paper.cells():
        for character in wrong.get(key, ()):
            place = f"{sheet.paper.title}の「{column.label or block.title}」"
            yield missing_glyph(character, place)


def _text(value: CellValue) -> str:
    return " ".join(value.text.splitlines()) if isinstance(value, Text | Comb) else ""


def spelled_character(cluster: str) -> str:
    """A character by its number: 〔U+9089 U+E0105〕."""
    return "〔" + " ".join(f"U+{ord(one):04X}" for one in cluster) + "〕"


def spelled(value: T) -> T:
    """The same guide sheet, receipt or text, with the numbers of characters no face holds."""
    found: Any = value
    if isinstance(found, str):
        found = "\n".join(_spelled_line(line) for line in found.split("\n"))
    elif isinstance(found, tuple):
        found = tuple(spelled(one) for one in found)
    elif is_dataclass(found) and not isinstance(found, type):
        held = {one.name: getattr(found, one.name) for one in fields(found) if one.init}
        told = {name: spelled(one) for name, one in held.items()}
        found = replace(found, **told) if told != held else found
    result: T = found
    return result


def _spelled_line(line: str) -> str:
    missing = missing_in(line)
    if not missing:
        return line
    return "".join(spelled_character(one) if one in missing else one for one in clusters(line))
