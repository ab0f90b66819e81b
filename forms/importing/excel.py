"""A form made in Excel as papers: its lines, its words, and its empty boxes as fields.

Read with openpyxl alone, as Excel itself would print it: print area, scale, margins and page. A
sheet of the book is a page; what cannot be bound surely is listed for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from forms.importing.binding import claims_of, proposal_of
from forms.importing.boxes import Boxed, Placing, find_boxes, placed
from forms.importing.excel_fields import Finder
from forms.importing.field import Found
from forms.importing.free_places import SIDES_MM, occupied
from forms.importing.grid import Grid, page_mm, read_grid
from forms.importing.lexicon import Lexicon, shipped_lexicon
from forms.importing.paper_of import Header, each_of, field_of, place, text_of
from forms.importing.proposal import Imported, Proposal
from forms.importing.setting import Printed, printed
from forms.importing.workbook import read_workbook, sheets_to_print, widest_digit
from forms.shape import Area, PaperFault

MOST_PAGES = 20
MOST_BOXES = 3000
STRIP_MM = 24.0
"""Kept free above a form that has no room for the code."""


def imported_excel(
    given: Path | bytes, paper_id: str, title: str = "", lexicon: Lexicon | None = None
) -> Imported:
    """The papers of an Excel form; raises PaperFault for a file that is none."""
    name = given.name if isinstance(given, Path) else paper_id
    book = read_workbook(given, name)
    sheets = tuple(sheets_to_print(book))[:MOST_PAGES]
    if not sheets:
        cure = "様式のシートを表示して保存してください"
        raise PaperFault(name, "文字のあるシートがありません", cure)
    digit = widest_digit(book)
    pages = [_page(sheet, digit, name) for sheet in sheets]
    found = tuple(one for page in pages for one in page.found)
    claims, words = claims_of(found), lexicon or shipped_lexicon()
    made = [
        tuple(proposal_of(one, claims, words, number) for one in page.found)
        for number, page in enumerate(pages, 1)
    ]
    title = title or pages[0].title or paper_id
    texts = [
        _text(page, proposals, number, paper_id, title)
        for number, (page, proposals) in enumerate(zip(pages, made, strict=True), 1)
    ]
    everything = tuple(one for page in made for one in page)
    later = tuple((f"{paper_id}-{at}", text) for at, text in enumerate(texts[1:], 2))
    return Imported(texts[0], everything, tuple(left_over(everything)), later)


@dataclass(frozen=True)
class SheetPage:
    """A sheet made ready: its boxes, its fields, its printed words, and its free square."""

    boxed: Boxed
    found: tuple[Found, ...]
    words: tuple[Printed, ...]
    code: Area | None
    foot: bool

    @property
    def title(self) -> str:
        """The largest words in the upper third of the page."""
        high = page_mm(self.boxed.placing.grid.page)[1] / 3
        lines = [one for one in self.words if one.area.y_mm < high and len(one.text) > 2]
        largest = max(lines, key=lambda one: (one.size, -one.area.y_mm), default=None)
        return "".join(largest.text.split()) if largest else ""


def _page(sheet: Worksheet, digit: int, name: str) -> SheetPage:
    grid = read_grid(sheet, digit, f"{name} の「{sheet.title}」")
    where = f"{name} の「{sheet.title}」"
    made = _made(placed(grid), where)
    return made if made.code else _made(placed(grid, STRIP_MM), where)


def _made(placing: Placing, where: str) -> SheetPage:
    boxed = find_boxes(placing)
    if len(boxed.boxes) > MOST_BOXES:
        fact = f"枠が{len(boxed.boxes)}個あります"
        raise PaperFault(where, fact, "様式のところだけを印刷範囲に設定してください")
    found = Finder(boxed).fields()
    hidden = {id(one) for field in found for one in field.replaces}
    words = tuple(printed(boxed, one) for one in placing.grid.written if id(one) not in hidden)
    width, height = page_mm(placing.grid.page)
    lines = (_around(line) for line in strokes(placing))
    boxes, fields = (one.area for one in boxed.boxes), (one.area for one in found)
    page = occupied(width, height, (*boxes, *fields, *(one.area for one in words), *lines))
    return SheetPage(boxed, found, words, page.square(), page.foot_is_free)


def _around(line: tuple[float, ...]) -> Area:
    x1, y1, x2, y2, *_ = line
    return Area(x1, y1, x2 - x1, y2 - y1)


def strokes(placing: Placing) -> tuple[tuple[float, ...], ...]:
    """The borders as lines, those that follow each other as one, each once."""
    grid = placing.grid
    return (*_level(placing, grid), *_upright(placing, grid))


def _level(placing: Placing, grid: Grid) -> Iterator[tuple[float, ...]]:
    of: dict[tuple[int, float], list[int]] = defaultdict(list)
    for (line, column), weight in grid.level.items():
        of[line, weight].append(column)
    for (line, weight), columns in sorted(of.items()):
        y = round(placing.y(line), 2)
        for first, last in runs(columns):
            yield round(placing.x(first), 2), y, round(placing.x(last + 1), 2), y, weight


def _upright(placing: Placing, grid: Grid) -> Iterator[tuple[float, ...]]:
    of: dict[tuple[int, float], list[int]] = defaultdict(list)
    for (row, line), weight in grid.upright.items():
        of[line, weight].append(row)
    for (line, weight), rows in sorted(of.items()):
        x = round(placing.x(line), 2)
        for first, last in runs(rows):
            yield x, round(placing.y(first), 2), x, round(placing.y(last + 1), 2), weight


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Stretches of numbers that follow each other: 1 2 3 7 8 → (1, 3), (7, 8)."""
    first = last = None
    for number in sorted(numbers):
        if last is not None and first is not None and number != last + 1:
            yield first, last
            first = None
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last


def _text(
    page: SheetPage, proposals: tuple[Proposal, ...], number: int, paper_id: str, title: str
) -> str:
    grid = page.boxed.placing.grid
    unbound = {id(one) for one in proposals if not one.bound}
    kept = [
        printed(page.boxed, words)
        for field, one in zip(page.found, proposals, strict=True)
        if id(one) in unbound
        for words in field.replaces
    ]
    width, _ = page_mm(grid.page)
    corner = Area(width - SIDES_MM[-1] - 4, 4.0, SIDES_MM[-1], SIDES_MM[-1])
    header = Header(
        title=title if number == 1 else f"{title}({number}枚目)",
        size=grid.page.size,
        landscape=grid.page.landscape,
        source="市町村の Excel の様式から取り込んだもの",
        follows=_before(paper_id, number),
        code=page.code or corner,
        foot=page.foot,
        lines=strokes(page.boxed.placing),
        each=each_of(proposals),
    )
    cells = [static_of(one) for one in (*page.words, *kept) if one.text.strip()]
    return text_of(header, (*cells, *(field_of(one) for one in proposals)))


def _before(paper_id: str, number: int) -> str:
    """The paper after which a page is printed."""
    if number == 1:
        return ""
    return paper_id if number == 2 else f"{paper_id}-{number - 1}"


def static_of(one: Printed) -> dict[str, object]:
    """The table of printed words."""
    how = {"cell": "static", "text": one.text, "align": one.align or "left", "size_pt": one.size}
    return {**place(one.area), **how}


def left_over(proposals: Iterable[Proposal]) -> Iterator[str]:
    """What a person has to look at, in words: fields that nothing fills yet."""
    for one in proposals:
        if not one.bound:
            where = f"{one.page}枚目 左{one.area.x_mm:.0f}mm 上{one.area.y_mm:.0f}mm"
            named = "の".join(word for word in (one.section, one.label) if word) or "見出しなし"
            idea = f"{one.bind} かもしれません({one.sure:.0%})" if one.bind else "候補なし"
            yield f"{where}「{' '.join(named.split())}」: {idea}"
