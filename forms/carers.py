"""Who brings a child up on papers for children: its parents, who receives its allowance."""

from __future__ import annotations

from forms.family import is_child, parent_of, parents, spouse_of
from forms.scene import Part, Scene, from_outside, of_case

OTHER_PARENT = "other_parent"


def father_of_person(scene: Scene) -> str | None:
    """The father of the child the sheet is about, where the register tells it."""
    return parent_of(scene, scene.person, "M") if scene.person else None


def mother_of_person(scene: Scene) -> str | None:
    """The mother of the child the sheet is about, where the register tells it."""
    return parent_of(scene, scene.person, "F") if scene.person else None


def claiming(scene: Scene) -> str | None:
    """Who claims the allowances of the household: as the visit says, else a parent."""
    said = scene.find("visit.claimant")
    if said is not None:
        return said if isinstance(said, str) and said in scene.members else None
    return next(iter(parents(scene)), None)


def recipient(scene: Scene) -> str | None:
    """Who received the child allowance until now: the one who died, if it was theirs.

    Where a divorce passes it on and it is told who claims from now on, the other one of the two.
    """
    if scene.deceased and scene.find("household.recipient_deceased") is True:
        return scene.deceased
    passed_on = scene.find("household.recipient_changes") is True
    told = scene.find("visit.claimant") is not None
    return _parted(scene) if passed_on and told and scene.kind == "divorce" else claiming(scene)


def lone_parent(scene: Scene) -> str | None:
    """Who received the single-parent allowance: a parent who died, else who claims."""
    dead = scene.deceased
    return dead if dead and not is_child(scene, dead) else claiming(scene)


def other_parent(scene: Scene) -> Part:
    """The parent who does not claim the single-parent allowance; mostly lives elsewhere."""
    slot = f"visit.{OTHER_PARENT}"
    said = scene.find(slot)
    if said == "other":
        return Part(from_outside(OTHER_PARENT), slot)
    if said == "none":
        return Part(None, slot, absent=True)
    told = isinstance(said, str) and said in scene.members
    person = str(said) if told else _parted(scene)
    return Part(of_case(person) if person else None, slot)


def _parted(scene: Scene) -> str | None:
    """The other one of a couple that this event parts, by divorce or by death."""
    if scene.kind == "divorce":
        mine = claiming(scene)
        return next((one for one in scene.listed("subjects") if one != mine), None)
    dead = scene.deceased
    return dead if dead and spouse_of(scene, dead) == claiming(scene) else None
