"""Checked conditions turned into Python functions, once, at load."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from lifeevents.condition import Every, Node, Not, Nothing, Test, Verdict

# The views of a scene by kind of fact, and their names in a rule.
VIEWS = {"person": "p", "household": "h", "event": "e", "vehicle": "v", "dog": "d", "visit": "s"}
Rule = Callable[..., Verdict]
Rules = Callable[..., tuple[Verdict, ...]]
Hanging = Callable[..., tuple[str, ...]]
SIGNS = {"min": ">=", "max": "<=", "over": ">", "under": "<", "is": "==", "is_not": "!="}
OUTMOST = 2  # how deep the statements stand that are always run
WORDS = {"in": "in", "not_in": "not in", "same_as": "==", "differs_from": "!="}


def compile_rule(node: Node) -> Rule:
    """Return a function of a scene, whose views map fact names to values, None where unknown.

    The function agrees with `evaluate`.
    """
    writer = _Writer()
    writer.write_whole(node)
    rule: Rule = writer.built()
    return rule


def compile_rules(nodes: Iterable[Node]) -> Rules:
    """Return one function of a scene that judges several conditions, each as `compile_rule` does.

    For many short conditions it takes half the time of as many calls.
    """
    writer = _Writer()
    writer.write_several(nodes)
    rules: Rules = writer.built()
    return rules


def compile_hanging(node: Node) -> Hanging:
    """Return a function of a scene in which the condition is undecided: what it hangs on.

    It agrees with `undecided`; facts of parts that are decided are not among them.
    """
    writer = _Writer()
    writer.write_hanging(node)
    hanging: Hanging = writer.built()
    return hanging


class _Writer:
    """Writes conditions as statements; a part's verdict is an expression or a variable."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.literals: list[object] = []
        self.results = 0
        self.kinds: set[str] = set()
        self.read: dict[str, str] = {}  # facts that have surely been read here, by variable

    def built(self) -> Any:
        """Return the function of a scene that has been written."""
        literals = ", ".join(f"k{number}" for number in range(len(self.literals)))
        views = (f"        {VIEWS[kind]} = scene.{kind}" for kind in sorted(self.kinds))
        lines = (f"def build({literals}):", "    def rule(scene):", *views, *self.lines)
        names: dict[str, Any] = {"Nothing": Nothing}
        # Only names checked against the vocabulary and numbers made here enter the source;
        # every value of the data is handed over beside it, as k0, k1 and so on.
        exec("\n".join((*lines, "    return rule")), names)  # noqa: S102
        return names["build"](*self.literals)

    def write_several(self, nodes: Iterable[Node]) -> None:
        """Write whole conditions one after the other; what is returned are all their verdicts."""
        verdicts = [self._verdict(node, OUTMOST) for node in nodes]
        self._line(f"return ({''.join(f'{one}, ' for one in verdicts)})", OUTMOST)

    def write_whole(self, node: Node) -> None:
        """Write the whole condition; of its parts the first that decides returns at once."""
        if isinstance(node, Test | Not):
            self._line(f"return {self._verdict(node, OUTMOST)}", OUTMOST)
            return
        usual = isinstance(node, Every)
        unknown = self._assign("False", OUTMOST)
        for part in node.parts:
            self._part(part, usual, f"return {not usual}", f"{unknown} = True", OUTMOST)
        self._line(f"return None if {unknown} else {usual}", OUTMOST)

    def write_hanging(self, node: Node) -> None:
        """Write what collects the unknown facts of an undecided condition."""
        self._line("hanging = {}", OUTMOST)
        self._hanging(node, OUTMOST)
        self._line("return tuple(hanging)", OUTMOST)

    def _hanging(self, node: Node, depth: int) -> None:
        if isinstance(node, Not):
            self._hanging(node.part, depth)
            return
        if isinstance(node, Test):
            for path in node.paths if node.operation != "known" else ():
                value = self._value(path, depth)
                self._line(f"if {value} is None: hanging[{path!r}] = None", depth)
            return
        for part in node.parts:
            if isinstance(part, Test):
                self._hanging(part, depth)
            else:
                self.literals.append(compile_rule(part))
                with self._block(f"if k{len(self.literals) - 1}(scene) is None:", depth):
                    self._line("pass", depth + 1)
                    self._hanging(part, depth + 1)

    def _verdict(self, node: Node, depth: int) -> str:
        """Write what comes before it, and return the name of the variable with the verdict."""
        if isinstance(node, Not):
            inner = self._verdict(node.part, depth)
            return self._assign(f"None if {inner} is None else not {inner}", depth)
        if isinstance(node, Test):
            known, compared = self._test(node, depth)
            return self._assign(f"{compared} if {known} else None" if known else compared, depth)
        usual = isinstance(node, Every)
        result = self._assign(str(usual), depth)
        decided, unknown = f"{result} = {not usual}; break", f"{result} = None"
        if node.parts:
            self._first_reading(node.parts[0], depth)
            with self._block("while True:", depth):
                for part in node.parts:
                    self._part(part, usual, decided, unknown, depth + 1)
                self._line("break", depth + 1)
        return result

    def _part(self, node: Node, usual: bool, decided: str, unknown: str, depth: int) -> None:
        """Write one part of several: what to do where it decides, and where it is unknown."""
        inner = node.part if isinstance(node, Not) else node
        if isinstance(inner, Test):
            wanted = usual == (inner is node)  # what the comparison must not come out as
            self._test_part(inner, wanted, decided, unknown, depth)
            return
        verdict = self._verdict(node, depth)
        self._line(f"if {verdict} is {not usual}: {decided}", depth)
        self._line(f"elif {verdict} is None: {unknown}", depth)

    def _test_part(self, test: Test, wanted: bool, decided: str, unknown: str, depth: int) -> None:
        """Write a test as one part; what is unknown is not looked at where nothing equals it."""
        known, compared = self._test(test, depth)
        decides = f"not ({compared})" if wanted else compared
        if not known:
            self._line(f"if {decides}: {decided}", depth)
        elif test.operation not in ("is", "in"):
            self._line(f"if not ({known}): {unknown}", depth)
            self._line(f"elif {decides}: {decided}", depth)
        elif wanted:
            self._line(f"if {decides}:", depth)
            self._line(f"if {known}: {decided}", depth + 1)
            self._line(f"else: {unknown}", depth + 1)
        else:
            self._line(f"if {decides}: {decided}", depth)
            self._line(f"elif not ({known}): {unknown}", depth)

    def _test(self, test: Test, depth: int) -> tuple[str, str]:
        """Return when a test can be judged ("" for always), and its comparison."""
        value = self._value(test.path, depth)
        if test.operation == "known":
            known = f"({value} is not None and not isinstance({value}, Nothing))"
            return "", f"{known} is {bool(test.given)}"
        if test.other:
            given = self._value(test.other, depth)
            known = f"{value} is not None and {given} is not None"
            return known, _compared(test, value, given)
        return f"{value} is not None", self._compared_with_literal(test, value)

    def _compared_with_literal(self, test: Test, value: str) -> str:
        if test.given is True or test.given is False:
            sign = {"is": "is", "is_not": "is not"}.get(test.operation)
            if sign:
                return f"{value} {sign} {test.given}"
        several = test.operation in ("in", "not_in", "has")
        self.literals.append(frozenset(test.given) if several else test.given)
        return _compared(test, value, f"k{len(self.literals) - 1}")

    def _first_reading(self, part: Node, depth: int) -> None:
        """Read what is looked at in any case before the block, for all that comes after it."""
        inner = part.part if isinstance(part, Not) else part
        if isinstance(inner, Test):
            self._value(inner.path, depth)

    def _value(self, path: str, depth: int) -> str:
        """Read a fact into a variable; what has surely been read here is not read again."""
        if path not in self.read:
            kind, _, name = path.partition(".")
            self.kinds.add(kind)
            self.read[path] = self._assign(f"{VIEWS[kind]}[{name!r}]", depth)
        return self.read[path]

    @contextmanager
    def _block(self, head: str, depth: int) -> Iterator[None]:
        """A block that may be left early or never entered: what it reads counts only within it."""
        read = dict(self.read)
        self._line(head, depth)
        yield
        self.read = read

    def _assign(self, expression: str, depth: int) -> str:
        self.results += 1
        self._line(f"r{self.results} = {expression}", depth)
        return f"r{self.results}"

    def _line(self, text: str, depth: int) -> None:
        self.lines.append("    " * depth + text)


def _compared(test: Test, value: str, given: str) -> str:
    sign = SIGNS.get(test.operation) or WORDS.get(test.operation)
    if sign:
        return f"{value} {sign} {given}"
    if test.operation == "has":
        return f"any(one in {value} for one in {given})"
    return f"(len({value}) == 0) is {given}"
