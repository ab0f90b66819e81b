from datetime import date

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.scene import EventScene


def scene_of(event, persons):
    case = read_case({"persons": persons, "events": [event]})
    return EventScene(load_catalogue(), case, case.events[0])


def child(born, on):
    event = {"type": "move_in", "date": on, "movers": ["a"]}
    return scene_of(event, [{"id": "a", "birth_date": born}]).views["person.a"]


@pytest.mark.parametrize(
    ("born", "on", "enters"),
    [
        ("2020-04-02", "2026-11-05", True),  # the oldest of those who enter in April 2027
        ("2021-04-01", "2026-11-05", True),  # reaches 6 on 31 March 2027
        ("2020-04-01", "2026-11-05", False),  # entered in April 2026
        ("2021-04-02", "2026-11-05", False),  # enters in April 2028
        ("2021-04-01", "2027-03-31", True),
        ("2021-04-01", "2027-04-01", False),  # is at school from that day
    ],
)
def test_who_enters_school_next_april(born, on, enters):
    assert child(born, on)["enters_school"] is enters


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        ("2021-04-01", True),
        ("2021-04-02", False),
        ("2011-04-02", True),  # in the last year of junior high school
        ("2011-04-01", False),
    ],
)
def test_school_age_is_from_the_year_before_school_to_the_end_of_junior_high(born, of_age):
    assert child(born, "2026-11-05")["school_age"] is of_age


def test_without_a_birth_date_it_is_open_whether_somebody_enters_school():
    event = {"type": "move_in", "date": date(2026, 11, 5), "movers": ["a"]}
    views = scene_of(event, [{"id": "a"}]).views
    assert views["person.a"]["enters_school"] is None
    assert views["person.a"]["school_age"] is None


@pytest.mark.parametrize(
    ("event", "several"),
    [
        ({"type": "birth", "subjects": ["a", "b"]}, True),
        ({"type": "birth", "subjects": ["a"]}, False),
        ({"type": "birth"}, None),
        ({"type": "marriage", "subjects": ["a", "b"]}, False),
    ],
)
def test_two_children_of_one_birth_are_twins(event, several):
    views = scene_of({"date": "2026-11-05", **event}, [{"id": "a"}, {"id": "b"}]).views
    assert views["household"]["multiple_birth"] is several
