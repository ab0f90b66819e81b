"""From what was given on the pages to a case that rules can judge."""

from collections.abc import Iterator
from datetime import date

from kiosk import events, family
from kiosk.pages import UNSURE, Answers, Given
from lifeevents.case import Case, read_case
from lifeevents.catalogue import Catalogue
from lifeevents.vocabulary import Fact, Value, Vocabulary

OTHER = "その他"
"""A place in the family that has no choice of its own; the counter asks for the word."""

NOTHING = "nothing"
"""The value of 「どれもない」 where several may be chosen."""

ASKED = "ask:"
"""Page keys of the interview start so; their fields are named by slots."""


def first_document(given: Given) -> dict[str, object]:
    """The bare case of the first pages alone: events and people."""
    people = family.people_ids(given)
    return {
        "persons": [_person(given, page, people[page]) for page in people],
        "household": {},
        "events": [_event(given, event) for event in family.chosen_events(given)],
    }


def _person(given: Given, page: str, person_id: str) -> dict[str, object]:
    person: dict[str, object] = {"id": person_id}
    if page.startswith("baby:"):
        person |= {
            "relation": "子",
            "is_head": False,
            "birth_date": family.day_given(given, "date:birth"),
        }
    else:
        person |= _relation(family.choice(given, page, "relation"))
        person["birth_date"] = family.day_given(given, page, "birth")
        person["name"] = family.choice(given, page, "name").strip()
    return {name: value for name, value in person.items() if value not in (None, "")}


def _relation(value: str) -> dict[str, object]:
    if value in ("", UNSURE):
        return {}
    is_head: dict[str, object] = {"is_head": value == "世帯主"}
    return is_head if value == OTHER else {"relation": value, **is_head}


def _event(given: Given, event: str) -> dict[str, object]:
    described: dict[str, object] = {"type": event}
    if day := family.day_given(given, f"date:{event}"):
        described["date"] = day
    described |= _who(given, event)
    return described


def _who(given: Given, event: str) -> dict[str, object]:
    people = family.people_ids(given)
    if event == "birth":
        return {"subjects": [people[page] for page in people if page.startswith("baby:")]}
    if event == "death":
        return {"subjects": [people["deceased"]]}
    named = given.get(f"who:{event}", {}).get("who", [])
    who = [one for one in named if one in people.values()]
    if not named and len(people) == 1:
        who = list(people.values())
    if not who:
        return {}
    return {"movers" if event in events.MOVES else "subjects": who}


def case_of(given: Given, catalogue: Catalogue) -> Case:
    """The case: first pages, then every answer of the interview that still has its place."""
    vocabulary = catalogue.vocabulary
    case = read_case(first_document(given), vocabulary, unfinished=True)
    case = case.with_unsure(_unsure_at_first(given))
    for key in [one for one in given if one.startswith(ASKED)]:
        case = _with_page(case, key, given[key], vocabulary)
    return case


def _unsure_at_first(given: Given) -> Iterator[str]:
    """The slots of the first pages to which the answer was 「わからない」."""
    for page, person in family.people_ids(given).items():
        if given.get(page, {}).get("birth-unsure"):
            yield f"person.{person}.birth_date"
        relation = family.choice(given, page, "relation")
        if relation == UNSURE:
            yield f"person.{person}.is_head"
        if relation in (UNSURE, OTHER):
            yield f"person.{person}.relation"
    for number, event in enumerate(family.chosen_events(given), 1):
        if given.get(f"date:{event}", {}).get("date-unsure"):
            yield f"event.e{number}.date"


def _with_page(case: Case, key: str, answers: Answers, vocabulary: Vocabulary) -> Case:
    values: dict[str, Value | None] = {}
    unsure = set(case.unsure)
    for slot in living_slots(key, case):
        value = value_of(slot, answers, vocabulary)
        if value is None:
            unsure.add(slot)
        else:
            values[slot] = value
    return case.with_answers(values).with_unsure(unsure)


def living_slots(key: str, case: Case) -> tuple[str, ...]:
    """The slots of a page whose person, vehicle, dog or event is still part of the case."""
    slots = key.removeprefix(ASKED).split(",")
    return tuple(slot for slot in slots if all(_lives(part, case) for part in slot.split("/")))


def _lives(place: str, case: Case) -> bool:
    kind, _, rest = place.partition(".")
    if kind in ("household", "visit"):
        return True
    return any(one.id == rest.partition(".")[0] for one in case.entities(kind))


def value_of(slot: str, answers: Answers, vocabulary: Vocabulary) -> Value | None:
    """The value given for a slot; None for 「わからない」."""
    fact = vocabulary.fact_of(slot)
    if fact.type == "date":
        day = family.day_given({"page": answers}, "page", slot)
        return date.fromisoformat(day) if day else None
    values = [one for one in answers.get(slot, []) if one != UNSURE]
    if not values or not values[0].strip():
        return None
    if fact.type in ("list", "people"):
        return tuple(one for one in values if one != NOTHING)
    return _single(fact, values[0].strip())


def _single(fact: Fact, value: str) -> Value:
    if fact.type == "bool":
        return value == "yes"
    return int(value) if fact.type in ("int", "amount") else value
