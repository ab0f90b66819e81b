"""What cannot stand in a paper's cells, measured with the faces it is printed in."""

from __future__ import annotations

from collections.abc import Iterator

from forms.checking import cell_name, fact_of
from forms.papers import Paper
from forms.shape import Column, Option, PaperFault
from lifeevents.facts import Fact
from lifeevents.proof.findings import FAULT, REMARK, Finding, fault
from lifeevents.vocabulary import Vocabulary
from print.background import background_of
from print.cells import Spot
from print.faces import LABEL, MissingGlyph, typeset
from print.fitting import fit
from print.paper import spots_of

NAME, HALF_NAME, KANA, ADDRESS, WORDS = 20, 10, 24, 40, 20
"""Letters that a cell should hold: a name, one half of it, its reading, an address, other words."""
LONGEST = {
    "name": "齋" * NAME,
    "kana": "ア" * KANA,
    "phone": "090-1234-5678",
    "postal": "123-4567",
    "date": "令和10年12月31日",
    "time": "午後11時59分",
    "country": "ボスニア・ヘルツェゴビナ",
    "amount": "1,234,567円",
    "int": "100",
}
OVER_MM = 0.6


def fit_findings(paper: Paper, facts: Vocabulary) -> tuple[Finding, ...]:
    """What does not fit, and what is wrong with the background.

    A cell that cannot hold the fact's own example is at fault; one that could not hold a long value
    is a remark, since what is too long is printed whole on a sheet of its own.
    """
    found = list(_background(paper))
    for key, spot in spots_of(paper).items():
        if key[2] == 0:
            name = f"{paper.id} の {cell_name(spot.block, key)}"
            found += _cell(name, spot, facts)
    return tuple(found)


def _background(paper: Paper) -> Iterator[Finding]:
    try:
        background_of(paper)
    except PaperFault as wrong:
        yield fault(f"{paper.id} の background", wrong.fact, wrong.cure)


def _glyphs(name: str, column: Column) -> Iterator[Finding]:
    """Printed words of the paper itself that no face can draw: the paper would not print."""
    words = (column.label, column.text, column.prefix, column.suffix)
    for text in (*words, *(one.label for one in column.options)):
        try:
            for line in text.split("\n"):
                typeset(line, LABEL)
        except MissingGlyph as wrong:
            yield fault(name, wrong.fact, "ほかの字に直してください")


def _cell(name: str, spot: Spot, facts: Vocabulary) -> Iterator[Finding]:
    column = spot.column
    yield from _glyphs(name, column)
    if column.cell in ("tick", "circle") and not column.bare:
        yield from _options(name, spot)
    elif column.cell in ("text", "era_text_ymd") and column.bind:
        fact = fact_of(column.bind, facts)
        if fact and fact.example and _too_long(_example(column, fact), spot):
            yield _finding(name, f"例の「{fact.example}」も入りません", FAULT)
        elif _too_long(longest(column, fact), spot):
            length = len(longest(column, fact))
            yield _finding(name, f"{length}文字は入りません(別紙に回ります)", REMARK)


def _finding(name: str, fact: str, grade: str) -> Finding:
    return Finding(grade, name, fact, "欄を広げるか、font を小さくしてください")


def _too_long(text: str, spot: Spot) -> bool:
    return bool(text) and bool(fit(text, spot.room, spot.size).left_over)


def _example(column: Column, fact: Fact) -> str:
    halves = fact.example.split()
    half = (column.bind or "").endswith((".family", ".given"))
    return max(halves, key=len) if half and halves else fact.example


def longest(column: Column, fact: Fact | None) -> str:
    """A long value of the kind that a cell takes."""
    bind = column.bind or ""
    if column.part:
        return "令和" if column.part == "era" else "10"
    if column.cell == "era_text_ymd":
        return LONGEST["date"]
    if bind.endswith((".family", ".given")):
        return ("ア" if "kana" in bind else "齋") * HALF_NAME
    if "address" in bind and not bind.endswith(("building", "postal")):
        return "東" * ADDRESS
    if fact is None:
        return _of_function(bind)
    if fact.choices and not column.options:
        return max((one.ja for one in fact.choices), key=len)
    return LONGEST.get(fact.type, fact.example or "東" * WORDS)


def _of_function(bind: str) -> str:
    tail = bind.rpartition(".")[2]
    if tail in ("full", "name") or tail.endswith("_name"):
        return LONGEST["name"]
    return LONGEST.get("phone" if "phone" in tail else "postal" if "postal" in tail else "", "")


def _options(name: str, spot: Spot) -> Iterator[Finding]:
    room, last = spot.room, spot.choices[-1:]
    right = max(choice.words[-1].end for choice in spot.choices)
    bottom = max(choice.y + choice.side for choice in last)
    wide = right - (room.x_mm + room.width_mm)
    high = bottom - (room.y_mm + room.height_mm)
    if max(wide, high) > OVER_MM:
        longest_of: Option = max(spot.column.options, key=lambda one: len(one.label))
        fact = f"選択肢が入りません(いちばん長いのは「{longest_of.label}」)"
        yield _finding(name, fact, FAULT)
