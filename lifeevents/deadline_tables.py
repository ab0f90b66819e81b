"""Deadlines as TOML tables: `[due]`, or several `[[due]]`."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from lifeevents.calendar import Period
from lifeevents.condition_tables import read_condition
from lifeevents.deadline import CLOSED_DAY, DUE_KINDS, DueRule
from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary

UNITS = ("days", "months", "years")
KEYS = (
    *("kind", "from", "day", *UNITS, "month_end", "first_day_counts", "plus_days", "closed_day"),
    *("law", "text", "when", "note"),
)


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
    period = _period(given, place)
    if period and not starts:
        cure = 'from = "event.date" のように、数え始める日を書いてください'
        raise CatalogueFault(place, "due の数え始める日(from)がありません", cure)
    return DueRule(
        kind=_one_of(str(given.get("kind", "statutory")), DUE_KINDS, "kind", place),
        starts=starts,
        period=period,
        month_end=bool(given.get("month_end", False)),
        first_day_counts=bool(given.get("first_day_counts", False)),
        plus_days=_whole(given.get("plus_days", 0), place),
        closed_day=_one_of(str(given.get("closed_day", "same")), CLOSED_DAY, "closed_day", place),
        law=str(given.get("law", "")),
        text=str(given.get("text", "")),
        when=read_condition(given.get("when", {}), vocabulary, f"{place} の due"),
        fixed=_fixed(given.get("day"), place),
        labels={path: vocabulary.get_fact(path).label.ja for path in starts},
    )


def _whole(given: object, place: str) -> int:
    if type(given) is int:
        return given
    raise CatalogueFault(place, f"due の「{given}」が整数ではありません", "整数で書いてください")


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
