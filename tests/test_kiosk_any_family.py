"""Whatever a resident answers, the pages come to an end and the code says the same case."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from flask import Flask

from counter.intake import open_answers
from counter.office import Office, open_office
from kiosk.app import create_app
from kiosk.asking import Interview
from kiosk.everything import case_from_everything, everything_of
from kiosk.given import case_of
from kiosk.pages import UNSURE, Field, Page
from kiosk.visits import Visits
from kiosk.walk import walk

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
MOST_PAGES = 90


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = open_office(tmp_path_factory.mktemp("office") / "data", lambda: AT, CHEAP)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(office: Office) -> Flask:
    return create_app(office.folder, office=office)


def any_form(page: Page, chance: random.Random) -> dict[str, object]:
    form: dict[str, object] = {}
    for field in page.fields:
        form |= any_answer(field, chance)
    return form


def any_answer(field: Field, chance: random.Random) -> dict[str, object]:
    values = [option.value for option in field.options]
    if field.can_be_unsure and chance.random() < 0.2:
        choosing = field.shape in ("choice", "many")
        return {field.name if choosing else f"{field.name}-unsure": UNSURE}
    if field.shape == "date":
        # No birth or death of days to come is taken.
        year = chance.randint(max(field.first_year, field.last_year - 60), field.last_year - 1)
        parts = {"year": year, "month": chance.randint(1, 12), "day": chance.randint(1, 28)}
        return {f"{field.name}-{part}": str(value) for part, value in parts.items()}
    if field.shape == "many":
        return {field.name: chance.sample(values, chance.randint(1, min(3, len(values))))}
    if field.shape == "choice":
        few = values[:4] if field.name == "count" else values
        return {field.name: chance.choice(few)}
    words = ["", "仮名 髙子"] if field.optional else ["仮名 髙子"]
    return {field.name: "3000" if field.shape == "number" else chance.choice(words)}


@pytest.mark.parametrize("seed", range(24))
def test_any_family_comes_to_a_code_that_says_the_same(
    seed: int, app: Flask, office: Office
) -> None:
    chance = random.Random(seed)
    client = app.test_client()
    client.post("/prefill/1", data={"card": chance.sample(["in", "birth", "death", "other"], 1)})
    visits: Visits = app.extensions["prefill-visits"]
    cookie = client.get_cookie("visit", path="/prefill")
    visit = visits.find(cookie.value if cookie else None)
    assert visit is not None
    interview = Interview(office.catalogue, office.clock().date())
    for number in range(1, MOST_PAGES):
        page = walk(visit.given, interview, interview.today).find(number)
        if page is None:
            break
        assert client.get(f"/prefill/{number}").status_code == 200, page.key
        sent = client.post(f"/prefill/{number}", data=any_form(page, chance))
        assert sent.status_code == 303, (page.key, sent.text)
    else:
        pytest.fail("the pages never end")
    assert client.get("/prefill/result").status_code == 200
    assert client.get("/prefill/answers").status_code == 200
    case = case_of(visit.given, office.catalogue)
    answers, unsure = open_answers(office, visit.sealed)
    assert everything_of(case_from_everything(answers, unsure)) == everything_of(case)
    assert unsure == case.unsure


def test_events_nobody_should_meet_first_stand_last(office: Office) -> None:
    others = Interview(office.catalogue, office.clock().date()).others
    assert others[0].value == "job_leave"
    assert others[-1].value == "stillbirth"
