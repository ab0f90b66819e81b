"""One example as a TOML table, read into a case and what is wanted of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue
from lifeevents.entities import Case
from lifeevents.errors import CaseFault, CatalogueFault
from lifeevents.spelling import did_you_mean

Table = Mapping[str, object]
FURTHER = ("b", "c", "d", "e", "f", "g", "h")  # persons beside a
OF_CASE = ("household", "vehicles", "dogs", "visit")
KEYS = (
    *("title", "event", "person", *FURTHER, *OF_CASE, "events"),
    *("needed", "due", "due_says", "brings", "brings_not", "note"),
)
USUAL = {"birth_date": date(1980, 6, 1), "relation": "世帯主", "nationality": "JP"}  # of person a


@dataclass(frozen=True)
class Wanted:
    """What must come out: for whom, until when, and what is to be brought.

    `due` is empty where an example says nothing of it; otherwise it holds the day, or None for no
    day at all. `due_says` is a part of the words or the law of the deadline that is shown.
    """

    needed: bool | tuple[str, ...]
    due: tuple[date | None, ...] = ()
    due_says: str = ""
    brings: tuple[str, ...] = ()
    brings_not: tuple[str, ...] = ()


def read_example(catalogue: Catalogue, table: object, place: str) -> tuple[str, Case, Wanted, str]:
    """Return title, case, what is wanted and the note of one `[[example]]`."""
    if not isinstance(table, Mapping):
        raise CatalogueFault(place, "表ではありません", "[[example]] の表にしてください")
    for key in table:
        if key not in KEYS:
            cure = did_you_mean(key, KEYS, f"使えるのは {'、'.join(KEYS)} です")
            raise CatalogueFault(place, f"「{key}」という欄はありません", cure)
    title = _text(table, "title", place)
    if not title:
        raise CatalogueFault(place, "title がありません", 'title = "…" を書いてください')
    return title, _case(catalogue, table, place), _wanted(table, place), _text(table, "note", place)


def _text(table: Table, key: str, place: str) -> str:
    given = table.get(key, "")
    if isinstance(given, str):
        return given.strip()
    raise CatalogueFault(place, f"{key} が文字ではありません", "引用符で囲んでください")


def case_document(catalogue: Catalogue, table: Table, place: str) -> dict[str, object]:
    """Return an example's case as a scenario has it, with the usual facts filled in."""
    first = {"id": "a", **USUAL, **_table(table, "person", place)}
    further = ({"id": one, **_table(table, one, place)} for one in FURTHER if one in table)
    document = {key: table[key] for key in OF_CASE if key in table}
    events = [table.get("event"), *_several(table, "events", place)]
    document["persons"] = [first, *further]
    document["events"] = [_event(catalogue, one, place) for one in events]
    document["unanswered"] = "no"
    return document


def _case(catalogue: Catalogue, table: Table, place: str) -> Case:
    document = case_document(catalogue, table, place)
    try:
        return read_case(document, catalogue.vocabulary)
    except CaseFault as fault:
        raise CatalogueFault(f"{place}: {fault.place}", fault.fact, fault.cure) from None


def _event(catalogue: Catalogue, given: object, place: str) -> dict[str, object]:
    if not isinstance(given, Mapping) or not isinstance(given.get("type"), str):
        cure = 'event = { type = "move_in", date = 2026-10-01 } のように書いてください'
        raise CatalogueFault(place, "event がないか、種類(type)がありません", cure)
    type_ = str(given["type"])
    if type_ not in catalogue.events:
        cure = did_you_mean(type_, catalogue.events, f"あるのは {'、'.join(catalogue.events)} です")
        raise CatalogueFault(place, f"「{type_}」という出来事はありません", cure)
    lists = catalogue.events[type_].people
    usual = {} if any(one in given for one in lists) else {one: ["a"] for one in lists}
    return {**usual, **cast(dict[str, object], given)}


def _table(table: Table, key: str, place: str) -> Table:
    given = table.get(key, {})
    if isinstance(given, Mapping):
        return given
    cure = f'{key} = {{ insurance = "nhi" }} のように書いてください'
    raise CatalogueFault(place, f"{key} が表ではありません", cure)


def _several(table: Table, key: str, place: str) -> list[object]:
    given = table.get(key, [])
    if isinstance(given, list):
        return given
    raise CatalogueFault(place, f"{key} が一覧ではありません", f"{key} = [ … ] の形に")


def _wanted(table: Table, place: str) -> Wanted:
    needed = table.get("needed")
    if isinstance(needed, list) and needed and all(isinstance(one, str) for one in needed):
        needed = tuple(cast(list[str], needed))
    elif not isinstance(needed, bool):
        cure = 'needed = true か false、または ["a", "b"] のように書いてください'
        raise CatalogueFault(place, "needed がないか、書き方が違います", cure)
    wanted = Wanted(
        needed, _due(table, place), _text(table, "due_says", place), *_brought(table, place)
    )
    if not needed and wanted != Wanted(False):
        cure = "needed を直すか、due・due_says・brings・brings_not を消してください"
        raise CatalogueFault(place, "必要でないのに、期限や持ち物が書かれています", cure)
    return wanted


def _due(table: Table, place: str) -> tuple[date | None, ...]:
    if "due" not in table:
        return ()
    given = table["due"]
    if given == "":
        return (None,)
    if type(given) is date:
        return (given,)
    cure = 'due = 2026-10-14 のように引用符なしで、期限がなければ due = "" と書いてください'
    raise CatalogueFault(place, f"due「{given}」が日付ではありません", cure)


def _brought(table: Table, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = [_several(table, key, place) for key in ("brings", "brings_not")]
    for key, several in zip(("brings", "brings_not"), both, strict=True):
        if not all(isinstance(one, str) and one for one in several):
            raise CatalogueFault(
                place, f"{key} に文字でないものがあります", f'{key} = ["…"] の形に'
            )
    brings, brings_not = (tuple(cast(list[str], several)) for several in both)
    return brings, brings_not
