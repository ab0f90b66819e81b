"""Deadlines: from what day, how long, and what a closed last day does to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lifeevents.calendar import ClosedDays, Period, next_open, period_end, previous_open
from lifeevents.condition import ALWAYS, Lookup, Node, evaluate

DUE_KINDS = (
    *("statutory", "ordinance", "benefit_start", "prescription", "forfeiture", "before"),
    *("same_day", "asap", "external", "none"),
)
CLOSED_DAY = ("next_open", "next_open_national", "previous_open", "same")
Reason = Callable[[date], str | None]


@dataclass(frozen=True)
class Due:
    """A deadline of one item; `day` is None where none is known or none is set.

    `raw_end` is the last day before closed days were looked at, `moved_because` why it moved.
    `counted_from` is the day of the fact the period runs from; `text` the words of the rule.
    """

    day: date | None
    raw_end: date | None
    counted_from: date | None
    first_day_counts: bool
    moved_because: str | None
    kind: str
    law: str
    text: str
    amount: str
    from_path: str = ""
    from_label: str = ""
    plus_days: int = 0
    month_end: bool = False
    before: bool = False

    def past(self, today: date) -> bool:
        """Whether the last day has gone by on `today`."""
        return self.day is not None and today > self.day


@dataclass(frozen=True)
class DueRule:
    """How a procedure's deadline is counted; `starts` are date facts of which the first known.

    A `fixed` last day, as a transitional rule may set, is not counted from any fact.
    """

    kind: str
    starts: tuple[str, ...] = ()
    period: Period | None = None
    month_end: bool = False
    first_day_counts: bool = False
    plus_days: int = 0
    closed_day: str = "same"
    law: str = ""
    text: str = ""
    when: Node = ALWAYS
    fixed: date | None = None
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)

    def due(self, look: Lookup, closed: ClosedDays) -> Due:
        """Return the deadline for the facts that `look` gives."""
        path, start = self._start(look)
        raw = self._raw_end(start) if start else self.fixed
        reason = _reason(closed, self.closed_day == "next_open_national")
        day = _moved(raw, self.closed_day, reason) if raw else None
        moved = _why_moved(raw, day, reason) if raw and day else None
        amount = self.period.words if self.period else ""
        return Due(
            *(day, raw, start, self.first_day_counts, moved),
            *(self.kind, self.law, self.text, amount, path, self.labels.get(path, "")),
            *(self.plus_days, self.month_end, self.period is not None and self.period.days < 0),
        )

    def _start(self, look: Lookup) -> tuple[str, date | None]:
        known = ((path, look(path)) for path in self.starts)
        return next(((path, day) for path, day in known if isinstance(day, date)), ("", None))

    def _raw_end(self, start: date) -> date:
        end = period_end(start, self.period, self.first_day_counts) if self.period else start
        if self.month_end:
            end = period_end(end.replace(day=1), Period(months=1), first_day_counts=True)
        return end + timedelta(days=self.plus_days)


def earliest(rules: tuple[DueRule, ...], look: Lookup, closed: ClosedDays) -> Due | None:
    """Return the earliest deadline of the rules that apply or may apply (the safe side)."""
    dues = [rule.due(look, closed) for rule in rules if evaluate(rule.when, look) is not False]
    return min(dues, key=lambda due: due.day or date.max) if dues else None


def _reason(closed: ClosedDays, national: bool) -> Reason:
    own: Reason = closed.reason
    found: Reason = getattr(closed, "national_reason", own)
    return found if national else own


def _moved(raw: date, closed_day: str, reason: Reason) -> date:
    if closed_day.startswith("next_open"):
        return next_open(raw, reason)
    return previous_open(raw, reason) if closed_day == "previous_open" else raw


def _why_moved(raw: date, day: date, reason: Reason) -> str | None:
    if raw == day:
        return None
    step = timedelta(days=1 if day > raw else -1)
    days = (raw + number * step for number in range(abs((day - raw).days)))
    reasons = list(dict.fromkeys(said for one in days if (said := reason(one))))
    return f"{reasons[0]}など" if len(reasons) > 1 else reasons[0]
