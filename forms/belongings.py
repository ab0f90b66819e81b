"""Vehicles and dogs on papers: the sheet's own one, and whose it is."""

from __future__ import annotations

from forms.found import Found, look
from forms.scene import Part, Scene, Someone, of_case

CHANGES_OWNER = "dog-owner-change"
OTHER = "other"


def look_at_belonging(scene: Scene, fact: str) -> Found:
    """A fact of the vehicle or dog that the sheet is about."""
    return look(scene, f"{scene.belonging}.{fact}")


def owner(scene: Scene) -> Part:
    """Whose the vehicle or dog is: told, else the only one who could own it."""
    if not scene.belonging:
        return Part(None, absent=True)
    alone = scene.members[0] if len(scene.members) == 1 else None
    said = _named(scene, "owner") or alone
    return Part(of_case(said) if said else None, f"{scene.belonging}.owner")


def keeper(scene: Scene) -> Part:
    """Whose the dog is after the filing: the new owner, where there is one."""
    if scene.procedure != CHANGES_OWNER or not scene.belonging:
        return owner(scene)
    slot = f"{scene.belonging}.new_owner"
    said = scene.find(slot)
    if said == OTHER:
        return Part(Someone(None, f"{slot}_"), slot)
    new = _named(scene, "new_owner")
    return Part(of_case(new) if new else None, slot)


def former_owner(scene: Scene) -> Part:
    """Whose the dog was until it got a new owner."""
    changes = scene.procedure == CHANGES_OWNER
    return owner(scene) if changes else Part(None, absent=True)


def user(scene: Scene) -> Part:
    """Who uses the vehicle, where it is not the owner."""
    said = _named(scene, "user") if scene.belonging else None
    other = said is not None and said != _named(scene, "owner")
    return Part(of_case(said) if said and other else None, absent=not other)


def filer_for_owner(scene: Scene, filer: Part) -> Part:
    """Who files for the owner of a vehicle; nobody where the owner came."""
    same = filer.someone is not None and filer.someone == owner(scene).someone
    return Part(None, filer.slot, absent=True) if same else filer


def _named(scene: Scene, fact: str) -> str | None:
    """A person of the case whom a fact of the vehicle or dog names."""
    said = scene.find(f"{scene.belonging}.{fact}")
    return said if isinstance(said, str) and said in scene.members else None
