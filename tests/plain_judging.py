"""Judging with nothing but the plain interpreter, as the rules read: the measure of all others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lifeevents.catalogue import Catalogue
from lifeevents.compiled import Rule
from lifeevents.condition import Node, Verdict, evaluate
from lifeevents.derivation import any_of, every_of
from lifeevents.entities import Case, Entity
from lifeevents.procedures import Procedure
from lifeevents.scene import EventScene

ENTITIES = {"vehicles": "vehicle", "dogs": "dog"}


def interpreted(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the conditions of its facts judged by the plain interpreter."""
    rules = {path: _interpreter(node) for path, node in catalogue.conditions.items()}
    return replace(catalogue, applies=rules)


def _interpreter(node: Node) -> Rule:
    return lambda scene: evaluate(node, scene.look)


def plain_verdicts(
    plain: Catalogue, case: Case
) -> Iterator[tuple[Entity, Procedure, list[tuple[str, Verdict]]]]:
    """Each event with each procedure in force, and the verdict for each of those concerned."""
    for event in case.events:
        at = EventScene(plain, case, event)
        day = event.facts.get("date")
        for procedure in plain.by_event[at.type]:
            if procedure.in_force(day if isinstance(day, date) else None):
                yield event, procedure, list(_verdicts(at, procedure))


def _verdicts(at: EventScene, procedure: Procedure) -> Iterator[tuple[str, Verdict]]:
    kind = ENTITIES.get(procedure.each, "person")
    entities = at.case.entities(kind) if procedure.each else ()
    if not entities:
        there = not procedure.each or _may_be_there(at, procedure.each)
        yield "", every_of([there, evaluate(procedure.when, at.whole.look)])
    for one in entities:
        part = _takes_part(at, procedure.each, one.id)
        if part is not False:
            yield one.id, every_of([part, evaluate(procedure.when, at.scene(one).look)])


def _may_be_there(at: EventScene, each: str) -> Verdict:
    """Nobody listed a vehicle or dog: there is none, or nobody has said so yet."""
    said = at.whole.look("household.belongings")
    nobody = each not in ENTITIES or (isinstance(said, tuple) and each not in said)
    return False if nobody else None


def _takes_part(at: EventScene, each: str, person_id: str) -> Verdict:
    if each == "members" or each in ENTITIES:
        return True
    lists = {"affected": ("movers", "subjects"), "survivors": ("subjects",)}.get(each, (each,))
    named = [at.whole.look(f"event.{name}") for name in lists]
    listed = any_of([person_id in one if isinstance(one, tuple) else None for one in named])
    return not listed if each == "survivors" and listed is not None else listed
