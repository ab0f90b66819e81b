"""Examples proposed for mutants that nothing notices, to be read against the law."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice
from random import Random

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Nothing, tests_in
from lifeevents.procedures import Procedure
from lifeevents.proof.goals import events_of, goals_of, nodes_of, widest
from lifeevents.proof.inventing import Facts, Inventor, Table
from lifeevents.proof.mutants import Mutant
from lifeevents.proof.outcomes import Outcome, outcome
from lifeevents.proof.part_taken import settled
from lifeevents.proof.shrinking import shrunk
from lifeevents.proof.solving import Domains, Search, domains_of
from lifeevents.vocabulary import Value

FIRST_DAY = date(2026, 10, 1)
DAYS = 400  # how far to look for a day on which the two differ
WEEKS = 40  # days in which each day of the week and of the month has its turn
TRIES = 3000  # cases for one mutant
SOLUTIONS = 40  # how many sets of values to try
PICKS = 4  # how many choices out of each
Signature = tuple[tuple[str, ...], date | None, tuple[str, ...], str]


@dataclass(frozen=True)
class Proposal:
    """A case as an example's table, and the mutants that it would notice."""

    table: Table
    mutants: tuple[Mutant, ...]


class Proposer:
    """Looks for cases in which a procedure and its mutants differ."""

    def __init__(self, catalogue: Catalogue, procedure: Procedure, closed: ClosedDays) -> None:
        self.catalogue = catalogue
        self.procedure = procedure
        self.closed = closed
        self.inventor = Inventor(catalogue, procedure)

    def propose(self, survivors: Iterable[Mutant]) -> Iterator[Proposal | Mutant]:
        """Yield proposals that between them notice the survivors; a mutant where none was found."""
        left = list(survivors)
        while left:
            mutant = left.pop(0)
            table = next(self._cases(mutant), None)
            if table is None:
                yield mutant
                continue
            small = shrunk(table, partial(self._keeps, before=table, mutant=mutant))
            also = [one for one in left if self._differs(small, one)]
            left = [one for one in left if one not in also]
            yield Proposal(self._with_verdict(small, (mutant, *also)), (mutant, *also))

    def _cases(self, mutant: Mutant) -> Iterator[Table]:
        tried = (
            table
            for facts, event in self._facts(mutant)
            for table in self._dated(facts, event, mutant)
        )
        return (one for one in islice(tried, TRIES) if self._differs(one, mutant))

    def _facts(self, mutant: Mutant) -> Iterator[tuple[Facts, str]]:
        """Yield facts and a type of event that should make the two differ."""
        goals = list(goals_of(self.procedure, mutant))
        nodes = (*nodes_of(self.procedure), *nodes_of(mutant.procedure))
        nodes = (*nodes, *(node for goal in goals for node, _ in goal))
        known = domains_of(nodes, self.catalogue.vocabulary)
        compared = {
            path for node in nodes for one in tests_in(node) if one.other for path in one.paths
        }
        for goal in goals:
            for event in events_of(self.procedure, mutant):
                domains = settled(known, self.catalogue, widest(self.procedure, mutant), event)
                for values in islice(Search(domains).solutions(*goal), SOLUTIONS):
                    asked = [
                        path
                        for path in values
                        if path in compared or values[path] != known.get(path)
                    ]
                    for chance in range(PICKS):
                        yield _picked(values, asked, Random(chance)), event  # noqa: S311

    def _dated(self, facts: Facts, event: str, mutant: Mutant) -> Iterator[Table]:
        starts = {path for rule in self.procedure.due for path in rule.starts} - {"event.date"}
        for day in self._days(mutant):
            yield self.inventor.table(event, day, facts)
            table = self.inventor.table(event, day, facts)
            for path in sorted(starts):
                kind, _, name = path.partition(".")
                table.setdefault(kind, {}).setdefault(name, day + timedelta(days=1))
            if starts:
                yield table

    def _days(self, mutant: Mutant) -> Iterator[date]:
        if mutant.kind == "validity":
            ends = (self.procedure.valid_from, self.procedure.valid_to)
            for end in (one for one in ends if one):
                yield from (end + timedelta(days=step) for step in (-1, 0, 1))
            return
        first = max(FIRST_DAY, self.procedure.valid_from or FIRST_DAY)
        if self.procedure.valid_to and self.procedure.valid_to < first:
            before = self.procedure.valid_to - timedelta(days=DAYS)
            first = max(before, self.procedure.valid_from or before)
        several = {"due": DAYS, "closed_day": DAYS, "due_when": WEEKS}.get(mutant.kind, 1)
        yield from (first + timedelta(days=number) for number in range(several))

    def _signature(self, table: Table, procedure: Procedure) -> Signature | None:
        at = self.inventor.scene(table)
        if at is None:
            return None
        found = outcome(at, procedure, self.closed)
        return found.ids, found.due, found.bring, found.due_says

    def _differs(self, table: Table, mutant: Mutant) -> bool:
        own = self._signature(table, self.procedure)
        return own is not None and own != self._signature(table, mutant.procedure)

    def _keeps(self, table: Table, before: Table, mutant: Mutant) -> bool:
        """Whether a smaller table still shows the same."""
        own = self._signature(table, self.procedure)
        return own == self._signature(before, self.procedure) and self._differs(table, mutant)

    def _with_verdict(self, table: Table, mutants: Iterable[Mutant]) -> Table:
        at = self.inventor.scene(table)
        if at is None:
            return table
        found = outcome(at, self.procedure, self.closed)
        named = [one for one in found.ids if one]
        said: Table = {"needed": named if len(at.case.persons) > 1 and named else bool(found.ids)}
        if found.ids:
            said["due"] = found.due or ""
            said |= self._words(table, mutants, found)
            said |= self._things(table, mutants, found.bring)
        return {"title": "", **table, **said}

    def _words(self, table: Table, mutants: Iterable[Mutant], own: Outcome) -> dict[str, str]:
        """Return the deadline's words where only these tell one of the mutants."""
        whole = (own.ids, own.due, own.bring)
        theirs = [self._signature(table, one.procedure) for one in mutants]
        alike = any(one is not None and one[:3] == whole for one in theirs)
        return {"due_says": own.item.due.text} if alike and own.item.due else {}

    def _things(
        self, table: Table, mutants: Iterable[Mutant], own: tuple[str, ...]
    ) -> dict[str, list[str]]:
        theirs = [self._signature(table, one.procedure) for one in mutants if one.kind == "bring"]
        listed = [one[2] for one in theirs if one]
        brings = [text for text in own if any(text not in one for one in listed)]
        others = dict.fromkeys(text for one in listed for text in one if text not in own)
        return {"brings": brings, "brings_not": list(others)}


def _picked(values: Domains, asked: list[str], chance: Random) -> dict[str, Value]:
    """Return one value of each fact that has to be a certain one."""
    picked: dict[str, Value] = {}
    for path in asked:
        several = [one for one in values[path] if not isinstance(one, Nothing)]
        if several and (len(several) == len(values[path]) or chance.random() < 0.5):
            picked[path] = several[0] if chance.random() < 0.6 else chance.choice(several)
    return picked
