"""Mutants that are provably the same as the procedure: no values at all tell the two apart."""

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.deadline import DueRule
from lifeevents.procedures import Procedure
from lifeevents.proof.goals import goals_of, nodes_of, widest
from lifeevents.proof.mutants import Mutant
from lifeevents.proof.part_taken import linked, settled
from lifeevents.proof.solving import Search, Signed, domains_of

CONDITIONS = (
    "comparison",
    "value",
    "part",
    "not",
    "joint",
    "each",
    "due_when",
    "bring",
)  # kinds that may be


def is_same(catalogue: Catalogue, procedure: Procedure, mutant: Mutant, closed: ClosedDays) -> bool:
    """Whether a change is shown to change nothing at any of the events.

    Facts count as independent of each other, so that more is tried than there can be: what this
    calls the same is the same, but not the other way round.
    """
    if mutant.kind == "closed_day":
        pairs = zip(procedure.due, mutant.procedure.due, strict=True)
        return all(one == other or _ends_alike(one, other, closed) for one, other in pairs)
    if mutant.kind not in CONDITIONS:
        return False
    wide = widest(procedure, mutant)
    return not any(
        _may_differ(catalogue, wide, event, goal)
        for event in procedure.events
        for goal in goals_of(procedure, mutant)
    )


def _ends_alike(one: DueRule, other: DueRule, closed: ClosedDays) -> bool:
    """Whether two rules end on the same fixed day, which is then no closed one."""
    if one.starts or other.starts:
        return False
    return one.due(_unknown, closed).day == other.due(_unknown, closed).day


def _unknown(path: str) -> None:
    return None


def _may_differ(
    catalogue: Catalogue, procedure: Procedure, event: str, goal: tuple[Signed, ...]
) -> bool:
    conditions = tuple((linked(node, catalogue, event), wanted) for node, wanted in goal)
    nodes = (*nodes_of(procedure), *(node for node, _ in conditions))
    known = domains_of(nodes, catalogue.vocabulary)
    search = Search(settled(known, catalogue, procedure, event))
    return next(search.solutions(*conditions), None) is not None or search.gave_up
