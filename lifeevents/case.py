"""A case as a JSON document: reading it with clear faults, and writing it back."""

from collections.abc import Mapping
from typing import cast

from lifeevents.answers import plain_value, read_value
from lifeevents.case_checks import check_case, check_distinct
from lifeevents.entities import SEVERAL, Case, Entity, answers_of
from lifeevents.errors import CaseFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Value, Vocabulary, load_shipped, path_of

__all__ = ["Case", "Entity", "answers_of", "case_document", "read_case"]

FIRST_LETTER = {"event": "e", "vehicle": "v", "dog": "d"}
KEYS = ("persons", "household", "vehicles", "dogs", "events", "visit", "unsure", "unanswered")
ABOUT_THE_FILE = ("id", "title", "note", "source", "must", "must_not")  # a scenario's own keys
OVERRIDES = {"person_overrides": "person", "vehicle_overrides": "vehicle", "dog_overrides": "dog"}


def read_case(
    document: Mapping[str, object],
    vocabulary: Vocabulary | None = None,
    *,
    unfinished: bool = False,
) -> Case:
    """Read a scenario file (`{"case": …, "unanswered": "no"}`) or a bare case.

    Events, vehicles and dogs without an id get e1, v1, d1 and so on. An `unfinished` case, such as
    half-filled answers from a phone, need not have an event yet. Raises CaseFault.
    """
    reader = _Reader(vocabulary or load_shipped(), unfinished)
    return reader.read(document)


def case_document(case: Case) -> dict[str, object]:
    """Return the case as a bare, JSON-able case; `read_case` gives an equal case back."""
    document: dict[str, object] = {
        SEVERAL[kind]: [_entity_document(one) for one in case.entities(kind)] for kind in SEVERAL
    }
    document["household"] = _facts_document(case.household.facts)
    document["visit"] = _facts_document(case.visit.facts)
    document["unsure"] = sorted(case.unsure)
    if case.unanswered_is_no:
        document["unanswered"] = "no"
    return document


def _facts_document(facts: Mapping[str, Value]) -> dict[str, object]:
    return {name: plain_value(value) for name, value in facts.items()}


def _entity_document(entity: Entity) -> dict[str, object]:
    document: dict[str, object] = {"id": entity.id} | _facts_document(entity.facts)
    for about, facts in entity.overrides.items():
        kind, _, entity_id = about.partition(".")
        if entity_id:
            of_kind = cast(dict[str, object], document.setdefault(f"{kind}_overrides", {}))
            of_kind[entity_id] = _facts_document(facts)
        else:
            document["household_overrides"] = _facts_document(facts)
    return document


class _Reader:
    """Reads one document; holds the vocabulary that it is checked against."""

    def __init__(self, vocabulary: Vocabulary, unfinished: bool) -> None:
        self.vocabulary = vocabulary
        self.unfinished = unfinished

    def read(self, document: Mapping[str, object]) -> Case:
        bare = _mapping(document, "事例")
        if "case" in bare:
            bare = {"unanswered": bare.get("unanswered"), **_mapping(bare["case"], "case")}
        _known_keys(bare)
        case = Case(
            persons=self._several(bare, "person"),
            events=self._several(bare, "event"),
            vehicles=self._several(bare, "vehicle"),
            dogs=self._several(bare, "dog"),
            household=Entity("household", "", self._facts(bare, "household", "household")),
            visit=Entity("visit", "", self._facts(bare, "visit", "visit")),
            unsure=self._unsure(bare.get("unsure")),
            unanswered_is_no=_unanswered(bare.get("unanswered")),
        )
        check_case(case, self.vocabulary, unfinished=self.unfinished)
        return case

    def _several(self, document: Mapping[str, object], kind: str) -> tuple[Entity, ...]:
        key = SEVERAL[kind]
        given = document.get(key)
        if given is None:
            return ()
        if not isinstance(given, list | tuple):
            raise CaseFault(key, "一覧ではありません", f'"{key}": [ … ] の形にしてください')
        read = tuple(self._entity(one, kind, number) for number, one in enumerate(given, 1))
        check_distinct([one.id for one in read], key)
        return read

    def _entity(self, given: object, kind: str, number: int) -> Entity:
        place = f"{SEVERAL[kind]}の{number}番目"
        table = _mapping(given, place)
        entity_id = _id(table.get("id"), kind, number, place)
        place = f"{kind}.{entity_id}"
        overrides: dict[str, Mapping[str, Value]] = {}
        if kind == "event":
            overrides = self._overrides(table, place)
        apart = {"id"} | ({*OVERRIDES, "household_overrides"} if kind == "event" else set())
        facts = {name: value for name, value in table.items() if name not in apart}
        return Entity(kind, entity_id, self._values(facts, kind, place), overrides)

    def _overrides(self, table: Mapping[str, object], place: str) -> dict[str, Mapping[str, Value]]:
        read: dict[str, Mapping[str, Value]] = {}
        for key, kind in OVERRIDES.items():
            for entity_id, facts in _mapping(table.get(key) or {}, f"{place} の {key}").items():
                where = f"{place}/{kind}.{entity_id}"
                read[f"{kind}.{entity_id}"] = self._values(_mapping(facts, where), kind, where)
        household = self._facts(table, "household_overrides", f"{place}/household")
        return read | ({"household": household} if household else {})

    def _facts(self, document: Mapping[str, object], key: str, place: str) -> dict[str, Value]:
        kind = "visit" if key == "visit" else "household"
        return self._values(_mapping(document.get(key) or {}, key), kind, place)

    def _values(self, facts: Mapping[str, object], kind: str, place: str) -> dict[str, Value]:
        return {
            name: self._value(kind, name, given, place)
            for name, given in facts.items()
            if not self._unsaid(f"{kind}.{name}", given)
        }

    def _unsaid(self, path: str, given: object) -> bool:
        """Whether this says nothing: null, or "unknown" where that is none of the choices."""
        fact = self.vocabulary.find_fact(path)
        chosen = fact is not None and fact.type == "choice" and not fact.find_choice(given)
        return given is None or (chosen and given in ("unknown", "unspecified"))

    def _value(self, kind: str, name: str, given: object, place: str) -> Value:
        fact = self.vocabulary.find_fact(f"{kind}.{name}")
        if fact is None:
            names = [one.name for one in self.vocabulary.facts.values() if one.kind == kind]
            cure = did_you_mean(name, names, "項目の名前を確かめてください")
            raise CaseFault(place, f"「{name}」という項目はありません", cure)
        return read_value(fact, given, place)

    def _unsure(self, given: object) -> frozenset[str]:
        if given is None:
            return frozenset()
        if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
            raise CaseFault("unsure", "一覧ではありません", '["person.a.insurance"] のように')
        for slot in given:
            if self.vocabulary.find_fact(path_of(slot)) is None:
                cure = self.vocabulary.nearest(path_of(slot))
                raise CaseFault("unsure", f"「{slot}」という項目はありません", cure)
        return frozenset(given)


def _mapping(given: object, place: str) -> Mapping[str, object]:
    if isinstance(given, Mapping):
        return given
    raise CaseFault(place, "名前と値の組({ … })ではありません", '{"名前": 値} の形にしてください')


def _known_keys(document: Mapping[str, object]) -> None:
    for key in document:
        if key not in KEYS and key not in ABOUT_THE_FILE:
            cure = did_you_mean(key, KEYS, f"使えるのは {'、'.join(KEYS)} です")
            raise CaseFault("事例", f"「{key}」という欄はありません", cure)


def _unanswered(given: object) -> bool:
    if given in (None, "no", "unknown"):
        return given == "no"
    cure = '"no" にするか、この行を消してください'
    raise CaseFault("unanswered", f"「{given}」は使えません", cure)


def _id(given: object, kind: str, number: int, place: str) -> str:
    if given is None and kind in FIRST_LETTER:
        return f"{FIRST_LETTER[kind]}{number}"
    if given is None:
        raise CaseFault(place, "id がありません", '"id": "a" のように書いてください')
    if not isinstance(given, str) or not given or set(given) & set("./ \t\n　"):
        cure = "点・斜線・空白のない文字にしてください"
        raise CaseFault(place, f"id「{given}」は使えません", cure)
    return given
