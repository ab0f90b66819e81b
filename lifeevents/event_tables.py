"""Life events as TOML tables, each fault with file and cure."""

from collections.abc import Mapping
from typing import cast

from lifeevents.errors import CatalogueFault
from lifeevents.fact_tables import text_of
from lifeevents.procedures import LifeEvent
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary

Table = Mapping[str, object]
PEOPLE = ("movers", "subjects")
KEYS = (
    *("name", "plain", "english", "order", "people", "changes_name", "facts", "question"),
    *("hint", "off", "because", "someone", "late", "afterwards"),
)


def read_event(event_id: str, table: Table, vocabulary: Vocabulary, place: str = "") -> LifeEvent:
    """Read and check one life event's table; raise CatalogueFault naming the place."""
    place = place or f"events/{event_id}.toml"
    for key in table:
        if key not in KEYS:
            cure = did_you_mean(key, KEYS, "この行を消してください")
            raise CatalogueFault(place, f"「{key}」という欄はありません", cure)
    name, order = table.get("name"), table.get("order", 500)
    if not isinstance(name, str) or not name:
        raise CatalogueFault(place, "name がありません", 'name = "…" を書いてください')
    if type(order) is not int:
        raise CatalogueFault(place, f"order「{order}」が整数ではありません", "order = 100 のように")
    return LifeEvent(
        id=event_id,
        name=name,
        plain=str(table.get("plain", "")),
        english=str(table.get("english", "")),
        order=order,
        people=_people(table, place),
        changes_name=bool(table.get("changes_name", False)),
        facts=_facts(table, vocabulary, place),
        question=text_of(table.get("question", ""), place),
        hint=text_of(table.get("hint", ""), place),
        because=text_of(table.get("because", ""), place),
        someone=text_of(table.get("someone", ""), place),
        late=text_of(table.get("late", ""), place),
        afterwards=str(table.get("afterwards", "")),
    )


def _list(table: Table, key: str, otherwise: list[str], place: str) -> tuple[str, ...]:
    given = table.get(key, otherwise)
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return tuple(cast(list[str], given))
    raise CatalogueFault(place, f"{key} が一覧ではありません", f'{key} = ["…"] の形に')


def _people(table: Table, place: str) -> tuple[str, ...]:
    people = _list(table, "people", ["subjects"], place)
    for one in people:
        if one not in PEOPLE:
            cure = did_you_mean(one, PEOPLE, "movers か subjects にしてください")
            raise CatalogueFault(place, f"people の「{one}」はありません", cure)
    return people


def _facts(table: Table, vocabulary: Vocabulary, place: str) -> tuple[str, ...]:
    """Return the names of the event's own facts that are asked first, but those switched off."""
    names = _list(table, "facts", [], place)
    for name in names:
        vocabulary.get_fact(f"event.{name}", place)
    return tuple(name for name in names if f"event.{name}" not in vocabulary.off)
