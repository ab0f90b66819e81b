"""What is wrong with a paper's layout and bindings: all at once, with place, fact and cure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from forms.bindings import is_binding
from forms.digits import LENGTHS, kind_of_number
from forms.papers import Paper
from forms.registry import WHOLE_PARTS
from forms.roles import ROLES
from forms.shape import Area, Block, Column, Position
from lifeevents.facts import Fact
from lifeevents.proof.findings import Finding, fault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary

Placed = tuple[str, Column, Area]

TOUCH_MM = 0.4
"""Cells may lie over each other by less than a line is wide."""
FOOT_MM = 8.6
PAD = (1.3, 0.7)
"""What printed words keep free at their sides, above and below."""
POSTAL_DIGITS = 7


def findings_of(paper: Paper, facts: Vocabulary) -> tuple[Finding, ...]:
    """Everything wrong with this paper that its own file and the vocabulary show."""
    cells = tuple(placed_cells(paper))
    return (
        *_bindings(paper, facts),
        *_off_page(paper, cells),
        *_overlaps(paper, cells),
        *(one for cell in _once(paper) for one in _values(paper, *cell, facts)),
    )


def placed_cells(paper: Paper) -> Iterator[Placed]:
    """(name of the cell in words, column, place) of every cell as it stands on the page."""
    for block in paper.blocks:
        for key, area in block.areas().items():
            yield cell_name(block, key), block.rows[key[1]].columns[key[3]], area


def cell_name(block: Block, key: Position) -> str:
    """How a cell is called in a sentence: its label, its block and its place there."""
    column = block.rows[key[1]].columns[key[3]]
    label = f"「{column.label}」" if column.label else ""
    again = f"の{key[2] + 1}人目" if key[2] else ""
    alone = len(block.rows) == 1 and len(block.rows[0].columns) == 1
    where = "" if alone else f" 行{key[1] + 1} 列{key[3] + 1}"
    return f"{block.id}{where}{label}{again}"


def _once(paper: Paper) -> Iterator[tuple[str, Column]]:
    for block in paper.blocks:
        for at, row in enumerate(block.rows):
            for number, column in enumerate(row.columns):
                yield cell_name(block, (block.id, at, 0, number)), column


def _fault(paper: Paper, name: str, fact: str, cure: str) -> Finding:
    return fault(f"{paper.id} の {name}", fact, cure)


def _bindings(paper: Paper, facts: Vocabulary) -> Iterator[Finding]:
    told = [(name, column.bind) for name, column in _once(paper) if column.bind]
    told += [("when と asks", bind) for bind in (*paper.when, *paper.asks)]
    for name, bind in told:
        if not is_binding(bind, facts):
            yield _fault(paper, name, *_unknown(bind, facts))


def _unknown(bind: str, facts: Vocabulary) -> tuple[str, str]:
    head, _, rest = bind.partition(".")
    if head in ROLES:
        return f"「{bind}」という項目はありません", facts.nearest(f"person.{rest}")
    known = (*ROLES, *{whole.partition(".")[0] for whole in WHOLE_PARTS}, "household", "visit")
    if head not in known:
        cure = did_you_mean(head, known, "docs/papers.md の役割から選んでください")
        return f"「{head}」という役割はありません", cure
    return f"「{bind}」という項目はありません", facts.nearest(bind)


def _off_page(paper: Paper, cells: Iterable[Placed]) -> Iterator[Finding]:
    page = Area(0.0, 0.0, paper.width_mm, paper.height_mm)
    foot = Area(0.0, paper.height_mm - FOOT_MM, paper.width_mm, FOOT_MM - 5.0)
    for name, column, area in cells:
        own = _inner(column, area)
        if not _inside(own, page):
            fact = f"紙からはみ出しています(左{area.x_mm:g}mm 上{area.y_mm:g}mm)"
            yield _fault(
                paper, name, fact, f"{page.width_mm:g}×{page.height_mm:g}mmに収めてください"
            )
        if _over(own, paper.code):
            yield _fault(
                paper, name, "二次元コードに重なっています", "欄か code の場所を動かしてください"
            )
        if paper.foot and _over(own, foot):
            yield _fault(
                paper, name, "下端の印字に重なっています", "上げるか、foot = false にします"
            )


def _inner(column: Column, area: Area) -> Area:
    """The area itself; of printed words what they cover."""
    if column.cell != "static":
        return area
    across, down = PAD
    wide, high = max(area.width_mm - 2 * across, 0.1), max(area.height_mm - 2 * down, 0.1)
    return replace(
        area, x_mm=area.x_mm + across, y_mm=area.y_mm + down, width_mm=wide, height_mm=high
    )


def _inside(area: Area, page: Area) -> bool:
    return (
        area.x_mm >= -TOUCH_MM
        and area.y_mm >= -TOUCH_MM
        and area.x_mm + area.width_mm <= page.width_mm + TOUCH_MM
        and area.y_mm + area.height_mm <= page.height_mm + TOUCH_MM
    )


def _over(one: Area, other: Area) -> bool:
    across = min(one.x_mm + one.width_mm, other.x_mm + other.width_mm) - max(one.x_mm, other.x_mm)
    top, bottom = max(one.y_mm, other.y_mm), one.y_mm + one.height_mm
    down = min(bottom, other.y_mm + other.height_mm) - top
    return across > TOUCH_MM and down > TOUCH_MM


def _overlaps(paper: Paper, cells: tuple[Placed, ...]) -> Iterator[Finding]:
    """Cells over one another, the lower one told; two printed words may share a place."""
    inner = [(name, column, _inner(column, area)) for name, column, area in cells]
    ordered = sorted(inner, key=lambda one: one[2].y_mm)
    for (name, column, area), (other, below, place) in combinations(ordered, 2):
        if place.y_mm >= area.y_mm + area.height_mm:
            continue
        words = column.cell == below.cell == "static"
        if not words and _over(area, place) and not _alternatives(column, below):
            yield _fault(paper, other, f"{name} に重なっています", "どちらかを動かしてください")


def _alternatives(one: Column, other: Column) -> bool:
    """Cells for different people or events, of which only one is ever filled."""
    nationality = one.japanese_only and other.foreign_only
    nationality = nationality or (one.foreign_only and other.japanese_only)
    apart = bool(one.events and other.events) and not set(one.events) & set(other.events)
    return nationality or apart


def _values(paper: Paper, name: str, column: Column, facts: Vocabulary) -> Iterator[Finding]:
    fact = fact_of(column.bind or "", facts)
    allowed = _allowed(fact)
    wrong = [one for one in column.options if allowed and one.value not in allowed]
    if wrong and fact:
        said = "、".join(f"{one.value}({one.label})" for one in wrong)
        cure = f"{' / '.join(allowed)} から選んでください"
        yield _fault(paper, name, f"選択肢 {said} は「{fact.label.ja}」の値ではありません", cure)
    digits = _digits(column)
    if column.comb and sum(column.comb) < digits:
        few = f"升が{sum(column.comb)}個しかありません"
        yield _fault(paper, name, few, f"{digits}個にしてください")


def fact_of(bind: str, facts: Vocabulary) -> Fact | None:
    """The fact that a binding names; None for a named function."""
    head, _, rest = bind.partition(".")
    return facts.find_fact(f"person.{rest}" if head in ROLES else bind)


def _allowed(fact: Fact | None) -> tuple[str, ...]:
    if fact is None:
        return ()
    if fact.type == "bool":
        return ("true", "false")
    return tuple(one.value for one in fact.choices) if fact.type in ("choice", "list") else ()


def _digits(column: Column) -> int:
    """How many digits a bound fact has, where that is fixed."""
    name = (column.bind or "").rpartition(".")[2]
    if name.endswith("postal"):
        return POSTAL_DIGITS
    return LENGTHS.get(kind_of_number(name), 0)


def same_marks(papers: Mapping[str, Paper]) -> Iterator[Finding]:
    """Papers of different forms with the same mark: on the sheet they could not be told apart."""
    first: dict[str, Paper] = {}
    for paper in (one for one in papers.values() if not one.follows):
        other = first.setdefault(paper.mark, paper)
        if other.form != paper.form:
            fact = f"「{paper.mark}」は {other.id} の印でもあります"
            yield _fault(paper, "mark", fact, "ほかの紙にない1文字にしてください")
