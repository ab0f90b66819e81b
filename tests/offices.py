"""Offices of the sample town for tests: real SQLite, real keys, a clock that tests move."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from counter.office import Office, open_office

# The real algorithm at its lowest cost.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
MORNING = datetime(2027, 4, 27, 0, 30, tzinfo=UTC)  # 9:30 in Japan


class MovableClock:
    """A clock that ticks a millisecond each time it is read, and leaps when told to."""

    def __init__(self, start: datetime = MORNING) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def leap(self, **span: float) -> None:
        """Let time pass: leap(hours=3)."""
        self.moment += timedelta(**span)


def head_office(folder: Path, clock: MovableClock) -> Office:
    """The sample town's head office in a new data folder."""
    return open_office(folder, clock, CHEAP)


def branch_office(folder: Path, office_id: str, clock: MovableClock) -> Office:
    """A branch of the head office whose data folder this is, with a store of its own."""
    return open_office(folder / "branches" / office_id, clock, CHEAP)
