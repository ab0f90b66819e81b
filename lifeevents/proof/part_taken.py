"""What a type of event and `each` settle of who takes part, before anything is asked."""

from dataclasses import replace

from lifeevents.catalogue import Catalogue
from lifeevents.condition import Either, Every, Node, Not, Test
from lifeevents.procedures import Procedure
from lifeevents.proof.solving import Domains

INVOLVED, MOVING, DECEASED = "person.involved", "person.moving", "person.deceased"


def settled(domains: Domains, catalogue: Catalogue, procedure: Procedure, event: str) -> Domains:
    """Return the values that are left at one type of event for those the procedure is for."""
    left = {**domains, "event.type": (event,)}
    for path, value in _sure(catalogue, procedure, event).items():
        if path in left:
            left[path] = tuple(one for one in left[path] if one == value)
    return left


def _sure(catalogue: Catalogue, procedure: Procedure, event: str) -> dict[str, bool]:
    lists = catalogue.events[event].people
    sure: dict[str, bool] = {}
    if procedure.each in ("movers", "subjects", "affected", "survivors"):
        sure[INVOLVED] = procedure.each != "survivors"
    if not lists:
        sure[INVOLVED] = False
    if "movers" not in lists:
        sure[MOVING] = False
    elif lists == ("movers",) and INVOLVED in sure:
        sure[MOVING] = sure[INVOLVED]
    if event != "death":
        sure[DECEASED] = False
    elif INVOLVED in sure:
        sure[DECEASED] = sure[INVOLVED]
    return sure


def linked(node: Node, catalogue: Catalogue, event: str) -> Node:
    """Return a condition in which facts that mean the same at this event are one fact."""
    if isinstance(node, Test):
        same = _same(catalogue.events[event].people, event)
        return replace(node, path=same.get(node.path, node.path)) if not node.other else node
    if isinstance(node, Not):
        return Not(linked(node.part, catalogue, event))
    parts = tuple(linked(part, catalogue, event) for part in node.parts)
    return Every(parts) if isinstance(node, Every) else Either(parts)


def _same(lists: tuple[str, ...], event: str) -> dict[str, str]:
    if lists == ("movers",):
        return {MOVING: INVOLVED}
    return {DECEASED: INVOLVED} if event == "death" and lists == ("subjects",) else {}
