"""Dates as people type them, for facts that are a day and for those that are a month."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from forms.faults import WrongValue
from lifeevents.age import age_on
from lifeevents.errors import Fault
from lifeevents.vocabulary import Fact
from lifeevents.wareki import ERAS, read_date, wareki, wareki_weekday

# Dates of which papers ask only year and month.
MONTHS = (
    "parents_together_since",
    "together_until",
    "exemption_from",
    "ryoiku_review",
    "student_until",
)
ERA_CODED = re.compile(r"([13579])(\d{2})(\d{2})(\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
ERA_MONTH = re.compile(
    r"(明治|大正|昭和|平成|令和|[MTSHR明大昭平令])(\d{1,2}|元)[-/.年](\d{1,2})月?"
)


def read_day(fact: Fact, place: str, typed: str, on_date: date | None) -> date:
    """The day that was typed for this fact; raises WrongValue at `place`."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
    if fact.name in MONTHS and (month := _year_month(text)):
        return month
    if coded := ERA_CODED.fullmatch(text):
        era = next(era for era in ERAS if era.digit == int(coded[1]))
        text = f"{era.letter}{int(coded[2])}.{int(coded[3])}.{int(coded[4])}"
    try:
        day = read_date(text, on_date if is_birth(fact) else None)
    except Fault as fault:
        raise WrongValue(place, fault.fact, fault.cure) from None
    return day.replace(day=1) if fact.name in MONTHS else day


def _year_month(text: str) -> date | None:
    western, era_made = YEAR_MONTH.fullmatch(text), ERA_MONTH.fullmatch(text)
    year, month = 0, 0
    if western:
        year, month = int(western[1]), int(western[2])
    elif era_made:
        era = next(one for one in ERAS if era_made[1] in (one.name, one.letter, one.name[0]))
        number = 1 if era_made[2] == "元" else int(era_made[2])
        year, month = era.first.year + number - 1, int(era_made[3])
    return date(year, month, 1) if 1 <= month <= 12 and 1 <= year <= 9999 else None


def day_read_back(fact: Fact, day: date, on_date: date | None) -> str:
    """A day with its weekday, and for a birth the age on a day: 昭和63年9月3日(土) 38歳."""
    said = wareki_weekday(day)
    if is_birth(fact) and on_date is not None and day <= on_date:
        return f"{said} {age_on(day, on_date)}歳"
    return said


def is_birth(fact: Fact) -> bool:
    """Whether the fact is somebody's birth date."""
    return fact.name.endswith("birth_date")


def month_text(day: date) -> str:
    """A month in words: 令和2年5月."""
    return wareki(day).partition("月")[0] + "月"
