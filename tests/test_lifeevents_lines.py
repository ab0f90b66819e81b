from datetime import date

import pytest

from lifeevents.because import why
from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.lines import lines_of

CATALOGUE = load_catalogue()
WEDDING = {"type": "marriage", "date": "2026-11-02", "subjects": ["a", "b"]}
MOVE = {"type": "move_in", "date": "2026-11-10", "movers": ["a", "b"]}
COUPLE = {
    "persons": [
        {
            "id": "a",
            "name": "青木 大輔",
            "birth_date": "1988-09-03",
            "relation": "世帯主",
            "is_head": True,
            "insurance": "employee",
        },
        {
            "id": "b",
            "name": "青木 由紀",
            "birth_date": "1990-02-01",
            "relation": "妻",
            "insurance": "nhi",
            "insurance_before": "employee_dep",
            "driver_license": True,
            "name_changes": True,
        },
    ],
}


@pytest.fixture
def lines(closed_days):
    """The lines of a visit with these events, by procedure of their first part."""

    def listed(*events, **more):
        case = read_case({"case": {**COUPLE, "events": events, **more}, "unanswered": "no"})
        needed = judge(CATALOGUE, case, closed_days).needed
        return case, {one.procedure.id: one for one in lines_of(needed)}, needed

    return listed


def test_one_duty_from_two_events_is_one_line_with_the_earlier_day_and_both_reasons(lines):
    case, found, needed = lines(WEDDING, MOVE)
    items = [one for one in needed if one.procedure.id == "license-change"]
    assert {one.at.type for one in items} == {"marriage", "move_in"}
    line = found["license-change"]
    assert line.people == ("b",)
    assert why(line, case, CATALOGUE) == (
        "由紀さん(妻・36歳)が運転免許を持っていて、市外から転入したため、また結婚して氏名が変わるため"
    )
    assert set(line.keys) == {one.key for one in items}


def test_joining_and_changing_the_citys_insurance_is_one_line_for_a_person(lines):
    _, found, needed = lines(
        WEDDING | {"date": "2026-11-02"},
        {"type": "job_leave", "date": "2026-11-05", "subjects": ["b"]},
    )
    both = [one for one in needed if one.procedure.id in ("nhi-join", "nhi-change")]
    assert len(both) > 1
    shown = [one for one in found.values() if set(one.keys) & {item.key for item in both}]
    assert len(shown) == 1
    assert shown[0].people == ("b",)
    assert shown[0].due.day == min(one.due.day for one in both)


def test_names_that_begin_alike_say_the_beginning_once(lines):
    _, found, _ = lines(WEDDING, {"type": "job_leave", "date": "2026-11-05", "subjects": ["b"]})
    names = [one.name() for one in found.values() if len(one.parts) > 1]
    joined = [name for name in names if "・" in name and name.startswith("国民健康保険")]
    assert all(name.count("国民健康保険") == 1 for name in joined)


def test_a_change_of_name_is_reported_once_in_a_visit(lines):
    _, found, _ = lines(WEDDING, MOVE)
    shown = [one for one in found.values() if one.procedure.id == "license-change"]
    assert len(shown) <= 1


def test_the_same_duty_for_other_people_stays_apart(lines):
    twins = [{"id": one, "birth_date": "2026-11-01", "relation": "子"} for one in "cd"]
    births = [{"type": "birth", "date": "2026-11-01", "subjects": [one]} for one in "cd"]
    _, _, needed = lines(*births, persons=[*COUPLE["persons"], *twins])
    registrations = [one for one in lines_of(needed) if one.procedure.id == "birth-registration"]
    assert [one.people for one in registrations] == [("c",), ("d",)]


def test_no_item_is_lost_or_shown_twice(lines):
    _, _, needed = lines(WEDDING, MOVE, {"type": "birth", "date": "2026-11-01", "subjects": ["b"]})
    keys = [key for line in lines_of(needed) for key in line.keys]
    assert sorted(keys) == sorted(one.key for one in needed)


def test_a_line_asks_for_each_thing_to_bring_once(lines):
    _, found, _ = lines(WEDDING, MOVE)
    for line in found.values():
        assert len(line.bring) == len(set(line.bring))


def test_a_lone_item_is_its_own_line(lines):
    _, found, needed = lines(MOVE)
    assert found["resident-move-in"].parts == (found["resident-move-in"],)
    assert [one.key for one in lines_of(needed)] == [one.key for one in needed]
    assert found["resident-move-in"].due.day == date(2026, 11, 24)
