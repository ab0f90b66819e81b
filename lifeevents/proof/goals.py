"""What a case has to be like for a mutant to come out otherwise than the procedure itself."""

from collections.abc import Iterator

from lifeevents.condition import Node, Test, tests_in
from lifeevents.procedures import Procedure
from lifeevents.proof.mutants import Mutant
from lifeevents.proof.part_taken import INVOLVED
from lifeevents.proof.solving import Signed

EVERYONE = "members"


def goals_of(procedure: Procedure, mutant: Mutant) -> Iterator[tuple[Signed, ...]]:
    """Yield sets of conditions of which one has to be met, each with how it is to come out."""
    other = mutant.procedure
    needed = (procedure.when, True)
    if other.when != procedure.when:
        yield needed, (other.when, False)
        yield (procedure.when, False), (other.when, True)
    elif other.each != procedure.each:
        inside = "survivors" in (procedure.each, other.each)  # whom only one of the two is for
        yield needed, (Test(INVOLVED, "is", True), inside)
    elif other.due != procedure.due:
        yield from ((needed, *goal) for goal in _of_due(procedure, other))
    elif other.bring != procedure.bring:
        pairs = zip(procedure.bring, other.bring, strict=True)
        for one, changed in pairs:
            if one != changed:
                yield from ((needed, *goal) for goal in _either_way(one.when, changed.when))
    else:
        yield (needed,)


def _of_due(procedure: Procedure, other: Procedure) -> Iterator[tuple[Signed, ...]]:
    left = [rule for rule in procedure.due if rule not in other.due]
    right = [rule for rule in other.due if rule not in procedure.due]
    for rule in left:
        changed = right[0] if right else None
        if changed and changed.when != rule.when:
            yield from _either_way(rule.when, changed.when)
        else:
            yield ((rule.when, True),)


def _either_way(one: Node, other: Node) -> Iterator[tuple[Signed, ...]]:
    yield (one, True), (other, False)
    yield (one, False), (other, True)


def widest(procedure: Procedure, mutant: Mutant) -> Procedure:
    """Return the one of the two that is for more people."""
    return mutant.procedure if mutant.procedure.each == EVERYONE else procedure


def events_of(procedure: Procedure, mutant: Mutant) -> tuple[str, ...]:
    """Return the types of event at which the two can differ."""
    gone = tuple(one for one in procedure.events if one not in mutant.procedure.events)
    return gone or procedure.events


def nodes_of(procedure: Procedure) -> tuple[Node, ...]:
    """Return every condition of a procedure."""
    due = (rule.when for rule in procedure.due)
    bring = (one.when for one in procedure.bring)
    return (procedure.when, *due, *bring)


def paths_of(procedure: Procedure) -> tuple[str, ...]:
    """Return every fact that a procedure's conditions look at, each once."""
    found = (path for node in nodes_of(procedure) for one in tests_in(node) for path in one.paths)
    return tuple(dict.fromkeys(found))
