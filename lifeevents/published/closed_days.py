"""A town's closed days written out day by day, for a reader that has no calendar of holidays."""

from datetime import date, timedelta

from lifeevents.calendar import ClosedDays
from lifeevents.published.condition_document import Json


def closed_days_document(closed: ClosedDays, first: date, last: date) -> Json:
    """Return every closed day from `first` to `last` with its reason, weekends among them.

    `town` holds the town's days, `national` those on which offices of the state are closed.
    """
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    national = getattr(closed, "national_reason", closed.reason)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "town": {day.isoformat(): said for day in days if (said := closed.reason(day))},
        "national": {day.isoformat(): said for day in days if (said := national(day))},
    }
