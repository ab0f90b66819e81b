"""Dates in the Japanese calendar: written for people, and read from what people type."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from lifeevents.calendar import weekday
from lifeevents.errors import Fault


@dataclass(frozen=True)
class Era:
    """One era; `first` is its first day, `digit` the number the pension office's papers use."""

    name: str
    letter: str
    digit: int
    first: date
    last: date | None

    def year_of(self, day: date) -> int:
        """Return the year of this era in which a day falls (1 is 元年)."""
        return day.year - self.first.year + 1


# 明治 before 1873-01-01 followed the lunar calendar, so earlier days have no one reading.
ERAS = (
    Era("明治", "M", 1, date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", 3, date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", 5, date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", 7, date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", 9, date(2019, 5, 1), None),
)
SHORT = {era.name[0]: era for era in ERAS}
GREGORIAN_JAPAN = date(1873, 1, 1)

ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
NAMED = re.compile(
    r"(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
)
PACKED = re.compile(r"([明大昭平令MTSHR])(\d{2})(\d{2})(\d{2})")
SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")


def era_of(day: date) -> Era:
    """Return the era a day is written in; raise Fault before 明治6年, when calendars differed."""
    if day < GREGORIAN_JAPAN:
        raise Fault(str(day), "明治6年より前の日は和暦で一つに決まりません", "西暦で扱ってください")
    return next(era for era in reversed(ERAS) if era.first <= day)


def wareki(day: date) -> str:
    """Return a day as "令和8年12月4日"; the first year is 元年. Before 1873 as "1870年1月2日"."""
    if day < GREGORIAN_JAPAN:
        return f"{day.year}年{day.month}月{day.day}日"
    era = era_of(day)
    year = era.year_of(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def wareki_weekday(day: date) -> str:
    """Return a day as "令和8年12月4日(金)"."""
    return f"{wareki(day)}({weekday(day)})"


def read_date(text: str, ends: date | None = None) -> date:
    """Read a date as people type it: H29.4.2, 平成29年4月2日, 2017-04-02, 20170402, Ｈ２９．４．２.

    Six digits such as 290402 are a year of an era; the newest era is taken in which the day is
    not after `ends` (today, where the caller knows it; otherwise the end of 平成 and later years
    of 令和 up to 20). Raises Fault.
    """
    typed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if found := (ISO.fullmatch(typed) or EIGHT.fullmatch(typed)):
        year, month, day = (int(part) for part in found.groups())
        return _day(text, year, month, day)
    if found := (NAMED.fullmatch(typed) or PACKED.fullmatch(typed)):
        return _in_era(text, _era(found[1]), *found.groups()[1:])
    if found := SIX.fullmatch(typed):
        return _six(text, found[1], found[2], found[3], ends)
    raise Fault(
        text or "日付", "日付として読めません", "H29.4.2 や 2017-04-02 のように書いてください"
    )


def _era(written: str) -> Era:
    return next(era for era in ERAS if written in (era.name, era.name[0], era.letter))


def _in_era(text: str, era: Era, year: str, month: str, day: str) -> date:
    number = 1 if year == "元" else int(year)
    read = _day(text, era.first.year + number - 1, int(month), int(day))
    if number < 1 or read < era.first or (era.last is not None and read > era.last):
        raise Fault(text, f"{era.name}に{_said(number, read)}はありません", _range(era))
    return read


def _six(text: str, year: str, month: str, day: str, ends: date | None) -> date:
    latest = ends or date(ERAS[-1].first.year + 19, 12, 31)
    for era in reversed(ERAS):
        try:
            read = _in_era(text, era, year, month, day)
        except Fault:
            continue
        if read <= latest:
            return read
    raise Fault(text, "どの元号の日付としても読めません", "H29.4.2 のように元号を付けてください")


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Fault(text, "暦にない日です", "月と日を確かめてください") from None


def _said(year: int, read: date) -> str:
    return f"{'元' if year == 1 else year}年{read.month}月{read.day}日"


def _range(era: Era) -> str:
    first = f"{era.name}は{era.first.year}年{era.first.month}月{era.first.day}日から"
    last = era.last
    return first + (f"{last.year}年{last.month}月{last.day}日まで" if last else "") + "です"
