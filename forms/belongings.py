"""Vehicles and dogs on papers: the sheet's own one, and whose it is."""

from __future__ import annotations

from forms.found import Found, look
from forms.scene import Part, Scene, of_case


def look_at_belonging(scene: Scene, fact: str) -> Found:
    """A fact of the vehicle or dog that the sheet is about."""
    return look(scene, f"{scene.belonging}.{fact}")


def owner(scene: Scene) -> Part:
    """Whose the vehicle or dog is: told, else the only one who could own it."""
    if not scene.belonging:
        return Part(None, absent=True)
    slot = f"{scene.belonging}.owner"
    said = scene.find(slot)
    if isinstance(said, str) and said in scene.members:
        return Part(of_case(said), slot)
    alone = scene.members[0] if len(scene.members) == 1 else None
    return Part(of_case(alone) if alone else None, slot)
