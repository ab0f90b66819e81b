"""Bindings: what a cell's `bind` means, from the one vocabulary or a named function of it."""

from __future__ import annotations

from dataclasses import replace

from forms import parts as parts
from forms.found import NOTHING, Found, look, look_at
from forms.registry import PERSON_PARTS, WHOLE_PARTS
from forms.roles import ROLES, part
from forms.scene import Scene, Someone, vocabulary
from forms.shape import Column
from lifeevents.vocabulary import Vocabulary

KINDS = ("household", "visit")
BELONGINGS = ("vehicle", "dog")
UNTYPED = ("individual_number", "juminhyo_code")  # typed at the core system, never on the sheet


def resolve(bind: str, scene: Scene) -> Found:
    """What this binding finds in this scene; the slots are those that people may type."""
    found = WHOLE_PARTS[bind](scene) if bind in WHOLE_PARTS else _look(bind, scene)
    return replace(found, slots=_typed(found.slots), missing=_typed(found.missing))


def _look(bind: str, scene: Scene) -> Found:
    head, _, rest = bind.partition(".")
    if head == "event":
        return look(scene, scene.event_slot(rest)) if scene.event else NOTHING
    if head in KINDS:
        return look(scene, bind)
    if head in BELONGINGS:
        return look(scene, f"{scene.belonging}.{rest}") if scene.belonging else NOTHING
    played = part(scene, head)
    said = (played.slot,) if played.slot else ()
    if played.someone is None:
        return Found(None, said, () if played.absent else said)
    return _fact(scene, played.someone, rest).also(*said)


def _fact(scene: Scene, someone: Someone, fact: str) -> Found:
    if fact in PERSON_PARTS:
        return PERSON_PARTS[fact](scene, someone)
    return look_at(scene, someone, fact)


def _typed(slots: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(slot for slot in slots if slot.rpartition(".")[2] not in UNTYPED)


def person_of(bind: str, scene: Scene) -> Someone | None:
    """The person a binding is about, if it is about one."""
    head = bind.partition(".")[0]
    return part(scene, head).someone if head in ROLES else None


def applies(column: Column, scene: Scene) -> bool:
    """Whether a cell is for this event and for a person of this nationality."""
    if column.events and scene.kind not in column.events:
        return False
    someone = person_of(column.bind or "", scene)
    foreign = bool(someone and someone.id and scene.foreign(someone.id))
    return not (column.foreign_only and not foreign) and not (column.japanese_only and foreign)


def is_binding(bind: str, facts: Vocabulary | None = None) -> bool:
    """Whether a binding means anything: a named function, or a fact of the vocabulary.

    A town that declares facts of its own gives its vocabulary; otherwise it is the shipped one.
    """
    if bind in WHOLE_PARTS:
        return True
    head, _, rest = bind.partition(".")
    facts = facts or vocabulary()
    if head in ROLES:
        return rest in PERSON_PARTS or facts.find_fact(f"person.{rest}") is not None
    return facts.find_fact(bind) is not None
