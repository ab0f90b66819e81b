"""入籍: which children of a family enter another register."""

from __future__ import annotations

from forms.family import relation
from forms.scene import Scene

CHILD = "子"


def may_enter(scene: Scene) -> tuple[str, ...]:
    """The children of the household, other than those whom the event itself is about."""
    return tuple(
        one
        for one in scene.members
        if CHILD in relation(scene, one) and one not in scene.listed("subjects")
    )


def enters(scene: Scene, child: str) -> bool | None:
    """Whether a child enters: as told, else yes where its name changes; None while not known."""
    told = scene.fact(child, "enters_register")
    if isinstance(told, bool):
        return told
    return True if scene.fact(child, "name_changes") is True else None


def entering_children(scene: Scene) -> tuple[str, ...]:
    """入籍する子, each on a sheet of its own."""
    return tuple(one for one in may_enter(scene) if enters(scene, one))
