"""A marked-up workbook: its rows by procedure, however sheets and rows were moved about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from counter.faults import TownFault
from counter.rulebook.cells import text_in
from counter.rulebook.columns import BY_HEADER, COLUMNS
from counter.rulebook.opening import EXPORT_AGAIN, rows_of
from counter.rulebook.reference import COVER
from counter.rulebook.words import fold
from counter.rulebook.workbook import BASE, FORMAT
from lifeevents.proof.findings import Finding, fault

MOST_ROWS, MOST_COLUMNS = 20_000, 80
HEAD_ROWS = 8
NOT_SECTIONS = (COVER, "項目", "選択肢", BASE)


@dataclass(frozen=True)
class MarkedRow:
    """One row of a section's sheet, its cells by the keys of their columns."""

    sheet: str
    line: int
    cells: Mapping[str, object]
    letters: Mapping[str, str]

    def place(self, key: str) -> str:
        """「シート「税務課」12行 AE列(手数料)」."""
        header = next((one.header for one in COLUMNS if one.key == key), "")
        return f"シート「{self.sheet}」{self.line}行 {self.letters.get(key, '')}列({header})"


@dataclass
class Marked:
    """The rows of every procedure by id, and what could not be read at all."""

    rows: dict[str, list[MarkedRow]] = field(default_factory=dict)
    base: dict[str, str] = field(default_factory=dict)  # id → the document as JSON text
    faults: list[Finding] = field(default_factory=list)

    def fault(self, place: str, fact: str, cure: str) -> None:
        """One more fault."""
        self.faults.append(fault(place, fact, cure))


def read_marked(book: Workbook, name: str) -> Marked:
    """The rows of a workbook; raises TownFault where it is none of ours."""
    marked = Marked()
    sheets = [
        (sheet.title, [*rows_of(sheet, MOST_ROWS + 1, MOST_COLUMNS)]) for sheet in book.worksheets
    ]
    for title, rows in sorted(sheets, key=_is_section):  # what was written out comes first
        _read_sheet(title, rows, marked)
    if not marked.base:
        raise TownFault(name, "書き出したときの控え(隠れたシート)がありません", EXPORT_AGAIN)
    return marked


def _is_section(sheet: tuple[str, list[tuple[int, list[Any]]]]) -> bool:
    rows = sheet[1]
    return not (rows and rows[0][1][0].value == FORMAT)


def _read_sheet(title: str, rows: list[tuple[int, list[Any]]], marked: Marked) -> None:
    if not _is_section((title, rows)):
        marked.base = {
            text_in(cells[0].value): text_in(cells[1].value)
            for _, cells in rows[1:]
            if len(cells) > 1
        }
        return
    if rows and rows[-1][0] > MOST_ROWS:
        marked.fault(f"シート「{title}」", "行が多すぎます", f"{MOST_ROWS}行までにしてください")
        return
    head = next((at for at, (_, cells) in enumerate(rows[:HEAD_ROWS]) if _is_head(cells)), None)
    if head is not None:
        keys = _keys(title, rows[head], marked)
        if keys:
            _read_rows(title, rows[head + 1 :], keys, marked)
    elif rows and title not in NOT_SECTIONS:
        cure = "見出しの行を元にもどすか、このシートを消してください"
        marked.fault(f"シート「{title}」", "見出しの行がありません", cure)


def _is_head(cells: list[Any]) -> bool:
    words = {fold(text_in(cell.value)) for cell in cells}
    return {"id", fold("手続きの名前")} <= words


def _keys(title: str, head: tuple[int, list[Any]], marked: Marked) -> dict[int, str]:
    """The key of each column by its number; {} with faults where headings are missing or twice."""
    line, cells = head
    by_header = {fold(header): column.key for header, column in BY_HEADER.items()}
    keys: dict[int, str] = {}
    faulty = False
    for at, cell in enumerate(cells):
        key = by_header.get(fold(text_in(cell.value)))
        if key in keys.values():
            place = f"シート「{title}」{line}行 {get_column_letter(at + 1)}列"
            marked.fault(place, f"見出し「{cell.value}」が2つあります", "1つだけにしてください")
            faulty = True
        elif key:
            keys[at] = key
    for column in COLUMNS:
        if column.key not in keys.values():
            cure = "見出しを元にもどしてください(列は消さずに、空のままにしてください)"
            marked.fault(f"シート「{title}」{line}行", f"列「{column.header}」がありません", cure)
            faulty = True
    return {} if faulty else keys


def _read_rows(
    title: str, rows: list[tuple[int, list[Any]]], keys: Mapping[int, str], marked: Marked
) -> None:
    letters = {key: get_column_letter(at + 1) for at, key in keys.items()}
    read = [_row(title, line, cells, keys, letters, marked) for line, cells in rows]
    for at, row in enumerate(read):
        one = text_in(row.cells.get("id")) or _id_around(read, at, marked)
        if one and _is_note(row):
            continue
        if one:
            marked.rows.setdefault(one, []).append(row)
        elif any(key != "summary" for key in row.cells):
            cure = "A列に、その手続きの id を書いてください"
            marked.fault(row.place("id"), "id のない行です", cure)


def _is_note(row: MarkedRow) -> bool:
    """Whether this is the line above the rows for new procedures."""
    return len(row.cells) == 1 and len(text_in(row.cells.get("id"))) > 60


def _row(
    title: str,
    line: int,
    cells: list[Any],
    keys: Mapping[int, str],
    letters: Mapping[str, str],
    marked: Marked,
) -> MarkedRow:
    values: dict[str, object] = {}
    row = MarkedRow(title, line, values, letters)
    for at, cell in enumerate(cells):
        key = keys.get(at)
        if key is None or text_in(cell.value) == "":
            continue
        if cell.data_type == "f":
            marked.fault(
                row.place(key), f"式「{cell.value}」が入っています", "値だけを書いてください"
            )
        elif cell.data_type == "e":
            marked.fault(row.place(key), f"エラー「{cell.value}」です", "値を書き直してください")
        else:
            values[key] = cell.value
    return row


def _id_around(rows: list[MarkedRow], at: int, marked: Marked) -> str:
    """The id of a row without one: that of the rows around it, or of a new procedure above."""
    named = [row if "id" in row.cells and not _is_note(row) else None for row in rows]
    above = next((text_in(one.cells["id"]) for one in named[at::-1] if one), "")
    below = next((text_in(one.cells["id"]) for one in named[at:] if one), "")
    return above if above and (above == below or (not below and above not in marked.base)) else ""
