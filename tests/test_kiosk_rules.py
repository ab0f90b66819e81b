"""The phone's modules one by one: days, ages and periods as in Python, and nothing unsafe."""

import json
import re
from datetime import date, timedelta
from random import Random

import pytest
from playwright.sync_api import Error as PlaywrightError

from kiosk.app import create_app
from lifeevents.age import age_on, attains, birthday, fiscal_year_end, school_year
from lifeevents.answers import plain_value
from lifeevents.calendar import Period, next_open, period_end, previous_open
from lifeevents.catalogue import load_catalogue
from lifeevents.condition import NOTHING, OPERATIONS, Either, Every, Not, Test, evaluate
from lifeevents.derived import DERIVED
from lifeevents.published.condition_document import condition_document
from lifeevents.published.document import CHOSEN_IN
from tests.phone import ROOT, RULES, Phone

CATALOGUE = load_catalogue()
FIRST, LAST = date(1868, 1, 25), date(2199, 12, 31)
MODULES = sorted(RULES.glob("*.js"))
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


@pytest.fixture(scope="module")
def phone(browser, closed_days):
    page = browser.new_page()
    yield Phone(page, CATALOGUE, closed_days)
    page.close()


def some_days(number, seed):
    chance = Random(seed)
    days = [FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)) for _ in range(number)]
    edges = [(2, 28), (2, 29), (3, 1), (3, 31), (4, 1), (4, 2), (12, 31), (1, 1)]
    around = [date(year, *one) for year in (2024, 2028) for one in edges]
    return days + around + [date(2027, *one) for one in edges if one != (2, 29)]


def test_every_day_from_meiji_on_is_reckoned_as_in_python(phone):
    days = [FIRST + timedelta(days=one) for one in range((LAST - FIRST).days)]
    written = [[one.isoformat()] for one in days]
    numbers = [one.toordinal() - date(1970, 1, 1).toordinal() for one in days]
    assert phone.call("dates", "ordinal", written) == numbers
    assert phone.call("dates", "fromOrdinal", [[one] for one in numbers]) == [
        one for [one] in written
    ]


def test_ages_are_reached_on_the_same_day_as_in_python(phone):
    births, years = some_days(300, 1), (0, 1, 6, 15, 18, 20, 60, 65, 75)
    pairs = [(birth, age) for birth in births for age in years]
    given = [[birth.isoformat(), age] for birth, age in pairs]
    for name, ours in (
        ("birthday", birthday),
        ("attains", attains),
        ("fiscalYearEnd", fiscal_year_end),
    ):
        assert phone.call("age", name, given) == [ours(*one).isoformat() for one in pairs]
    entering = phone.call("age", "schoolYear", [[birth.isoformat()] for birth in births])
    assert entering == [school_year(birth) for birth in births]


def test_ages_on_a_day_are_as_in_python(phone):
    pairs = list(zip(some_days(2000, 2), some_days(2000, 3), strict=True))
    given = [[birth.isoformat(), day.isoformat()] for birth, day in pairs]
    assert phone.call("age", "ageOn", given) == [age_on(*one) for one in pairs]


PERIODS = (
    *(Period(days=days) for days in (0, 1, 5, 10, 14, 30, 90, -3, -14)),
    *(Period(months=months) for months in (1, 3, 6, 11, 12, -1, -6)),
    *(Period(years=years) for years in (1, 2, 5, 10, -1)),
)


@pytest.mark.parametrize("first_day_counts", [True, False])
def test_periods_end_as_in_python(phone, first_day_counts):
    given = [(day, period) for day in some_days(200, 4) for period in PERIODS]
    lengths = [
        [
            day.isoformat(),
            {"days": one.days, "months": one.months, "years": one.years},
            first_day_counts,
        ]
        for day, one in given
    ]
    ours = [period_end(day, one, first_day_counts).isoformat() for day, one in given]
    assert phone.call("calendar", "periodEnd", lengths) == ours


@pytest.mark.parametrize(
    ("name", "ours"), [("nextOpen", next_open), ("previousOpen", previous_open)]
)
def test_a_last_day_on_a_closed_day_moves_as_in_python(phone, closed_days, name, ours):
    days = [date(2026, 1, 1) + timedelta(days=one) for one in range(800)]
    moved = phone.page.evaluate(
        "([name, days]) => agreement.open(name, days)", [name, [one.isoformat() for one in days]]
    )
    assert moved == [ours(one, closed_days.reason).isoformat() for one in days]


DAYS = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2))
VALUES = {
    "person.age": (17, 18, 19),
    "person.birth_date": DAYS,
    "event.date": DAYS,
    "person.insurance": ("nhi", "employee", "none"),
    "person.insurance_before": ("nhi", "employee", "none"),
    "person.disability": ((), ("shintai",), ("shintai", "ryoiku"), ("ryoiku", "shintai")),
    "person.pension_receiving": ((), ("shintai",), ("shintai", "ryoiku"), ("shintai", "seishin")),
    "person.pregnant": (True, False),
}
OTHERS = {
    "person.birth_date": "event.date",
    "person.insurance": "person.insurance_before",
    "person.disability": "person.pension_receiving",
}


def any_test(chance):
    operation = chance.choice(list(OPERATIONS))
    if operation in ("same_as", "differs_from"):
        path = chance.choice(list(OTHERS))
        return Test(path, operation, None, OTHERS[path])
    if operation == "known":
        return Test(chance.choice(list(VALUES)), operation, chance.random() < 0.5)
    if operation == "empty":
        return Test("person.disability", operation, chance.random() < 0.5)
    if operation == "has":
        return Test("person.disability", operation, chance.choice((("ryoiku",), ("shintai", "x"))))
    if operation in ("in", "not_in"):
        return Test("person.insurance", operation, chance.choice((("nhi",), ("nhi", "none"))))
    if operation in ("min", "max", "over", "under"):
        path = chance.choice(("person.age", "person.birth_date"))
        against = path == "person.birth_date" and chance.random() < 0.5
        return Test(path, operation, *((None, OTHERS[path]) if against else (VALUES[path][1],)))
    path = chance.choice(("person.age", "person.insurance", "person.pregnant"))
    return Test(path, operation, VALUES[path][0])


def any_condition(chance, depth=0):
    if depth == 3 or chance.random() < 0.4:
        return any_test(chance)
    if chance.random() < 0.25:
        return Not(any_condition(chance, depth + 1))
    parts = tuple(any_condition(chance, depth + 1) for _ in range(chance.randrange(1, 4)))
    return chance.choice((Every, Either))(parts)


def any_facts(chance):
    return {path: chance.choice((*values, None, NOTHING)) for path, values in VALUES.items()}


def in_json(value):
    if value is NOTHING or value is None:
        return None if value is None else "nothing"
    return plain_value(value)


def test_any_condition_of_any_facts_comes_out_as_in_python(phone):
    chance = Random(5)
    given = [(any_condition(chance), any_facts(chance)) for _ in range(6000)]
    ours = [evaluate(node, facts.get) for node, facts in given]
    written = [
        [condition_document(node), {path: in_json(value) for path, value in facts.items()}]
        for node, facts in given
    ]
    theirs = phone.page.evaluate("text => agreement.conditions(text)", json.dumps(written))
    assert theirs == ours
    assert all(ours.count(verdict) > 1000 for verdict in (True, False, None))


def test_what_is_no_published_condition_is_refused(phone):
    two_keys = {"person.age": {"min": 1}, "person.pregnant": {"is": True}}
    for wrong in ({"person.age": {"min": 1, "max": 3}}, {"person.age": {"minimum": 1}}, two_keys):
        with pytest.raises(PlaywrightError, match="not a published condition"):
            phone.page.evaluate("text => agreement.conditions(text)", json.dumps([[wrong, {}]]))


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(one[:1].upper() + one[1:] for one in rest)


def test_every_derived_fact_has_its_function_of_the_same_name_on_both_sides(phone):
    there = phone.page.evaluate("() => agreement.derived()")
    here = {
        path: camel(one.find.__name__) for path, one in DERIVED.items() if path not in CHOSEN_IN
    }
    assert there == here


def test_every_choice_of_a_list_is_published_with_the_fact_it_answers():
    chosen = {path for path, one in DERIVED.items() if one.find.__name__ == "chosen"}
    assert set(CHOSEN_IN) == chosen
    for path, (question, choice) in CHOSEN_IN.items():
        assert path.partition(".")[0] == question.partition(".")[0]
        assert CATALOGUE.vocabulary.get_fact(question).find_choice(choice)


def test_every_module_is_the_twin_of_a_module_of_the_rules():
    python = {one.stem for one in (ROOT / "lifeevents").glob("*.py")}
    python |= {one.stem for one in (ROOT / "kiosk").glob("*.py")}
    assert {one.stem for one in MODULES} - python == {"dates", "first_pages", "rows", "views"}
    derived = {one for one in python if one.startswith("derived")}
    assert derived <= {one.stem for one in MODULES}


def test_every_comparison_has_its_twin(phone):
    names = phone.page.evaluate(
        "() => import('/rules/condition.js').then((one) => Object.keys(one.OPERATIONS))"
    )
    assert names == list(OPERATIONS)


@every_module
def test_a_module_makes_no_code_from_text_and_calls_nobody(module):
    code = module.read_text(encoding="utf-8")
    for unsafe in (r"\beval\b", r"\bFunction\(", r"\bfetch\b", "XMLHttp", "innerHTML", "://"):
        assert not re.search(unsafe, code), unsafe
    for clock in (r"\bDate\b", r"Math\.random", "localStorage", r"\bsetTimeout\b"):
        assert not re.search(clock, code.partition("\n")[2]), clock
    assert all(one.startswith("./") for one in re.findall(r'from "([^"]+)"', code))


@every_module
def test_a_module_says_first_what_it_is(module):
    assert module.read_text(encoding="utf-8").startswith("// ")


def test_the_office_serves_the_modules_as_scripts(office_data):
    client = create_app(office_data).test_client()
    for module in MODULES:
        with client.get(f"/kiosk-files/rules/{module.name}") as answer:
            assert answer.status_code == 200
            assert answer.mimetype == "text/javascript"
