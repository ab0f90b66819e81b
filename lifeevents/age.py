"""Ages by 年齢計算ニ関する法律: a year is added when the day before the birthday ends."""

from datetime import date, timedelta

FISCAL_YEAR_END = (3, 31)


def birthday(birth: date, years: int) -> date:
    """Return the birthday on which one turns this old; 1 March for 29 February where need be."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def attains(birth: date, years: int) -> date:
    """Return the day on which an age is reached in law (達する日): the day before the birthday."""
    return birthday(birth, years) - timedelta(days=1)


def age_on(birth: date, day: date) -> int:
    """Return the age on a day as people say it: one year more from the birthday on."""
    years = day.year - birth.year
    return years if birthday(birth, years) <= day else years - 1


def fiscal_year_end(birth: date, years: int) -> date:
    """Return the first 31 March on or after the day an age is reached (年度末)."""
    reached = attains(birth, years)
    end = date(reached.year, *FISCAL_YEAR_END)
    return end if reached <= end else date(reached.year + 1, *FISCAL_YEAR_END)


def until_fiscal_year_end(birth: date, years: int, day: date) -> bool:
    """Whether a day is not after the first 31 March since reaching the age."""
    return day <= fiscal_year_end(birth, years)


def school_year(birth: date) -> int:
    """Return the year of the April in which a child of this birth date starts school (6歳)."""
    reached = attains(birth, 6)
    return reached.year if (reached.month, reached.day) <= FISCAL_YEAR_END else reached.year + 1
