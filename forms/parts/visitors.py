"""For whom the filer came: oneself, the head of household, another of the household, an agent."""

from __future__ import annotations

from functools import partial

from forms.family import head_of
from forms.found import Found, known, look
from forms.registry import person_part
from forms.roles import part
from forms.scene import Scene, Someone

NAMED = (
    "claimant",
    "recipient",
    "lone_parent",
    "guardian",
    "person",
    "head",
    "heir",
    "certified",
    "pension_claimant",
)


def came_for(role: str, scene: Scene, filer: Someone) -> Found:
    """本人との関係 of the filer to the person who plays this role."""
    if filer.id is None:
        return look(scene, "visit.agent_kind")
    if part(scene, role).someone == filer:
        return known("self")
    return known("head" if filer.id == head_of(scene) else "member")


for _role in NAMED:
    person_part(f"came_for_{_role}")(partial(came_for, _role))
