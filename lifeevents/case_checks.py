"""What must hold within one case: ids that exist, once each, and dates that can be."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lifeevents.entities import Case, Entity
from lifeevents.errors import CaseFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Fact, Value, Vocabulary

KINDS = ("event", "household", "vehicle", "dog", "visit", "person")
WORDS = {"person": "人", "vehicle": "車両", "dog": "犬"}


def check_case(case: Case, vocabulary: Vocabulary, *, unfinished: bool = False) -> None:
    """Raise CaseFault for the first thing in a case that cannot be."""
    if not case.events and not unfinished:
        cure = '"events": [{"type": "move_in", "date": "2026-10-05"}] のように書いてください'
        raise CaseFault("events", "出来事が1つもありません", cure)
    for event in case.events:
        _check_event(case, event, unfinished)
    for place, kind, facts in _all_facts(case):
        for name, value in facts.items():
            _check_references(case, vocabulary.get_fact(f"{kind}.{name}"), value, place)


def check_distinct(ids: Iterable[str], place: str) -> None:
    """Raise CaseFault where an id stands twice."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            cure = "それぞれ別の id にしてください"
            raise CaseFault(place, f"id「{one}」が2回あります", cure)
        seen.add(one)


def _all_facts(case: Case) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    for kind in KINDS:
        for entity in case.entities(kind):
            yield entity.place, kind, entity.facts
            for about, facts in entity.overrides.items():
                yield f"{entity.place}/{about}", about.partition(".")[0], facts


def _check_event(case: Case, event: Entity, unfinished: bool) -> None:
    if "type" not in event.facts and not unfinished:
        cure = '"type": "move_in" のように書いてください'
        raise CaseFault(event.place, "出来事の種類(type)がありません", cure)
    for about in event.overrides:
        kind, _, entity_id = about.partition(".")
        if entity_id:
            _check_exists(case, kind, entity_id, f"{event.place} の {kind}_overrides")
    _check_death(case, event)


def _check_references(case: Case, fact: Fact, value: Value, place: str) -> None:
    where = f"{place} の {fact.name}"
    if fact.type == "person" and isinstance(value, str) and not fact.find_choice(value):
        _check_exists(case, "person", value, where)
    elif fact.type == "people" and isinstance(value, tuple):
        check_distinct(value, where)
        for person_id in value:
            _check_exists(case, "person", person_id, where)


def _check_exists(case: Case, kind: str, entity_id: str, place: str) -> None:
    ids = [one.id for one in case.entities(kind)]
    if entity_id in ids:
        return
    word = WORDS[kind]
    there = f"いる{word}の id は {'、'.join(ids)} です" if ids else f"{word}を加えてください"
    cure = did_you_mean(entity_id, ids, there)
    raise CaseFault(place, f"「{entity_id}」という id の{word}はいません", cure)


def _check_death(case: Case, event: Entity) -> None:
    """Nobody dies before being born."""
    died, subjects = event.facts.get("date"), event.facts.get("subjects", ())
    if event.facts.get("type") != "death" or not isinstance(subjects, tuple):
        return
    for person in case.persons:
        born = person.facts.get("birth_date")
        dated = isinstance(born, date) and isinstance(died, date)
        if person.id in subjects and dated and str(born) > str(died):
            fact = f"亡くなった日({died})が生年月日({born})より前です"
            raise CaseFault(event.place, fact, "どちらかの日付を直してください")
