"""Days and periods as the Civil Code counts them; closed days come from outside."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from lifeevents.errors import Fault

ONE_DAY = timedelta(days=1)
LONGEST_CLOSING = 60  # days; a calendar that is closed for longer is surely wrong
WEEKDAYS = "月火水木金土日"


class ClosedDays(Protocol):
    """The days on which an office is closed, as the town knows them.

    A calendar may also have `national_reason(day)`, the same for offices of the state
    (行政機関の休日に関する法律); without it the town's days stand for both.
    """

    def reason(self, day: date) -> str | None:
        """Return why the office is closed on this day ("土曜日", "年末年始"), None if open."""
        ...


@dataclass(frozen=True)
class Period:
    """A length of time; exactly one of days, months and years is meant to be other than 0."""

    days: int = 0
    months: int = 0
    years: int = 0

    @property
    def words(self) -> str:
        """The length as a text such as "14日", "3か月" or "2年"."""
        if self.years:
            return f"{abs(self.years)}年"
        return f"{abs(self.months)}か月" if self.months else f"{abs(self.days)}日"


def period_end(start: date, period: Period, first_day_counts: bool = False) -> date:
    """Return the last day of a period from `start`, before any closed day is looked at.

    民法140条: the first day does not count unless it is said to (戸籍法43条). 143条: months and
    years end on the day before the corresponding day, or at the end of a month that has none.
    A negative length counts back from `start` itself.
    """
    if period.days < 0 or period.months < 0 or period.years < 0:
        return _months_on(start, period.months + 12 * period.years) + period.days * ONE_DAY
    first = start if first_day_counts else start + ONE_DAY
    if not (period.months or period.years):
        return first + (period.days - 1) * ONE_DAY
    same_day = _months_on(first, period.months + 12 * period.years)
    return same_day - ONE_DAY if same_day.day == first.day else same_day


def next_open(day: date, reason: Callable[[date], str | None]) -> date:
    """Return the first open day from `day` on (自治法4条の2第4項)."""
    return _first_open(day, reason, ONE_DAY)


def previous_open(day: date, reason: Callable[[date], str | None]) -> date:
    """Return the last open day up to `day`."""
    return _first_open(day, reason, -ONE_DAY)


def weekday(day: date) -> str:
    """Return the day of the week as one character: 月 … 日."""
    return WEEKDAYS[day.weekday()]


def _first_open(day: date, reason: Callable[[date], str | None], step: timedelta) -> date:
    for days in range(LONGEST_CLOSING):
        if reason(day + days * step) is None:
            return day + days * step
    fact = f"{LONGEST_CLOSING}日続けて閉庁日になっています"
    raise Fault(f"閉庁日の表({day})", fact, "閉庁日の設定を直してください")


def _months_on(day: date, months: int) -> date:
    """Return the corresponding day some months on, or the last day of a month without it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
