"""The days on which the town's offices are closed, each with its reason in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import holidays

from counter.faults import TownFault
from counter.folder_text import Table

WEEKDAYS = "月火水木金土日"


@lru_cache(maxsize=64)
def national_holidays(year: int) -> Mapping[date, str]:
    """The national holidays (祝日法) of a year with their Japanese names."""
    return dict(holidays.country_holidays("JP", years=year, language="ja").items())


@dataclass(frozen=True)
class TownClosedDays:
    """Implements the ClosedDays of the rules. Days written as MM-DD recur every year."""

    weekdays: frozenset[str] = frozenset("土日")
    with_national_holidays: bool = True
    year_end_from: str = "12-29"
    year_end_to: str = "01-03"
    own: Mapping[date, str] = field(default_factory=dict)
    opened: Mapping[date, str] = field(default_factory=dict)

    def reason(self, day: date) -> str | None:
        """Why the town's offices are closed on this day, None when they are open."""
        if day in self.opened:
            return None
        return self.own.get(day) or self._recurring(day)

    @property
    def usual(self) -> "TownClosedDays":
        """The same without the days that the town closes or opens one by one."""
        return replace(self, own={}, opened={})

    def national_reason(self, day: date) -> str | None:
        """The same for offices of the state (行政機関の休日に関する法律1条)."""
        return _plain.reason(day)

    def _recurring(self, day: date) -> str | None:
        if self.with_national_holidays and day in national_holidays(day.year):
            return national_holidays(day.year)[day]
        # A day between the years says so, even when it is a Sunday too.
        if self._between_years(day):
            return "年末年始"
        name = WEEKDAYS[day.weekday()]
        return f"{name}曜日" if name in self.weekdays else None

    def _between_years(self, day: date) -> bool:
        month_day = day.strftime("%m-%d")
        return month_day >= self.year_end_from or month_day <= self.year_end_to


_plain = TownClosedDays()


def read_closed_days(table: Table) -> TownClosedDays:
    """The closed days of closed-days.toml."""
    year_end = table.table("year_end")
    return TownClosedDays(
        weekdays=frozenset(table.texts("weekdays")),
        with_national_holidays=table.flag("national_holidays", True),
        year_end_from=year_end.text("from", "12-29"),
        year_end_to=year_end.text("to", "01-03"),
        own=_days(table, "day"),
        opened=_days(table, "open"),
    )


def _days(table: Table, key: str) -> dict[date, str]:
    days = {}
    for one in table.tables(key):
        day = one.values.get("date")
        if type(day) is not date:
            raise TownFault(
                one.place, "date が日付ではありません", "2027-05-23 のように書いてください"
            )
        days[day] = one.text("reason")
    return days
