"""Writing a condition as an expression: `and` and `or` between comparisons, as most languages do.

Each language says how it spells the three words and one comparison.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
