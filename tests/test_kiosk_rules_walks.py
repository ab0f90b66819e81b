"""The resident's pages on the phone: the same walk as on the server, page by page."""

import pytest

from counter.town import load_town
from lifeevents.catalogue import load_catalogue
from tests.agreement import SAMPLE_TOWN
from tests.agreement_walks import compare_walks, differing
from tests.phone import Phone
from tests.walkers import Walker

CATALOGUE = load_catalogue()
TOWN = load_town(SAMPLE_TOWN)
NUMBERS = range(40)  # `make prove` takes 10,000


@pytest.fixture(scope="module")
def phone(browser, closed_days):
    page = browser.new_page()
    yield Phone(page, CATALOGUE, closed_days)
    page.close()


@pytest.fixture(scope="module")
def taken():
    return [Walker(CATALOGUE, TOWN, number).told() for number in NUMBERS]


def test_any_walk_is_the_same_on_server_and_phone(phone):
    found = compare_walks(CATALOGUE, TOWN, phone, NUMBERS)
    assert found.differences == []
    assert found.walks == len(NUMBERS)
    assert found.pages > 20 * len(NUMBERS)
    assert found.needed > 5 * len(NUMBERS)
