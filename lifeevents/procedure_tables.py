"""Procedures as TOML tables, each fault with file, place and cure."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from lifeevents.condition import Node, tests_in
from lifeevents.condition_tables import read_condition
from lifeevents.deadline import DueRule
from lifeevents.deadline_tables import read_due
from lifeevents.errors import CatalogueFault
from lifeevents.procedures import EACH, PROCEDURE_KINDS, RECEPTIONS, Bring, Procedure, Source
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary

Table = Mapping[str, object]
COMMON = {"event", "household", "visit"}  # kinds any condition may speak of
KEYS = {
    *("name", "plain", "english", "kind", "office", "place", "events", "each", "combines_with"),
    *("after", "same_visit", "reception", "paper", "who", "bring", "fee", "result", "late"),
    *("notes", "valid_from", "valid_to", "when", "due", "source", "order", "off"),
}
OF_EACH = {"": set[str](), "vehicles": {"vehicle"}, "dogs": {"dog"}}


class _Reader:
    """Reads one procedure's table."""

    def __init__(self, procedure_id: str, table: Table, vocabulary: Vocabulary, place: str) -> None:
        self.id = procedure_id
        self.table = table
        self.vocabulary = vocabulary
        self.place = place or f"procedures/{procedure_id}.toml"

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
            same_visit=self._ids("same_visit"),
            reception=self._one_of("reception", ("", *RECEPTIONS), ""),
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
        named = [one for one in known if one]
        cure = did_you_mean(value, named, f"{'、'.join(named)} のどれかにしてください")
        raise CatalogueFault(self.place, f"{key}「{value}」はありません", cure)

    def _ids(self, key: str) -> tuple[str, ...]:
        given = self.table.get(key, [])
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        raise CatalogueFault(self.place, f"{key} が一覧ではありません", f'{key} = ["…"] の形に')

    def _condition(self, given: object, kinds: set[str]) -> Node:
        node = read_condition(given, self.vocabulary, self.place)
        check_kinds(node, kinds, self.place)
        return node

    def _due(self, kinds: set[str]) -> tuple[DueRule, ...]:
        rules = read_due(self.table.get("due", []), self.vocabulary, self.place)
        for rule in rules:
            check_kinds(rule.when, kinds, self.place)
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


def read_procedure(
    procedure_id: str, table: Table, vocabulary: Vocabulary, place: str = ""
) -> Procedure:
    """Read and check one procedure's table; raise CatalogueFault naming the place of its file."""
    return _Reader(procedure_id, table, vocabulary, place).read()


def check_kinds(node: Node, allowed: set[str], place: str) -> None:
    """Raise CatalogueFault where a condition looks at a kind of fact that is not at hand."""
    for test in tests_in(node):
        for path in test.paths:
            if path.partition(".")[0] not in allowed:
                cure = "each を書くか、世帯の項目を使ってください"
                raise CatalogueFault(place, f"ここでは {path} を使えません", cure)
