"""Years as people in Japan name them, for choosing one from a list."""

from collections.abc import Iterator
from datetime import date

from kiosk.pages import Field
from lifeevents.wareki import wareki


def year_words(year: int) -> str:
    """「令和8年(2026年)」; a year of two eras names both, 「昭和64・平成元年(1989年)」."""
    first, last = (wareki(day).partition("年")[0] for day in (date(year, 1, 7), date(year, 12, 31)))
    return f"{first if first == last else f'{first}・{last}'}年({year}年)"


def years_of(field: Field) -> Iterator[tuple[int, str]]:
    """The years that a date field offers, newest first."""
    for year in range(field.last_year, field.first_year - 1, -1):
        yield year, year_words(year)
