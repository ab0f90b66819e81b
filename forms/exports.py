"""Screens of other systems as tables: which value of a case goes into which column, in which form.

A screen is one TOML file, `forms/data/exports/<id>.toml`, or `exports/<id>.toml` in the town's own
folder. The values are those of the papers. 個人番号 is in none of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from forms.bindings import is_binding
from forms.layout import ROW_SETS
from forms.shape import PaperFault
from forms.tables import Table
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary, load_vocabulary

FORMATS = (
    "text",  # as on the paper
    "iso",  # 1988-09-03
    "western8",  # 19880903
    "wareki",  # 昭和63年9月3日
    "wareki7",  # 3630903: 明治1 大正2 昭和3 平成4 令和5
    "wareki7_pension",  # 5630903: 明治1 大正3 昭和5 平成7 令和9
    "half_kana",  # ｱｵｷ ﾀﾞｲｽｹ
    "digits",  # 0312345678
    "flag",  # 1 or 0
)
SHEET = "sheet"  # a row for each sheet of the paper, not for each person of a table
NEVER = "individual_number"


class ExportFault(PaperFault):
    """A screen's file that cannot be used, or a screen that there is not."""


@dataclass(frozen=True)
class ScreenColumn:
    """One column: what fills it, and in which form. `values` are codes for the fact's own values.

    A value longer than `longest` characters is told and never cut; 0 for any length.
    """

    heading: str
    bind: str = ""
    text: str = ""
    format: str = "text"
    values: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0


@dataclass(frozen=True)
class Screen:
    """One screen of another system: a table with a row for each person of `rows`, or each sheet.

    `papers` are the ids of the forms whose cases it is for. `unconvertible` says what becomes of a
    character that Shift_JIS does not have: "refuse" the file, or write 〓 with a list "beside" it.
    """

    id: str
    title: str
    note: str
    papers: tuple[str, ...]
    rows: str
    header: bool
    bom: bool
    unconvertible: str
    formula: str
    columns: tuple[ScreenColumn, ...]


def load_screens(town_folder: Path | None = None) -> Mapping[str, Screen]:
    """The shipped screens; those in the town's `exports` folder are added or replace one by id."""
    screens = dict(_shipped())
    if town_folder is not None and (town_folder / "exports").is_dir():
        facts = load_vocabulary(town_folder / "facts")
        screens |= _read_folder(town_folder / "exports", facts)
    return screens


def get_screen(screens: Mapping[str, Screen], screen_id: str) -> Screen:
    """The screen of this id; raises ExportFault naming those there are."""
    if screen_id not in screens:
        cure = did_you_mean(screen_id, screens, f"あるのは {'、'.join(sorted(screens))} です")
        raise ExportFault(screen_id, "この画面はありません", cure)
    return screens[screen_id]


@cache
def _shipped() -> Mapping[str, Screen]:
    return _read_folder(files("forms") / "data" / "exports", None)


def _read_folder(folder: Traversable | Path, facts: Vocabulary | None) -> dict[str, Screen]:
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    read = (_read(folder / name, name.removesuffix(".toml"), facts) for name in names)
    return {screen.id: screen for screen in read}


def _read(file: Traversable | Path, screen_id: str, facts: Vocabulary | None) -> Screen:
    place = f"exports/{screen_id}.toml"
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ExportFault(place, "UTF-8 の文字ではありません", "UTF-8 で保存してください") from None
    except tomllib.TOMLDecodeError as wrong:
        cure = "書き方を直してください"
        raise ExportFault(place, f"TOMLとして読めません({wrong})", cure) from None
    table = Table(values, place)
    screen = Screen(
        id=screen_id,
        title=table.text("title"),
        note=table.text("note", ""),
        papers=table.words("papers"),
        rows=table.choice("rows", (SHEET, *ROW_SETS), SHEET),
        header=table.flag("header", True),
        bom=table.flag("bom", True),
        unconvertible=table.choice("unconvertible", ("refuse", "beside"), "refuse"),
        formula=table.choice("formula", ("refuse", "apostrophe"), "refuse"),
        columns=tuple(_columns(table, facts)),
    )
    table.refuse_unknown()
    if not screen.columns or not screen.papers:
        raise ExportFault(place, "papers か columns がありません", "1つ以上書いてください")
    return screen


def _columns(table: Table, facts: Vocabulary | None) -> Iterator[ScreenColumn]:
    headings: set[str] = set()
    for one in table.tables("columns", "列"):
        column = _column(one, facts)
        if column.heading in headings:
            raise one.fault(
                "heading", f"「{column.heading}」が2つあります", "別の名前にしてください"
            )
        headings.add(column.heading)
        yield column


def _column(table: Table, facts: Vocabulary | None) -> ScreenColumn:
    codes = table.table("values")
    column = ScreenColumn(
        heading=table.text("heading"),
        bind=table.text("bind", ""),
        text=table.text("text", ""),
        format=table.choice("format", FORMATS, "text"),
        values={key: codes.text(key) for key in codes.values},
        longest=table.whole("longest", 0),
    )
    table.refuse_unknown()
    if column.bind.rpartition(".")[2] == NEVER:
        raise table.fault("bind", "個人番号は書き出せません", "この列を消してください")
    if column.bind and not is_binding(column.bind, facts):
        raise table.fault("bind", f"「{column.bind}」はありません", "紙の bind を見てください")
    return column
