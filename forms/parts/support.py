"""支援措置: how those protected with the victim stand to the victim."""

from __future__ import annotations

from forms.family import HEAD, relation
from forms.found import Found, known, look_at
from forms.registered import CHILD, COUPLE
from forms.registry import person_part
from forms.roles import part
from forms.scene import Scene, Someone


@person_part("relation_to_victim")
def relation_to_victim(scene: Scene, someone: Someone) -> Found:
    """申出者との関係: as told, else what the register tells of parents and children."""
    told = look_at(scene, someone, "relation_to_victim")
    victim = part(scene, "victim").someone
    if told.value is not None or victim is None or victim.id is None or someone.id is None:
        return told
    word = _word(relation(scene, victim.id), relation(scene, someone.id))
    return known(word, *told.slots) if word else told


def _word(victim: str, other: str) -> str:
    if victim == HEAD:
        return other
    if victim in COUPLE and other == CHILD:
        return CHILD
    return "兄弟姉妹" if victim == other == CHILD else ""
