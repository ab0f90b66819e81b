"""Writing a condition as an expression: `and` and `or` between comparisons, as most languages do.

Each language says how it spells the three words and one comparison.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.household import plain
from lifeevents.condition import Every, Node, Not, Test

Comparison = Callable[[Test], str]
SIGNS = {
    "is": "==",
    "is_not": "!=",
    "min": ">=",
    "max": "<=",
    "over": ">",
    "under": "<",
    "same_as": "==",
    "differs_from": "!=",
}


@dataclass(frozen=True)
class Language:
    """The words of one language of expressions, and how it compares a fact with a value."""

    both: str
    either: str
    opposite: str
    always: str
    compare: Comparison

    def write(self, node: Node) -> str:
        """Return the condition as one expression; brackets stand only where they are needed."""
        if isinstance(node, Test):
            return self.compare(node)
        if isinstance(node, Not):
            return f"{self.opposite}({self.write(node.part)})"
        word = self.both if isinstance(node, Every) else self.either
        parts = [self._part(part, len(node.parts)) for part in node.parts]
        return f" {word} ".join(parts) or self.always

    def write_all(self, nodes: Iterable[Node]) -> str:
        """Return several conditions as one list."""
        return f"[{', '.join(map(self.write, nodes))}]"

    def _part(self, node: Node, siblings: int) -> str:
        written = self.write(node)
        plain = isinstance(node, Test | Not) or siblings == 1
        return written if plain else f"({written})"


def with_json_values(size: str, either: str, opposite: str) -> Comparison:
    """Return the comparison of a language that writes values as JSON does, and fact paths as ours.

    `size` is its function for the length of a list.
    """

    def compare(test: Test) -> str:
        value, given = test.path, test.given
        if test.other:
            return f"{value} {SIGNS[test.operation]} {test.other}"
        if test.operation == "known":
            return f"{value} {'!=' if given else '=='} null"
        if test.operation == "empty":
            return f"{size}({value}) {'==' if given else '>'} 0"
        if test.operation == "has":
            held = f" {either} ".join(f"{_literal(one)} in {value}" for one in given)
            return f"({held})"
        if test.operation in ("in", "not_in"):
            found = f"{value} in {_literal(given)}"
            return found if test.operation == "in" else f"{opposite}({found})"
        if isinstance(given, bool):
            return value if given is (test.operation == "is") else f"{opposite}{value}"
        return f"{value} {SIGNS[test.operation]} {_literal(given)}"

    return compare


def _literal(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False)
