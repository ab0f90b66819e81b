from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeevents.age import age_on, attains, birthday, school_year, until_fiscal_year_end
from lifeevents.calendar import Period, next_open, period_end, previous_open
from lifeevents.errors import Fault
from lifeevents.wareki import ERAS, era_of, read_date, wareki, wareki_weekday

MODERN = st.dates(date(1873, 1, 1), date(2100, 12, 31))


def weekends(day: date) -> str | None:
    return ("土曜日", "日曜日")[day.weekday() - 5] if day.weekday() >= 5 else None


def new_year(day: date) -> str | None:
    around = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return "年末年始" if around else weekends(day)


def test_fourteen_days_after_a_move_leave_the_first_day_out():
    assert period_end(date(2026, 12, 18), Period(days=14)) == date(2027, 1, 1)


def test_a_last_day_in_the_new_year_holidays_moves_to_the_next_open_day():
    assert next_open(date(2027, 1, 1), new_year) == date(2027, 1, 4)


def test_a_birth_is_counted_from_the_day_itself():
    assert period_end(date(2026, 12, 1), Period(days=14), True) == date(2026, 12, 14)


def test_three_months_from_the_end_of_november_end_with_february():
    end = period_end(date(2026, 11, 30), Period(months=3))
    assert end == date(2027, 2, 28)
    assert next_open(end, weekends) == date(2027, 3, 1)


def test_a_month_without_the_corresponding_day_ends_on_its_last_day():
    assert period_end(date(2026, 8, 30), Period(months=6)) == date(2027, 2, 28)
    assert period_end(date(2027, 8, 30), Period(months=6)) == date(2028, 2, 29)
    assert period_end(date(2026, 11, 30), Period(months=3), True) == date(2027, 2, 28)


def test_a_period_of_months_ends_the_day_before_the_corresponding_day():
    assert period_end(date(2026, 4, 11), Period(months=6), True) == date(2026, 10, 10)
    assert period_end(date(2026, 12, 23), Period(months=3)) == date(2027, 3, 23)
    assert period_end(date(2026, 11, 15), Period(months=4)) == date(2027, 3, 15)


def test_years_count_like_months():
    assert period_end(date(2026, 12, 23), Period(years=2)) == date(2028, 12, 23)
    assert period_end(date(2024, 2, 28), Period(years=1)) == date(2025, 2, 28)
    assert period_end(date(2024, 2, 29), Period(years=1), True) == date(2025, 2, 28)


def test_a_period_may_run_over_the_end_of_the_year():
    assert period_end(date(2026, 12, 31), Period(days=1)) == date(2027, 1, 1)
    assert period_end(date(2026, 12, 31), Period(months=1)) == date(2027, 1, 31)


def test_ninety_days_pass_the_end_of_february():
    assert period_end(date(2026, 12, 10), Period(days=90)) == date(2027, 3, 10)


def test_days_before_an_event_are_counted_back_from_it():
    assert period_end(date(2026, 11, 24), Period(days=-3)) == date(2026, 11, 21)
    assert previous_open(date(2026, 11, 22), weekends) == date(2026, 11, 20)


def test_an_office_that_never_opens_is_a_fault_of_the_calendar():
    with pytest.raises(Fault, match="閉庁日"):
        next_open(date(2026, 1, 1), lambda day: "改修")


@given(MODERN, st.integers(1, 400))
def test_leaving_the_first_day_out_is_always_one_day_later(start, days):
    with_first = period_end(start, Period(days=days), True)
    assert period_end(start, Period(days=days)) == with_first + timedelta(days=1)


@given(MODERN, st.integers(1, 60))
def test_a_longer_period_never_ends_earlier(start, months):
    assert period_end(start, Period(months=months)) < period_end(start, Period(months=months + 1))


def test_an_age_is_reached_on_the_day_before_the_birthday():
    assert attains(date(2009, 9, 9), 18) == date(2027, 9, 8)
    assert attains(date(1962, 3, 1), 65) == date(2027, 2, 28)


def test_someone_born_on_leap_day_ages_at_the_end_of_february():
    assert attains(date(2008, 2, 29), 18) == date(2026, 2, 28)
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20


def test_a_birthday_itself_shows_the_new_age():
    assert age_on(date(1988, 9, 3), date(2026, 9, 2)) == 37
    assert age_on(date(1988, 9, 3), date(2026, 9, 3)) == 38


def test_a_child_born_on_the_first_of_april_belongs_to_the_year_before():
    assert until_fiscal_year_end(date(2009, 4, 1), 18, date(2027, 3, 31))
    assert not until_fiscal_year_end(date(2009, 4, 1), 18, date(2027, 4, 1))
    assert until_fiscal_year_end(date(2009, 4, 2), 18, date(2028, 3, 31))
    assert school_year(date(2020, 4, 1)) == 2026
    assert school_year(date(2020, 4, 2)) == 2027


@given(MODERN)
def test_what_is_written_in_the_japanese_calendar_reads_back(day):
    assert read_date(wareki(day)) == day


def test_the_first_year_of_an_era_is_written_gannen():
    assert wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert wareki_weekday(date(2026, 12, 4)) == "令和8年12月4日(金)"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
    ],
)
def test_eras_change_on_their_day(day, written):
    assert wareki(day) == written


@pytest.mark.parametrize(
    "typed",
    [
        *("H29.4.2", "h29.4.2", "H29/4/2", "平29.4.2", "平成29年4月2日", "2017-04-02"),
        *("2017/4/2", "2017年4月2日", "20170402", "H290402", "290402", "Ｈ２９．４．２"),
        "平成 29年 4月 2日",
    ],
)
def test_a_date_may_be_typed_in_many_ways(typed):
    assert read_date(typed) == date(2017, 4, 2)


def test_both_readings_of_a_day_on_which_the_era_changed_are_read():
    assert read_date("明治45年7月30日") == read_date("大正元年7月30日") == date(1912, 7, 30)
    assert read_date("大正15年12月25日") == read_date("昭和元年12月25日") == date(1926, 12, 25)


def test_six_digits_are_read_in_the_newest_era_that_has_passed():
    assert read_date("080401", ends=date(2026, 11, 22)) == date(2026, 4, 1)
    assert read_date("090401", ends=date(2026, 11, 22)) == date(1997, 4, 1)
    assert read_date("630903") == date(1988, 9, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "昨日",
        "2026-02-30",
        "H32.1.1",
        "H0.1.1",
        "平成元年1月7日",
        "S64.1.8",
        "R1.4.30",
        "999999",
    ],
)
def test_a_date_that_is_none_is_a_fault(typed):
    with pytest.raises(Fault) as caught:
        read_date(typed)
    assert caught.value.cure


def test_eras_follow_each_other_and_days_before_meiji_6_have_none():
    assert [era.digit for era in ERAS] == [1, 3, 5, 7, 9]
    with pytest.raises(Fault):
        era_of(date(1872, 12, 31))
    assert wareki(date(1872, 12, 31)) == "1872年12月31日"
