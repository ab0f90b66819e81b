"""The catalogue: facts, life events and procedures, checked as a whole when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from lifeevents.compiled import Rule, compile_rule
from lifeevents.condition import Node, read_condition, tests_in
from lifeevents.deadline import DueRule, read_due
from lifeevents.derived import DERIVED
from lifeevents.errors import CatalogueFault
from lifeevents.procedures import EACH, PROCEDURE_KINDS, Bring, LifeEvent, Procedure, Source
from lifeevents.samples import samples_of
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import SHIPPED, Value, Vocabulary, load_vocabulary, tables_in, text_of

__all__ = ["Bring", "Catalogue", "LifeEvent", "Procedure", "Source", "load_catalogue"]

Folder = Traversable | Path
Table = Mapping[str, object]
COMMON = {"event", "household", "visit"}  # kinds any condition may speak of


@dataclass(frozen=True)
class Catalogue:
    """Everything the rules know; `applies` says for which facts a condition must hold first."""

    vocabulary: Vocabulary
    procedures: Mapping[str, Procedure]
    events: Mapping[str, LifeEvent]
    conditions: Mapping[str, Node] = field(default_factory=dict)
    applies: Mapping[str, Rule] = field(default_factory=dict)
    by_event: Mapping[str, tuple[Procedure, ...]] = field(default_factory=dict)

    @cached_property
    def samples(self) -> Mapping[str, tuple[Value, ...]]:
        """Values of each fact that between them lead every condition on it every way."""
        nodes = [one.when for one in self.procedures.values()] + list(self.conditions.values())
        return samples_of(nodes, self.vocabulary)

    def get_procedure(self, procedure_id: str) -> Procedure:
        """Return this procedure; raise CatalogueFault with the nearest id if there is none."""
        if procedure_id in self.procedures:
            return self.procedures[procedure_id]
        cure = did_you_mean(procedure_id, self.procedures, "手続の id を確かめてください")
        raise CatalogueFault("手続", f"「{procedure_id}」はありません", cure)

    def get_event(self, event_type: str) -> LifeEvent:
        """Return this life event; raise CatalogueFault with the nearest id if there is none."""
        if event_type in self.events:
            return self.events[event_type]
        cure = did_you_mean(event_type, self.events, f"あるのは {'、'.join(self.events)} です")
        raise CatalogueFault("出来事", f"「{event_type}」はありません", cure)


def load_catalogue(town_folder: Path | None = None) -> Catalogue:
    """Load the shipped catalogue, with a town's own `facts`, `events` and `procedures` over it.

    A town's file with the id of a shipped procedure replaces only the keys it writes;
    `off = true` takes the procedure away. Raises CatalogueFault.
    """
    return _load(town_folder) if town_folder is not None else _load_shipped()


@cache
def _load_shipped() -> Catalogue:
    return _load(None)


def _load(town_folder: Path | None) -> Catalogue:
    folders: list[Folder] = [files("lifeevents") / SHIPPED]
    if town_folder is not None:
        folders.append(town_folder)
    vocabulary = load_vocabulary(*(folder / "facts" for folder in folders))
    check_derived(vocabulary)
    return build_catalogue(
        vocabulary,
        tables_by_id([folder / "events" for folder in folders]),
        tables_by_id([folder / "procedures" for folder in folders]),
    )


def tables_by_id(folders: list[Folder]) -> dict[str, Table]:
    """Return the tables of all folders by id (the file's name); later keys win, `off` removes."""
    tables: dict[str, Table] = {}
    for folder in folders:
        for file, table in tables_in(folder):
            one = file.removesuffix(".toml")
            tables[one] = {**tables.get(one, {}), **table}
    return {one: table for one, table in tables.items() if not table.get("off")}


def build_catalogue(
    vocabulary: Vocabulary, events: Mapping[str, Table], procedures: Mapping[str, Table]
) -> Catalogue:
    """Read and check the tables of events and procedures; raise CatalogueFault."""
    read = [_event(one, table) for one, table in events.items()]
    known = {event.id: event for event in sorted(read, key=lambda event: (event.order, event.id))}
    listed = {one: _Reader(one, table, vocabulary).read() for one, table in procedures.items()}
    for procedure in listed.values():
        _check_names(procedure, known, listed)
    conditions = _conditions(vocabulary)
    rules = {path: compile_rule(node) for path, node in conditions.items()}
    by_event = {
        event: tuple(procedure for procedure in listed.values() if event in procedure.events)
        for event in known
    }
    return Catalogue(vocabulary, listed, known, conditions, rules, by_event)


def check_derived(vocabulary: Vocabulary) -> None:
    """Raise CatalogueFault for a derived fact without its function, or the other way round."""
    for fact in vocabulary.facts.values():
        if fact.origin == "derived" and fact.path not in DERIVED:
            cure = did_you_mean(fact.path, DERIVED, "lifeevents/derived*.py に関数を書いてください")
            raise CatalogueFault(fact.path, "導出する関数がありません", cure)
    for path in DERIVED:
        vocabulary.get_fact(path, "lifeevents の導出関数")


def _conditions(vocabulary: Vocabulary) -> dict[str, Node]:
    conditions: dict[str, Node] = {}
    for path, fact in vocabulary.facts.items():
        if fact.applies:
            place = f"{path} の applies"
            conditions[path] = read_condition(fact.applies, vocabulary, place)
            _check_kinds(conditions[path], COMMON | {fact.kind}, place)
    return conditions


def _check_kinds(node: Node, allowed: set[str], place: str) -> None:
    for test in tests_in(node):
        for path in test.paths:
            if path.partition(".")[0] not in allowed:
                cure = "each を書くか、世帯の項目を使ってください"
                raise CatalogueFault(place, f"ここでは {path} を使えません", cure)


EVENT_KEYS = ("name", "plain", "english", "order", "people", "changes_name", "facts", "question")


def _event(event_id: str, table: Table) -> LifeEvent:
    place = f"events/{event_id}.toml"
    people = table.get("people", ["subjects"])
    return LifeEvent(
        id=event_id,
        name=_text(table, "name", place),
        plain=str(table.get("plain", "")),
        english=str(table.get("english", "")),
        order=cast(int, table.get("order", 500)),
        people=(people,) if isinstance(people, str) else tuple(cast(list[str], people)),
        changes_name=bool(table.get("changes_name", event_id in CHANGE_NAMES)),
        facts=tuple(cast(list[str], table.get("facts", []))),
        question=text_of(table.get("question", ""), place),
        hint=text_of(table.get("hint", ""), place),
        more={key: value for key, value in table.items() if key not in EVENT_KEYS},
    )


# Events by which a name changes, where the event's file does not say (`changes_name`).
CHANGE_NAMES = ("marriage", "divorce", "adoption", "name_change")


def _check_names(
    procedure: Procedure, events: Mapping[str, LifeEvent], procedures: Mapping[str, Procedure]
) -> None:
    lists = (
        *(("events", one, events) for one in procedure.events),
        *(("after", one, procedures) for one in procedure.after),
        *(("combines_with", one, procedures) for one in procedure.combines_with),
    )
    for key, one, known in lists:
        if one not in known:
            cure = did_you_mean(one, known, "id を確かめてください")
            raise CatalogueFault(procedure.file, f"{key} の「{one}」はありません", cure)


KEYS = {
    *("name", "plain", "english", "kind", "office", "place", "events", "each", "combines_with"),
    *("after", "paper", "who", "bring", "fee", "result", "late", "notes", "valid_from"),
    *("valid_to", "when", "due", "source", "order", "off"),
}
OF_EACH = {"": set[str](), "vehicles": {"vehicle"}, "dogs": {"dog"}}


class _Reader:
    """Reads one procedure's table."""

    def __init__(self, procedure_id: str, table: Table, vocabulary: Vocabulary) -> None:
        self.id = procedure_id
        self.table = table
        self.vocabulary = vocabulary
        self.place = f"procedures/{procedure_id}.toml"

    def read(self) -> Procedure:
        for key in self.table:
            if key not in KEYS:
                cure = did_you_mean(key, KEYS, "この行を消してください")
                raise CatalogueFault(self.place, f"「{key}」という欄はありません", cure)
        each = self._one_of("each", ("", *EACH), "")
        kinds = COMMON | OF_EACH.get(each, {"person"})
        return Procedure(
            id=self.id,
            name=_text(self.table, "name", self.place),
            plain=self._said("plain"),
            english=self._said("english"),
            kind=self._one_of("kind", PROCEDURE_KINDS, "duty"),
            office=_text(self.table, "office", self.place),
            place=self._said("place") or "here",
            events=self._ids("events"),
            each=each,
            when=self._condition(self.table.get("when", {}), kinds),
            due=self._due(kinds),
            bring=self._bring(kinds),
            combines_with=self._ids("combines_with"),
            after=self._ids("after"),
            paper=self._said("paper"),
            who=self._said("who"),
            fee=self._said("fee"),
            result=self._said("result"),
            late=self._said("late"),
            notes=self._said("notes"),
            valid_from=self._day("valid_from"),
            valid_to=self._day("valid_to"),
            source=self._source(),
            order=cast(int, self.table.get("order", 500)),
            file=self.place,
        )

    def _said(self, key: str) -> str:
        given = self.table.get(key, "")
        if isinstance(given, str):
            return given.strip()
        raise CatalogueFault(self.place, f"{key} が文字ではありません", "引用符で囲んでください")

    def _one_of(self, key: str, known: tuple[str, ...], otherwise: str) -> str:
        value = str(self.table.get(key, otherwise))
        if value in known:
            return value
        cure = did_you_mean(value, known, f"{'、'.join(known)} のどれかにしてください")
        raise CatalogueFault(self.place, f"{key}「{value}」はありません", cure)

    def _ids(self, key: str) -> tuple[str, ...]:
        given = self.table.get(key, [])
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        raise CatalogueFault(self.place, f"{key} が一覧ではありません", f'{key} = ["…"] の形に')

    def _condition(self, given: object, kinds: set[str]) -> Node:
        node = read_condition(given, self.vocabulary, self.place)
        _check_kinds(node, kinds, self.place)
        return node

    def _due(self, kinds: set[str]) -> tuple[DueRule, ...]:
        rules = read_due(self.table.get("due", []), self.vocabulary, self.place)
        for rule in rules:
            _check_kinds(rule.when, kinds, self.place)
            for path in rule.starts:
                if path.partition(".")[0] not in kinds:
                    cure = "each に合う項目にしてください"
                    raise CatalogueFault(self.place, f"due の from に {path} は使えません", cure)
        return rules

    def _bring(self, kinds: set[str]) -> tuple[Bring, ...]:
        given = self.table.get("bring", [])
        if not isinstance(given, list):
            raise CatalogueFault(self.place, "bring が一覧ではありません", 'bring = ["…"] の形に')
        return tuple(self._one_bring(one, kinds) for one in given)

    def _one_bring(self, given: object, kinds: set[str]) -> Bring:
        if isinstance(given, str):
            return Bring(given)
        if isinstance(given, dict) and set(given) <= {"text", "when"} and "text" in given:
            return Bring(str(given["text"]), self._condition(given.get("when", {}), kinds))
        cure = '文字列か { text = "…", when = {…} } にしてください'
        raise CatalogueFault(self.place, f"bring の「{given}」の書き方が違います", cure)

    def _day(self, key: str) -> date | None:
        given = self.table.get(key)
        if given is None or type(given) is date:
            return given
        cure = f"{key} = 2026-04-01 のように引用符なしで書いてください"
        raise CatalogueFault(self.place, f"{key}「{given}」が日付ではありません", cure)

    def _source(self) -> Source:
        given = self.table.get("source", {})
        if not isinstance(given, dict):
            raise CatalogueFault(self.place, "source が表ではありません", "[source] の表に")
        checked = given.get("checked")
        return Source(
            law=str(given.get("law", "")),
            level=str(given.get("level", "")),
            checked=checked if type(checked) is date else None,
            note=str(given.get("note", "")),
        )


def _text(table: Table, key: str, place: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise CatalogueFault(place, f"{key} がありません", f'{key} = "…" を書いてください')
