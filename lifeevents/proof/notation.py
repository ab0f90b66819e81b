"""Conditions and values written as in the catalogue's own TOML."""

import json
from datetime import date

from lifeevents.condition import Every, Node, Not, Test

LONGEST = 90  # characters of a part that is only named


def value_words(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int):
        return str(value)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(value_words(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def table_words(facts: dict[str, object]) -> str:
    """Return names and values as an inline table of TOML."""
    return "{ " + ", ".join(f"{name} = {_inner(value)}" for name, value in facts.items()) + " }"


def _inner(value: object) -> str:
    if isinstance(value, dict):
        return table_words(value)
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return "[" + ", ".join(_inner(one) for one in value) + "]"
    return value_words(value)


def test_words(test: Test) -> str:
    """Return one comparison: `person.age = { min = 20 }`."""
    given = value_words(test.other or test.given)
    if test.operation in ("is", "in") or (test.operation == "has" and len(test.given) > 1):
        return f"{test.path} = {given}"
    if test.operation == "has":
        return f"{test.path} = {value_words(test.given[0])}"
    return f"{test.path} = {{ {test.operation} = {given} }}"


test_words.__test__ = False  # type: ignore[attr-defined]


def node_words(node: Node) -> str:
    """Return a whole condition on one line."""
    if isinstance(node, Test):
        return test_words(node)
    if isinstance(node, Not):
        return f"not = {{ {node_words(node.part)} }}"
    if isinstance(node, Every):
        return ", ".join(node_words(part) for part in node.parts)
    return "any = [ " + ", ".join(f"{{ {node_words(part)} }}" for part in node.parts) + " ]"


def part_words(node: Node) -> str:
    """Return a part of a condition, shortened where it is long."""
    words = node_words(node)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
