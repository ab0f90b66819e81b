"""Residents' answers live in memory, for a short time, and are really gone afterwards."""

import pytest

from kiosk import visits as visits_module
from kiosk.visits import Visits, VisitsFullError


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_visit_is_found_by_its_token_only(clock: Clock) -> None:
    visits = Visits(60, clock)
    visit = visits.open()
    assert visits.find(visit.token) is visit
    assert visits.find("another") is None
    assert visits.find(None) is None


def test_a_token_can_not_be_guessed(clock: Clock) -> None:
    visits = Visits(60, clock)
    tokens = {visits.open().token for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)


def test_an_idle_visit_is_wiped_even_where_somebody_still_holds_it(clock: Clock) -> None:
    visits = Visits(60, clock)
    visit = visits.open()
    visit.give("person:1", {"name": ["青木 大輔"]})
    clock.now += 60
    visits.wipe_idle()
    assert len(visits) == 0
    assert visit.given == {}


def test_using_a_visit_keeps_it(clock: Clock) -> None:
    visits = Visits(60, clock)
    visit = visits.open()
    for _ in range(5):
        clock.now += 50
        assert visits.find(visit.token) is visit


def test_the_sweep_runs_without_any_request() -> None:
    visits = Visits(0.05)
    visit = visits.open()
    visit.give("person:1", {"name": ["青木 大輔"]})
    sweeper = visits.sweeper
    assert sweeper is not None
    sweeper.join(2)
    assert len(visits) == 0
    assert visit.given == {}


def test_ending_twice_is_no_fault(clock: Clock) -> None:
    visits = Visits(60, clock)
    visit = visits.open()
    visits.wipe(visit.token)
    visits.wipe(visit.token)
    assert visits.find(visit.token) is None


def test_a_full_memory_refuses_new_visits_and_keeps_those_in_use(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits_module, "MOST_VISITS", 2)
    visits = Visits(60, clock)
    first, _ = visits.open(), visits.open()
    with pytest.raises(VisitsFullError):
        visits.open()
    assert visits.find(first.token) is first
    clock.now += 61
    visits.open()
    assert len(visits) == 1


def test_a_changed_answer_takes_away_the_code_made_before(clock: Clock) -> None:
    visit = Visits(60, clock).open()
    visit.give("events", {"card": ["in"]})
    visit.sealed = ("MDG1/…",)
    visit.give("events", {"card": ["in"]})
    assert visit.sealed
    visit.give("events", {"card": ["in", "birth"]})
    assert not visit.sealed
