"""The resident's pages on the phone: the same walk as on the server, page by page."""

import copy
from datetime import timedelta

import pytest

from counter.town import load_town
from kiosk.asking import Interview
from kiosk.family import first_pages
from kiosk.given import ASKED
from kiosk.pages import Field, Given, Page
from kiosk.reading import DAY, NOT_IN_TURN, NOT_YET, read_page
from lifeevents.catalogue import load_catalogue
from tests.agreement import SAMPLE_TOWN
from tests.agreement_walks import compare_walks, differing
from tests.phone import Phone
from tests.walkers import WRITTEN, Filled, Walker

CATALOGUE = load_catalogue()
TOWN = load_town(SAMPLE_TOWN)
NUMBERS = range(40)  # `make prove` takes 10,000


@pytest.fixture(scope="module")
def phone(browser, closed_days):
    page = browser.new_page()
    yield Phone(page, CATALOGUE, closed_days)
    page.close()


def test_any_walk_is_the_same_on_server_and_phone(phone):
    found = compare_walks(CATALOGUE, TOWN, phone, NUMBERS)
    assert found.differences == []
    assert found.walks == len(NUMBERS)
    assert found.pages > 20 * len(NUMBERS)
    assert found.needed > 5 * len(NUMBERS)


@pytest.fixture(scope="module")
def told():
    return [Walker(CATALOGUE, TOWN, number).told() for number in range(15)]


def test_every_kind_of_page_and_field_is_walked_through(told):
    keys = {key.partition(":")[0] for one in told for key, _ in one["forms"]}
    assert keys == {
        *("events", "others", "kind", "date", "deceased", "babies", "count", "person", "who", "ask")
    }
    pages = [step["step"]["next"] for one in told for step in one["told"]["steps"]]
    shapes = {field["shape"] for page in pages if page for field in page["fields"]}
    assert {"choice", "many", "date", "text"} <= shapes


def test_forms_are_also_filled_in_badly_and_pages_mended(told):
    reads = [step["read"] for one in told for step in one["told"]["steps"][1:]]
    assert any(read["faults"] for read in reads)
    keys = [[key for key, _ in one["forms"]] for one in told]
    assert any(len(set(several)) < len(several) for several in keys)


def test_a_single_word_that_differs_is_found(told):
    other = copy.deepcopy(told[0]["told"])
    other["steps"][1]["step"]["next"]["title"] += "?"
    del other["outcome"]["bring"]
    places = [said.partition(":")[0] for said in differing(told[0]["told"], other)]
    assert places == [".steps[1].step.next.title", ".outcome.bring"]


def test_the_same_number_is_always_the_same_walk(told):
    assert Walker(CATALOGUE, TOWN, 3).told() == told[3]
    assert told[3] != told[4]


def test_an_answered_page_keeps_its_key_when_an_event_it_asks_about_is_gone():
    key = f"{ASKED}event.e2.acknowledge,household.belongings"
    given = {"events": {"card": ["birth"]}, key: {"household.belongings": ["dogs"]}}
    (page,) = Interview(CATALOGUE, WRITTEN).asked(given)
    assert page.key == key
    assert [field.name for field in page.fields] == ["household.belongings"]


@pytest.mark.parametrize("year", ["31", "2019", "2030", "99999"])
def test_a_year_that_the_page_does_not_offer_is_no_answer(year):
    asked = Field("date", "date", first_year=2020, last_year=2027)
    page = Page("date:move_in", "いつですか", (asked,))
    form = Filled({"date-year": [year], "date-month": ["4"], "date-day": ["2"]})
    assert read_page(page, form)[1] == {"date": DAY}


def died_on_the_first_of_may() -> Given:
    parts = {"date-year": ["2026"], "date-month": ["5"], "date-day": ["1"]}
    return {"events": {"card": ["death"]}, "date:death": parts}


@pytest.mark.parametrize(("day", "faults"), [("1", {}), ("2", {"birth": NOT_IN_TURN})])
def test_nobody_is_born_after_the_day_of_death(day, faults):
    given = died_on_the_first_of_may()
    page = next(one for one in first_pages(given, (), WRITTEN) if one.key == "deceased")
    form = Filled({"relation": ["子"], "birth-year": ["2026"], "birth-month": ["5"]})
    assert read_page(page, Filled(form | {"birth-day": [day]}))[1] == faults


@pytest.mark.parametrize(("key", "name"), [("date:birth", "date"), ("person:1", "birth")])
@pytest.mark.parametrize(("later", "faults"), [(0, {}), (1, NOT_YET)])
def test_nobody_is_born_on_a_day_that_has_not_come(key, name, later, faults):
    given = {"events": {"card": ["birth"]}, "count": {"count": ["1"]}}
    page = next(one for one in first_pages(given, (), WRITTEN) if one.key == key)
    day = WRITTEN + timedelta(days=later)
    parts = zip(("year", "month", "day"), day.timetuple(), strict=False)
    form = Filled({f"{name}-{part}": [str(number)] for part, number in parts})
    assert read_page(page, form)[1].get(name, {}) == faults


def test_a_death_is_not_moved_before_the_birth_either():
    born = {"birth-year": ["2026"], "birth-month": ["4"], "birth-day": ["2"]}
    given = died_on_the_first_of_may() | {"deceased": born}
    page = next(one for one in first_pages(given, (), WRITTEN) if one.key == "date:death")
    form = Filled({"date-year": ["2026"], "date-month": ["4"], "date-day": ["1"]})
    assert read_page(page, form)[1] == {"date": NOT_IN_TURN}
