"""For whom a paper has sheets and rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from forms.childhood import (
    allowance_children,
    changed_children,
    disabled_children,
    family_of_person,
    housemates,
    other_children,
    preschoolers,
    pupils,
    renamed,
)
from forms.entering import entering_children
from forms.family import children, older_children
from forms.petitioners import companions
from forms.registered import register_members
from forms.relatives import infants, insured_together
from forms.scene import Scene

if TYPE_CHECKING:
    from forms.papers import Paper


def sheets_of(paper: Paper, scene: Scene) -> tuple[Scene, ...]:
    """One scene, or one for each person, vehicle or dog when the paper is for one."""
    if paper.each == "belonging":
        return tuple(scene.about(one) for one in scene.belongings) or (scene,)
    if paper.each in ("item", "visit"):
        return (scene,)
    people = rows_of(scene, paper.each) if paper.each in ROW_SETS else concerned(scene)
    return tuple(scene.of(person) for person in people) or (scene,)


def rows_of(scene: Scene, per: str) -> tuple[str, ...]:
    """The people who have a row of this kind."""
    return ROW_SETS[per](scene)


def concerned(scene: Scene) -> tuple[str, ...]:
    """Those the item is about; without an item, those the event is about."""
    return scene.people or scene.listed("subjects") or scene.listed("movers")


def movers(scene: Scene) -> tuple[str, ...]:
    """Those who move; where nobody does, all who stay in the household."""
    return scene.listed("movers") or scene.survivors


def covered_children(scene: Scene) -> tuple[str, ...]:
    """Children an item is about, else all of the household."""
    return scene.people or children(scene)


ROW_SETS: dict[str, Callable[[Scene], tuple[str, ...]]] = {
    "people": concerned,
    "movers": movers,
    "children": children,
    "covered_children": covered_children,
    "older_children": older_children,
    "members": lambda scene: scene.members,
    "insured_together": insured_together,
    "infants": infants,
    "entering_children": entering_children,
    "preschoolers": preschoolers,
    "pupils": pupils,
    "changed_children": changed_children,
    "allowance_children": allowance_children,
    "other_children": other_children,
    "disabled_children": disabled_children,
    "renamed": renamed,
    "housemates": housemates,
    "family_of_person": family_of_person,
    "register_members": register_members,
    "companions": companions,
    "fellows": lambda scene: tuple(one for one in scene.listed("subjects") if one != scene.person),
}
