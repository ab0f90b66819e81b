"""Single values: read from JSON by the type their fact declares, and written back."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from lifeevents.errors import CaseFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Fact, Value, Vocabulary, load_shipped

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
SURROGATE = re.compile("[\ud800-\udfff]")
EARLIEST, LATEST = date(1868, 1, 25), date(2199, 12, 31)  # from 明治 on; no one is older
WHOLE = ("int", "amount")
MANY = ("list", "people")


def read_value(fact: Fact, given: object, place: str) -> Value:
    """Return `given` (as JSON or Python has it) as a value of this fact; raise CaseFault if not."""
    if fact.type == "bool":
        return _bool(fact, given, place)
    if fact.type in WHOLE:
        return _whole(fact, given, place)
    if fact.type == "date":
        return _date(fact, given, place)
    if fact.type in MANY:
        return _several(fact, given, place)
    return _text(fact, given, place)


def read_answers(
    given: Mapping[str, object], vocabulary: Vocabulary | None = None
) -> dict[str, Value | None]:
    """Return answers as stored in JSON (slot → value or null) as typed values."""
    known = vocabulary or load_shipped()
    return {slot: _answer(slot, value, known) for slot, value in given.items()}


def plain_value(value: Value) -> bool | int | str | list[str]:
    """Return a value as JSON has it: dates as ISO text, several values as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _answer(slot: str, value: object, vocabulary: Vocabulary) -> Value | None:
    return None if value is None else read_value(vocabulary.fact_of(slot), value, slot)


def _fault(fact: Fact, given: object, place: str, cure: str) -> CaseFault:
    return CaseFault(place, f"{fact.name} の値「{given}」が正しくありません", cure)


def _bool(fact: Fact, given: object, place: str) -> bool:
    if isinstance(given, bool):
        return given
    raise _fault(fact, given, place, "true か false にしてください")


def _whole(fact: Fact, given: object, place: str) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    raise _fault(fact, given, place, "引用符のない整数にしてください")


def _date(fact: Fact, given: object, place: str) -> date:
    read = given if type(given) is date else _from_iso(fact, given, place)
    if not EARLIEST <= read <= LATEST:
        cure = f"{EARLIEST.year}年から{LATEST.year}年までの日付にしてください"
        raise CaseFault(place, f"{fact.name} の「{read}」は扱えない日です", cure)
    return read


def _from_iso(fact: Fact, given: object, place: str) -> date:
    if not isinstance(given, str) or not ISO.fullmatch(given):
        raise _fault(fact, given, place, '"2026-12-18" のような年-月-日にしてください')
    try:
        return date.fromisoformat(given)
    except ValueError:
        cure = "暦にある日付にしてください"
        raise CaseFault(place, f"{fact.name} の「{given}」という日はありません", cure) from None


def _several(fact: Fact, given: object, place: str) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        raise _fault(fact, given, place, '["…"] のような一覧にしてください')
    return tuple(_text(fact, one, place) for one in given)


def _text(fact: Fact, given: object, place: str) -> str:
    if not isinstance(given, str):
        raise _fault(fact, given, place, "引用符で囲んだ文字にしてください")
    choices = tuple(choice.value for choice in fact.choices)
    if choices and fact.type in ("choice", "list") and given not in choices:
        raise _fault(fact, given, place, _nearest(given, choices))
    if SURROGATE.search(given):  # half of a pair, which no file and no code can hold
        cure = "その文字を入れ直してください"
        raise CaseFault(place, f"{fact.name} に壊れた文字があります", cure)
    return given


def _nearest(given: str, choices: Collection[str]) -> str:
    return did_you_mean(given, choices, f"{'、'.join(choices)} のどれかにしてください")
