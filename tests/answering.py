"""Households of which only a part is known yet, and what answers do to what was decided."""

from collections.abc import Iterator
from random import Random

from lifeevents.case import answers_of, read_case
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Verdict
from lifeevents.derived import DERIVED
from lifeevents.entities import Case
from lifeevents.scene import EventScene
from lifeevents.vocabulary import path_of
from tests.households import Document, Households
from tests.plain_judging import interpreted, plain_verdicts

Verdicts = dict[tuple[str, str], Verdict]  # procedure and event, then id ("" for the household)
KINDS = {"vehicles": "vehicle", "dogs": "dog"}
HEADS = ("世帯主", "head")
OF_HEADS = ("relation", "is_head")


def verdicts_of(catalogue: Catalogue, case: Case) -> Verdicts:
    """Every verdict for everybody; whoever does not take part does not need it."""
    verdicts: Verdicts = {}
    for event, procedure, judged in plain_verdicts(interpreted(catalogue), case):
        key = f"{procedure.id}:{event.id}"
        entities = case.entities(KINDS.get(procedure.each, "person")) if procedure.each else ()
        verdicts |= {(key, one.id): False for one in entities}
        verdicts |= {(key, one): said for one, said in judged}
    return verdicts


def truthful(households: Households, number: int) -> Case:
    """The household with this number as it would answer: one head, and nothing contradictory.

    Where an answer differs from what follows from the others, it is left out.
    """
    document = households.document(number) | {"unanswered": None}
    _leave_one_head(document)
    case = read_case(document, households.catalogue.vocabulary)
    for slot, value in answers_of(case).items():
        if path_of(slot) in DERIVED:
            without = case.with_answers({slot: None})
            follows = seen(households.catalogue, without, slot)
            case = case if all(one in (None, value) for one in follows) else without
    return case


def _leave_one_head(document: Document) -> None:
    overridden = (event.get("person_overrides", {}).values() for event in document["events"])
    for facts in (*document["persons"][1:], *(one for several in overridden for one in several)):
        if facts.get("relation") in HEADS or facts.get("is_head"):
            for name in OF_HEADS:
                facts.pop(name, None)


def seen(catalogue: Catalogue, case: Case, slot: str) -> Iterator[object]:
    """What a slot is known as at each event that sees it; None where it is unknown there."""
    at, _, rest = slot.rpartition("/")
    place, _, name = rest.rpartition(".")
    only = at or (place if place.startswith("event.") else "")
    for event in case.events:
        if only in ("", event.place):
            yield EventScene(catalogue, case, event).views[place][name]


def is_held(slot: str) -> bool:
    """Whether an answer is held while others are filled in.

    These are an event's kind and day, which choose the entries that are looked at, and a name
    that somebody says changes at one event, which moves the change there from another.
    """
    name = slot.rpartition(".")[2]
    own = slot.startswith("event.") and "/" not in slot
    return (own and name in ("type", "date")) or ("/" in slot and name == "name_changes")


def partly_known(case: Case, chance: Random) -> tuple[Case, list[str]]:
    """The case with a part of its answers, and the slots that are left, in random order."""
    slots = [slot for slot in answers_of(case) if not is_held(slot)]
    chance.shuffle(slots)
    left = slots[chance.randrange(len(slots) + 1) :]
    return case.with_answers(dict.fromkeys(left)), left


def filled_in(catalogue: Catalogue, case: Case, whole: Case, slots: list[str]) -> Case:
    """The case with these slots answered as in the whole one, each where it is still unknown."""
    for slot in slots:
        if all(one is None for one in seen(catalogue, case, slot)):
            case = case.with_answers({slot: whole.find(slot)})
    return case


def turned(before: Verdicts, after: Verdicts) -> list[tuple[str, str]]:
    """What was decided before and is otherwise now, or open again."""
    return [key for key, said in before.items() if said is not None and after.get(key) is not said]
