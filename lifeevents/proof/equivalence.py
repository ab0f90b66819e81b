"""Mutants that are provably the same as the procedure: no values at all tell the two apart."""

from lifeevents.catalogue import Catalogue
from lifeevents.procedures import Procedure
from lifeevents.proof.goals import goals_of, nodes_of
from lifeevents.proof.mutants import Mutant
from lifeevents.proof.part_taken import linked, settled
from lifeevents.proof.solving import Search, Signed, domains_of

CONDITIONS = ("comparison", "value", "part", "not", "due_when", "bring")  # kinds that may be


def is_same(catalogue: Catalogue, procedure: Procedure, mutant: Mutant) -> bool:
    """Whether a change of a condition is shown to change nothing at any of the events.

    Facts count as independent of each other, so that more is tried than there can be: what this
    calls the same is the same, but not the other way round.
    """
    if mutant.kind not in CONDITIONS:
        return False
    return not any(
        _may_differ(catalogue, procedure, event, goal)
        for event in procedure.events
        for goal in goals_of(procedure, mutant)
    )


def _may_differ(
    catalogue: Catalogue, procedure: Procedure, event: str, goal: tuple[Signed, ...]
) -> bool:
    conditions = tuple((linked(node, catalogue, event), wanted) for node, wanted in goal)
    nodes = (*nodes_of(procedure), *(node for node, _ in conditions))
    known = domains_of(nodes, catalogue.vocabulary)
    search = Search(settled(known, catalogue, procedure, event))
    return next(search.solutions(*conditions), None) is not None or search.gave_up
