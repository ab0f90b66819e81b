"""Small changes to deadlines, one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from lifeevents.calendar import Period
from lifeevents.deadline import DueRule
from lifeevents.proof.condition_mutants import changed_conditions

ONE_DAY = timedelta(days=1)
UNITS = ("days", "months", "years")
OTHER_CLOSED_DAY = {
    "next_open": "same",
    "next_open_national": "same",
    "previous_open": "same",
    "same": "next_open",
}


class ChangedDue(NamedTuple):
    """The deadlines with one thing changed: what kind, what in words, and all rules."""

    kind: str
    words: str
    rules: tuple[DueRule, ...]


def changed_deadlines(rules: tuple[DueRule, ...]) -> Iterator[ChangedDue]:
    """Yield the deadlines of a procedure with one thing changed, for each thing that can be."""
    for number, rule in enumerate(rules):
        place = f"due {number + 1}: " if len(rules) > 1 else "due: "
        before, after = rules[:number], rules[number + 1 :]
        if not (rule.starts or rule.fixed or len(rules) > 1):
            continue  # it only says in words that there is no day
        yield ChangedDue("due", f"{place}規則を消す", (*before, *after))
        for kind, words, changed in _changed(rule):
            yield ChangedDue(kind, place + words, (*before, changed, *after))


def _changed(rule: DueRule) -> Iterator[tuple[str, str, DueRule]]:
    for one in changed_conditions(rule.when):
        yield "due_when", f"when の {one.words}", replace(rule, when=one.node)
    if rule.starts:
        yield from _other_lengths(rule)
        yield from _other_counting(rule)
        yield from _other_starts(rule)
    if rule.fixed:
        for step in (-1, 1):
            day = rule.fixed + step * ONE_DAY
            yield "due", f"day = {rule.fixed} を {day} に", replace(rule, fixed=day)
    if not (rule.starts or rule.fixed):
        return
    other = OTHER_CLOSED_DAY[rule.closed_day]
    words = f"closed_day = {rule.closed_day} を {other} に"
    yield "closed_day", words, replace(rule, closed_day=other)


def _other_lengths(rule: DueRule) -> Iterator[tuple[str, str, DueRule]]:
    for unit in UNITS:
        length = getattr(rule.period, unit) if rule.period else 0
        for step in (-1, 1) if length else ():
            other = replace(rule, period=Period(**{unit: length + step}))
            yield "due", f"{unit} = {length} を {length + step} に", other
    if rule.plus_days or not rule.period:
        for step in (-1, 1):
            other = replace(rule, plus_days=rule.plus_days + step)
            yield "due", f"plus_days = {rule.plus_days} を {other.plus_days} に", other


def _other_counting(rule: DueRule) -> Iterator[tuple[str, str, DueRule]]:
    period = rule.period
    if period and max(period.days, period.months, period.years) > 0:
        counts = not rule.first_day_counts
        words = f"first_day_counts を {str(counts).lower()} に"
        yield "due", words, replace(rule, first_day_counts=counts)
    words = f"month_end を {str(not rule.month_end).lower()} に"
    yield "due", words, replace(rule, month_end=not rule.month_end)


def _other_starts(rule: DueRule) -> Iterator[tuple[str, str, DueRule]]:
    if rule.starts != ("event.date",):
        words = f"from = {'、'.join(rule.starts)} を event.date に"
        yield "due", words, replace(rule, starts=("event.date",))
    for path in rule.starts if len(rule.starts) > 1 else ():
        rest = tuple(one for one in rule.starts if one != path)
        yield "due", f"from から {path} を消す", replace(rule, starts=rest)
