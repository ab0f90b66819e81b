"""Deadlines: from what day, how long, and what a closed last day does to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from lifeevents.calendar import ClosedDays, Period, next_open, period_end, previous_open
from lifeevents.condition import ALWAYS, Lookup, Node, evaluate, read_condition
from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary

DUE_KINDS = (
    *("statutory", "ordinance", "benefit_start", "prescription", "forfeiture", "before"),
    *("same_day", "asap", "external", "none"),
)
CLOSED_DAY = ("next_open", "next_open_national", "previous_open", "same")
UNITS = ("days", "months", "years")
KEYS = (
    *("kind", "from", "day", *UNITS, "month_end", "first_day_counts", "plus_days", "closed_day"),
    *("law", "text", "when", "note"),
)
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


def read_due(given: object, vocabulary: Vocabulary, place: str) -> tuple[DueRule, ...]:
    """Read the `[due]` table, or several `[[due]]` of which the earliest holds."""
    several = given if isinstance(given, list) else [given]
    return tuple(_read_one(one, vocabulary, place) for one in several if one)


def _read_one(given: object, vocabulary: Vocabulary, place: str) -> DueRule:
    if not isinstance(given, Mapping):
        raise CatalogueFault(place, "due が表ではありません", "[due] の表にしてください")
    for key in given:
        if key not in KEYS:
            cure = did_you_mean(key, KEYS, f"使えるのは {'、'.join(KEYS)} です")
            raise CatalogueFault(place, f"due の「{key}」は使えません", cure)
    start = given.get("from", [])
    starts = tuple(start) if isinstance(start, list) else (str(start),)
    for path in starts:
        if vocabulary.get_fact(path, place).type != "date":
            cure = "日付の項目にしてください"
            raise CatalogueFault(place, f"due の from「{path}」は日付ではありません", cure)
    return DueRule(
        kind=_one_of(str(given.get("kind", "statutory")), DUE_KINDS, "kind", place),
        starts=starts,
        period=_period(given, place),
        month_end=bool(given.get("month_end", False)),
        first_day_counts=bool(given.get("first_day_counts", False)),
        plus_days=int(given.get("plus_days", 0)),
        closed_day=_one_of(str(given.get("closed_day", "same")), CLOSED_DAY, "closed_day", place),
        law=str(given.get("law", "")),
        text=str(given.get("text", "")),
        when=read_condition(given.get("when", {}), vocabulary, f"{place} の due"),
        fixed=_fixed(given.get("day"), place),
        labels={path: vocabulary.get_fact(path).label.ja for path in starts},
    )


def _fixed(given: object, place: str) -> date | None:
    if given is None or type(given) is date:
        return given
    cure = "day = 2028-03-31 のように引用符なしで書いてください"
    raise CatalogueFault(place, f"due の day「{given}」が日付ではありません", cure)


def _one_of(value: str, known: tuple[str, ...], key: str, place: str) -> str:
    if value in known:
        return value
    cure = did_you_mean(value, known, f"{'、'.join(known)} のどれかにしてください")
    raise CatalogueFault(place, f"due の {key}「{value}」はありません", cure)


def _period(given: Mapping[str, object], place: str) -> Period | None:
    lengths = {unit: given[unit] for unit in UNITS if unit in given}
    if not lengths:
        return None
    if len(lengths) > 1 or not all(type(length) is int for length in lengths.values()):
        cure = "days、months、years のどれか1つを整数で書いてください"
        raise CatalogueFault(place, "due の期間の書き方が違います", cure)
    return Period(**cast(dict[str, int], lengths))


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
