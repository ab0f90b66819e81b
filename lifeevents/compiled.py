"""Checked conditions turned into Python functions, once, at load."""

from collections.abc import Callable
from typing import Any

from lifeevents.condition import Every, Node, Not, Nothing, Test, Verdict

# The kinds of fact in the order in which a rule takes their views, and their names in it.
VIEWS = {"person": "p", "household": "h", "event": "e", "vehicle": "v", "dog": "d", "visit": "s"}
Rule = Callable[..., Verdict]
SIGNS = {"min": ">=", "max": "<=", "over": ">", "under": "<", "is": "==", "is_not": "!="}


def compile_rule(node: Node) -> Rule:
    """Return a function of six views (person, household, event, vehicle, dog, visit).

    Each view maps fact names to values, None where unknown. The function agrees with `evaluate`.
    """
    writer = _Writer()
    result = writer.write(node, 1)
    source = "\n".join((f"def rule({', '.join(VIEWS.values())}):", *writer.lines))
    source += f"\n    return {result}"
    names: dict[str, Any] = {"k": tuple(writer.literals), "Nothing": Nothing}
    # Only names checked against the vocabulary and numbers made here enter the source;
    # every value of the data stays in the tuple k.
    exec(source, names)  # noqa: S102
    rule: Rule = names["rule"]
    return rule


class _Writer:
    """Writes one condition as statements; each part's verdict is in a variable r1, r2 and so on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.literals: list[object] = []
        self.results = 0

    def write(self, node: Node, depth: int) -> str:
        if isinstance(node, Test):
            return self._test(node, depth)
        if isinstance(node, Not):
            inner = self.write(node.part, depth)
            return self._assign(f"None if {inner} is None else not {inner}", depth)
        return self._several(node.parts, isinstance(node, Every), depth)

    def _several(self, parts: tuple[Node, ...], usual: bool, depth: int) -> str:
        """Write all (`usual` True) or any (False): the first part that is not `usual` decides."""
        result = self._assign(str(usual), depth)
        for part in parts:
            inner = self.write(part, depth)
            self._line(f"if {inner} is {not usual}:", depth)
            self._line(f"{result} = {not usual}", depth + 1)
            self._line("else:", depth)
            depth += 1
            self._line(f"if {inner} is None: {result} = None", depth)
        return result

    def _test(self, test: Test, depth: int) -> str:
        value = self._assign(_reading(test.path), depth)
        if test.operation == "known":
            known = f"{value} is not None and not isinstance({value}, Nothing)"
            return self._assign(f"({known}) is {bool(test.given)}", depth)
        given = self._assign(_reading(test.other), depth) if test.other else self._literal(test)
        unknown = f"{value} is None or {given} is None" if test.other else f"{value} is None"
        return self._assign(f"None if {unknown} else {_compared(test, value, given)}", depth)

    def _literal(self, test: Test) -> str:
        several = test.operation in ("in", "not_in", "has")
        self.literals.append(frozenset(test.given) if several else test.given)
        return f"k[{len(self.literals) - 1}]"

    def _assign(self, expression: str, depth: int) -> str:
        self.results += 1
        self._line(f"r{self.results} = {expression}", depth)
        return f"r{self.results}"

    def _line(self, text: str, depth: int) -> None:
        self.lines.append("    " * depth + text)


def _reading(path: str) -> str:
    kind, _, name = path.partition(".")
    return f"{VIEWS[kind]}[{name!r}]"


def _compared(test: Test, value: str, given: str) -> str:
    if test.operation in SIGNS:
        return f"{value} {SIGNS[test.operation]} {given}"
    return {
        "in": f"{value} in {given}",
        "not_in": f"{value} not in {given}",
        "has": f"any(one in {value} for one in {given})",
        "empty": f"(len({value}) == 0) is {given}",
        "same_as": f"{value} == {given}",
        "differs_from": f"{value} != {given}",
    }[test.operation]
