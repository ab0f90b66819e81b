"""Words on the phone: statements, days and years as the office has them."""

from datetime import date, timedelta

import pytest

from kiosk.years import year_words
from lifeevents import predicate
from lifeevents.catalogue import load_catalogue
from lifeevents.wareki import wareki_weekday
from tests.phone import Phone

CATALOGUE = load_catalogue()
FIRST = date(1868, 1, 25)


@pytest.fixture(scope="module")
def phone(browser, closed_days):
    page = browser.new_page()
    yield Phone(page, CATALOGUE, closed_days)
    page.close()


def test_endings_of_statements_are_those_of_the_office(phone):
    ours = [[one.ending, one.plain, one.negated] for one in predicate.ENDINGS]
    assert constant(phone, "predicate", "ENDINGS") == ours
    assert constant(phone, "predicate", "ACTIONS") == list(predicate.ACTIONS)


def constant(phone, module, name):
    words = "([module, name]) => import(`/rules/${module}.js`).then((one) => one[name])"
    return phone.page.evaluate(words, [module, name])


WORDINGS = sorted(
    words
    for fact in CATALOGUE.vocabulary.facts.values()
    for words in {
        *(text.to("plain") for text in (fact.says, fact.says_not, fact.label)),
        *(text.to("plain") for text in fact.says_of.values()),
    }
    if words
)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("joined", lambda words: predicate.joined(words, plain=True)),
        ("negated", lambda words: predicate.negated(words, plain=True)),
        ("asReason", lambda words: predicate.as_reason(words, plain=True)),
        ("asCircumstance", predicate.as_circumstance),
        ("past", predicate.past),
        ("isAction", predicate.is_action),
        ("isNoun", predicate.is_noun),
    ],
)
def test_every_wording_is_bent_as_in_the_office(phone, name, ours):
    assert phone.call("predicate", name, [[one] for one in WORDINGS]) == list(map(ours, WORDINGS))


def test_days_and_years_are_named_as_in_the_office(phone):
    edges = [date(1912, 7, 29), date(1926, 12, 25), date(1989, 1, 7), date(2019, 5, 1)]
    before = [one - timedelta(days=1) for one in edges]
    days = [*edges, *before, *(FIRST + timedelta(days=97 * one) for one in range(1000))]
    written = [[one.isoformat()] for one in days]
    assert phone.call("wareki", "warekiWeekday", written) == list(map(wareki_weekday, days))
    years = list(range(1869, 2040))
    assert phone.call("years", "yearWords", [[one] for one in years]) == list(
        map(year_words, years)
    )
