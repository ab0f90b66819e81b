"""Conditions written out as JSON in one form of TOML's own, and read back to the same tree.

A tree is one table with one key: `{"all": […]}`, `{"any": […]}`, `{"not": {…}}` or
`{"person.age": {"min": 20}}`; `{}` always holds. Dates are ISO text.
"""

from collections.abc import Mapping
from datetime import date

from lifeevents.answers import plain_value
from lifeevents.condition import ALWAYS, Either, Node, Not, Test
from lifeevents.condition_tables import read_condition
from lifeevents.vocabulary import Value, Vocabulary

Json = dict[str, object]
SEVERAL = ("all", "any")


def condition_document(node: Node) -> Json:
    """Return a condition as a JSON-able table, the same for every spelling in TOML."""
    if isinstance(node, Test):
        return {node.path: {node.operation: node.other or _given(node.given)}}
    if isinstance(node, Not):
        return {"not": condition_document(node.part)}
    if node == ALWAYS:
        return {}
    key = "any" if isinstance(node, Either) else "all"
    return {key: [condition_document(part) for part in node.parts]}


def _given(value: Value | tuple[Value, ...]) -> object:
    return [_given(one) for one in value] if isinstance(value, tuple) else plain_value(value)


def read_condition_document(table: object, vocabulary: Vocabulary, place: str) -> Node:
    """Read what `condition_document` wrote; raise CatalogueFault as for a TOML table."""
    return read_condition(_dated(table, vocabulary), vocabulary, place)


def _dated(table: object, vocabulary: Vocabulary) -> object:
    """Return a table with the ISO text beside date facts as dates; other things as they are."""
    if not isinstance(table, Mapping):
        return table
    return {key: _dated_part(key, value, vocabulary) for key, value in table.items()}


def _dated_part(key: str, value: object, vocabulary: Vocabulary) -> object:
    if key in SEVERAL and isinstance(value, list):
        return [_dated(one, vocabulary) for one in value]
    if key == "not":
        return _dated(value, vocabulary)
    fact = vocabulary.find_fact(key)
    if fact is None or fact.type != "date" or not isinstance(value, Mapping):
        return value
    return {operation: _as_date(given) for operation, given in value.items()}


def _as_date(given: object) -> object:
    if isinstance(given, list):
        return [_as_date(one) for one in given]
    try:
        return date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:  # another fact's path, or a fault that the reader words
        return given
