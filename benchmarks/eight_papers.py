"""Eight papers with sixty values each, for many visits: what every way of the table has to print.

The papers are the eight of the house with the most cells that can be filled. Values are invented,
of the kind that each cell takes; every visit has its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice

from forms.cells import (
    BLANK,
    CellValue,
    Comb,
    EraDate,
    EraDateTime,
    EraMonth,
    FilledSheet,
    Text,
    Ticks,
)
from forms.papers import Paper, load_shipped
from forms.shape import EMPTY_CELLS, Column
from lifeevents.wareki import wareki
from print.cells import Spot
from print.document import Imprint
from print.paper import prepare

PAPERS = 8
VALUES = 60
VISITS = 12
FAMILIES = (
    "青木",
    "髙橋",
    "佐藤",
    "鈴木",
    "田中",
    "渡邊",
    "伊藤",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山﨑",
    "清水",
)
GIVEN = (
    "大輔",
    "由紀",
    "結",
    "蓮",
    "湊",
    "葵",
    "陽菜",
    "茂",
    "和子",
    "健太郎",
    "美咲",
    "翔",
    "千尋",
)
PLACES = ("中央", "本町", "東町", "西町", "緑が丘", "桜台", "港南", "川原", "松原", "美原", "若葉")
WORKS = ("会社員", "みほん銀行", "中央支店", "世帯主", "みほん第一小学校", "長男", "該当なし")


def eight() -> tuple[Paper, ...]:
    """The papers with the most cells that a value can stand in."""
    papers = sorted(load_shipped().values(), key=lambda paper: (-len(_open(paper)), paper.id))
    return tuple(papers[:PAPERS])


def _open(paper: Paper) -> dict[tuple[str, int, int, int], Spot]:
    """Cells that the office fills, in reading order."""
    return {
        key: spot
        for key, spot in prepare(paper).spots.items()
        if spot.column.cell not in EMPTY_CELLS and spot.column.bind and not _printed(spot.column)
    }


def _printed(column: Column) -> bool:
    return column.cell == "static"


def packet_of(visit: int) -> tuple[FilledSheet, ...]:
    """The eight papers of one visit, sixty values on each that has room for them."""
    return tuple(_sheet(paper, visit * 1009 + n * 61) for n, paper in enumerate(eight()))


def packets() -> list[tuple[FilledSheet, ...]]:
    """The papers of several visits."""
    return [packet_of(visit) for visit in range(VISITS)]


def imprint(visit: int) -> Imprint:
    """The foot of a visit's sheets."""
    return Imprint(f"{1000 + visit}", "みほん市", "令和9年4月27日(火) 午前10時22分")


def _sheet(paper: Paper, seed: int) -> FilledSheet:
    cells = {
        key: _value(spot, seed + 7 * n)
        for n, (key, spot) in enumerate(islice(_open(paper).items(), VALUES))
    }
    return FilledSheet(paper, 1, 1, {key: one for key, one in cells.items() if one is not BLANK})


def _value(spot: Spot, n: int) -> CellValue:
    column, day = spot.column, date(1950, 1, 8) + timedelta(days=(n * 37) % 25000)
    match column.cell:
        case "text":
            return Text(_words(spot.room.width_mm, n))
        case "comb":
            return Comb("".join(str((n + k * k) % 10) for k in range(sum(column.comb))))
        case "tick" | "circle":
            return Ticks(frozenset({column.options[n % len(column.options)].value}))
        case "era_ymd_ampm_hm":
            return EraDateTime(day, False, wareki(day), n * 13 % 1440)
        case "era_ym":
            return EraMonth(day, f"{wareki(day).partition('月')[0]}月")
        case "era_circle_ymd" | "era_text_ymd":
            return EraDate(day, False, wareki(day))
    return BLANK


def _words(width_mm: float, n: int) -> str:
    """An address in a wide cell, a name in one for a name, else a word or a figure."""
    if width_mm > 70:
        place, house = PLACES[n % len(PLACES)], GIVEN[n % len(GIVEN)]
        return (
            f"みほん県みほん市{place}{n % 9 + 1}丁目{n % 40 + 1}番{n % 30 + 1}号 {house}荘{n % 500}"
        )
    if width_mm > 22:
        return next(islice(cycle(FAMILIES), n % 17, None)) + " " + GIVEN[n % len(GIVEN)]
    return WORKS[n % len(WORKS)] if width_mm > 14 else str(n % 100)
