"""The office's clock: instants are kept in UTC, days are those of Japan."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9), "JST")
Clock = Callable[[], datetime]


def now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def starting_at(moment: datetime) -> Clock:
    """A clock that shows `moment` now and goes on from there: for practice in a sample town."""
    ahead = moment - now()
    return lambda: now() + ahead


def instant_text(moment: datetime) -> str:
    """An instant as kept in actions: UTC, milliseconds, ``2026-11-22T01:14:05.123Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{_millisecond(moment):03d}Z"


def read_instant(text: str) -> datetime:
    """The inverse of :func:`instant_text`; raises ValueError for another form."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970-01-01 UTC."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def from_milliseconds(count: int) -> datetime:
    """The instant that is so many milliseconds after 1970-01-01 UTC."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=count)


def day_in_japan(moment: datetime) -> date:
    """The calendar day in Japan at this instant."""
    return moment.astimezone(JAPAN).date()


def _millisecond(moment: datetime) -> int:
    return moment.microsecond // 1000
