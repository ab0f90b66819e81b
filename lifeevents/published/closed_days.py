"""The town's closed days written out for a reader that has no calendar: a letter for each day."""

from collections.abc import Iterable
from datetime import date, timedelta

from lifeevents.calendar import ClosedDays
from lifeevents.published.condition_document import Json

OPEN = "-"
FIRST_LETTER = ord("A")


def closed_days_document(closed: ClosedDays, first: date, last: date) -> Json:
    """Return every day from `first` to `last` as a letter that stands for why it is closed.

    `reasons` has them in the order of the letters from A on, "-" is an open day. `town` are the
    town's days, `national` those of the offices of the state.
    """
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    national = getattr(closed, "national_reason", closed.reason)
    both = [[found(day) for day in days] for found in (closed.reason, national)]
    reasons = list(dict.fromkeys(one for several in both for one in several if one))
    return {
        "first": first.isoformat(),
        "reasons": reasons,
        "town": _letters(both[0], reasons),
        "national": _letters(both[1], reasons),
    }


def _letters(found: Iterable[str | None], reasons: list[str]) -> str:
    return "".join(chr(FIRST_LETTER + reasons.index(one)) if one else OPEN for one in found)
