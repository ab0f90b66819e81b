"""How people, animals and events are called in a sentence."""

from collections.abc import Iterable

from lifeevents import english
from lifeevents.catalogue import Catalogue
from lifeevents.entities import Case, Entity
from lifeevents.romaji import romaji

RELATIONS = {
    "世帯主": "世帯主の方",
    "本人": "ご本人",
    "子": "お子さん",
    "母": "お母さん",
    "父": "お父さん",
}

RELATIONS_IN_ENGLISH = {
    "世帯主": "the head of the household",
    "夫": "the husband",
    "妻": "the wife",
    "子": "the child",
    "父": "the father",
    "母": "the mother",
}


def called(case: Case, person_id: str, language: str = "ja") -> str:
    """Return how a person is spoken of: 大輔さん, GARCIA MARIAさん, お子さん, 2人目の方."""
    person = case.entity("person", person_id)
    name = _short_name(case, person)
    relation = str(person.facts.get("relation", ""))
    if language == "en":
        latin = person.facts.get("name_latin") or _in_letters(person, name)
        known = latin or name or RELATIONS_IN_ENGLISH.get(relation)
        return str(known or f"person {_number(case, person)}")
    if name:
        return f"{name}さん"
    if relation:
        return RELATIONS.get(relation, f"{relation}の方")
    return f"{_number(case, person)}人目の方"


def entity_name(catalogue: Catalogue, case: Case, entity: Entity, language: str = "ja") -> str:
    """Return how any entity is spoken of; "" for the household and the visit."""
    if entity.kind == "person":
        return called(case, entity.id, language)
    if entity.kind == "event":
        event = catalogue.events.get(str(entity.facts.get("type")))
        return event.to(language) if event else ""
    if entity.kind == "dog":
        return str(entity.facts.get("name", "dog" if language == "en" else "犬"))
    if entity.kind == "vehicle":
        fact = catalogue.vocabulary.find_fact("vehicle.type")
        choice = fact.find_choice(entity.facts.get("type")) if fact else None
        return choice.to(language) if choice else ("vehicle" if language == "en" else "車両")
    return ""


def _short_name(case: Case, person: Entity) -> str:
    """Return the given name where it tells the people of the case apart, else the whole name."""
    name = str(person.facts.get("name", "")).replace("　", " ").strip()
    given = name.rpartition(" ")[2]
    if not name or name.isascii() or given == name:
        return name
    others = [str(one.facts.get("name", "")) for one in case.persons if one.id != person.id]
    return name if any(other.endswith(given) for other in others) else given


def _in_letters(person: Entity, name: str) -> str:
    """Return the name in Roman letters by its kana, as much of it as `name` says."""
    spelled = romaji(str(person.facts.get("name_kana", "")))
    return spelled if " " in name else spelled.rpartition(" ")[2]


def _number(case: Case, person: Entity) -> int:
    return [one.id for one in case.persons].index(person.id) + 1


def listed(names: list[str], language: str = "ja") -> str:
    """Return names joined: 大輔さんと由紀さん; a middle dot between more than two."""
    if language == "en":
        return english.listed(names)
    return ("と" if len(names) < 3 else "・").join(names)


def named_together(names: Iterable[str], language: str = "ja") -> str:
    """Join names of procedures, in Japanese with what they begin with said once.

    国民健康保険 加入の届出 and 国民健康保険 変更の届出 are 国民健康保険 加入の届出・変更の届出.
    """
    first, *others = dict.fromkeys(names)
    if language == "ja":
        same = first.partition(" ")[0] + " "
        return "・".join([first, *(one.removeprefix(same) for one in others)])
    return {"plain": "、 "}.get(language, "; ").join([first, *others])
