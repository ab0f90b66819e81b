"""Conditions as TOML tables, checked against the vocabulary before they come into force."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from lifeevents.condition import OPERATIONS, Either, Every, Node, Not, Test
from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import KINDS, Fact, Value, Vocabulary

ORDERED = ("int", "amount", "date")
SEVERAL = ("list", "people")
WITH_PATH = ("same_as", "differs_from")
COMPARED = ("min", "max", "over", "under")  # with a value or with a date fact's path


def read_condition(table: object, vocabulary: Vocabulary, place: str) -> Node:
    """Read a `when` table and check it against the vocabulary; raise CatalogueFault."""
    return _Reader(vocabulary, place).condition(table)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, place: str) -> None:
        self.vocabulary = vocabulary
        self.place = place

    def condition(self, table: object) -> Node:
        if not isinstance(table, Mapping):
            raise self._fault(f"条件「{table}」が表ではありません", "[when] の表にしてください")
        parts = [part for key, value in table.items() for part in self._parts(key, value)]
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _parts(self, key: str, value: object) -> list[Node]:
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                raise self._fault(f"{key} の中身が一覧ではありません", f"{key} = [ {{…}} ] に")
            inner = tuple(self.condition(one) for one in value)
            return [Every(inner) if key == "all" else Either(inner)]
        if key == "not":
            return [Not(self.condition(value))]
        if "." in key:
            return [self._fact(key, value)]
        if key in KINDS and isinstance(value, Mapping):
            return [self._fact(f"{key}.{name}", given) for name, given in value.items()]
        cure = did_you_mean(key, (*KINDS, "all", "any", "not"), "person.insurance のような名前に")
        raise self._fault(f"「{key}」は条件に使えません", cure)

    def _fact(self, path: str, given: object) -> Node:
        fact = self.vocabulary.get_fact(path, self.place)
        expected = given if isinstance(given, Mapping) else self._short(fact, given)
        tests = tuple(self._test(fact, key, value) for key, value in expected.items())
        if not tests:
            raise self._fault(f"{path} に何も書かれていません", f"{path} = true のように")
        return tests[0] if len(tests) == 1 else Every(tests)

    def _short(self, fact: Fact, given: object) -> Mapping[str, object]:
        if isinstance(given, list):
            return {"has" if fact.type in SEVERAL else "in": given}
        return {"has" if fact.type in SEVERAL else "is": given}

    def _test(self, fact: Fact, operation: str, given: object) -> Test:
        if operation not in OPERATIONS:
            cure = did_you_mean(operation, OPERATIONS, f"使えるのは {'、'.join(OPERATIONS)} です")
            raise self._fault(f"{fact.path} の「{operation}」は使えません", cure)
        self._check_operation(fact, operation)
        if operation in ("known", "empty"):
            if not isinstance(given, bool):
                raise self._fault(f"{fact.path} の {operation}", "true か false にしてください")
            return Test(fact.path, operation, given)
        if operation in WITH_PATH or (operation in COMPARED and self._is_path(given)):
            return self._against(fact, operation, str(given))
        if operation in ("in", "not_in", "has"):
            several = given if isinstance(given, list) else [given]
            return Test(fact.path, operation, tuple(self._value(fact, one) for one in several))
        return Test(fact.path, operation, self._value(fact, given))

    def _is_path(self, given: object) -> bool:
        return isinstance(given, str) and "." in given

    def _against(self, fact: Fact, operation: str, other: str) -> Test:
        if self.vocabulary.get_fact(other, self.place).type != fact.type:
            cure = "同じ型の項目どうしを比べてください"
            raise self._fault(f"{fact.path} と {other} は型が違います", cure)
        return Test(fact.path, operation, None, other)

    def _check_operation(self, fact: Fact, operation: str) -> None:
        several = fact.type in SEVERAL
        if operation in COMPARED and fact.type not in ORDERED:
            cure = "大小を比べられるのは数と日付だけです"
            raise self._fault(f"{fact.path}({fact.type})に {operation} は使えません", cure)
        if (operation in ("has", "empty")) != several and operation not in ("known", *WITH_PATH):
            cure = "一覧の項目には has か empty を、ほかの項目には is や in を使ってください"
            raise self._fault(f"{fact.path}({fact.type})に {operation} は使えません", cure)

    def _value(self, fact: Fact, given: object) -> Value:
        wanted = {"bool": bool, "int": int, "amount": int, "date": date}.get(fact.type, str)
        if type(given) is not wanted:
            fault = f"{fact.path}({fact.type})を「{given}」と比べています"
            raise self._fault(fault, f"{fact.type} の値にしてください")
        choices = [choice.value for choice in fact.choices]
        if choices and fact.type in ("choice", "list") and given not in choices:
            cure = did_you_mean(str(given), choices, f"{'、'.join(choices)} のどれかにしてください")
            raise self._fault(f"{fact.path} に「{given}」という選択肢はありません", cure)
        return cast(Value, given)

    def _fault(self, fact: str, cure: str) -> CatalogueFault:
        return CatalogueFault(self.place, fact, cure)
