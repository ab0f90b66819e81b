"""Who is who in an adoption: the adopted person, the adopters, who stands for a child."""

from __future__ import annotations

from datetime import date

from forms.family import age_at_event, parent_of
from forms.scene import Part, Scene, of_case

OWN_FILING = 15  # 民法797条・791条3項: 15歳からは本人が届け出る
ABSENT = "none"


def adoptee(scene: Scene) -> Part:
    """養子: the youngest subject, since nobody adopts one who is older (民法793条)."""
    slot = scene.event_slot("subjects")
    if scene.find(slot) is None:
        return Part(None, slot)
    youngest = _adopted(scene)
    return Part(of_case(youngest) if youngest else None, absent=youngest is None)


def _adopted(scene: Scene) -> str | None:
    subjects = scene.listed("subjects") if scene.kind == "adoption" else ()
    return max(subjects, key=lambda one: scene.birth(one) or date.min, default=None)


def is_adopted(scene: Scene, person: str) -> bool:
    """Whether somebody is adopted, or was, in this event: the family is then not the first one."""
    return scene.kind == "adoption" and person == _adopted(scene)


def enters_family(scene: Scene, person: str) -> bool:
    """Whether somebody is adopted by this event and so is in another register until then."""
    dissolved = scene.find(scene.event_slot("adoption_kind")) == "dissolution"
    return is_adopted(scene, person) and not dissolved


def adopter_father(scene: Scene) -> str | None:
    """養父, where the event names him or the adoption is a special one."""
    return _adopter(scene, "M")


def adopter_mother(scene: Scene) -> str | None:
    """養母, where the event names her or the adoption is a special one."""
    return _adopter(scene, "F")


def _adopter(scene: Scene, sex: str) -> str | None:
    """The other subject of this sex; a couple adopts together in a special adoption (817条の3)."""
    adopted = _adopted(scene)
    others = (one for one in scene.listed("subjects") if one != adopted)
    found = next((one for one in others if scene.fact(one, "sex") == sex), None)
    special = scene.find(scene.event_slot("adoption_kind")) == "special"
    return found or (parent_of(scene, adopted, sex) if adopted and special else None)


def child_of_filing(scene: Scene) -> str | None:
    """The person whom a legal representative would stand for: the adopted one, or the sheet's."""
    return _adopted(scene) if scene.kind == "adoption" and not scene.person else scene.person


def representative(scene: Scene) -> Part:
    """法定代理人 of one under fifteen; nobody where the person files alone."""
    child = child_of_filing(scene)
    age = age_at_event(scene, child) if child else None
    slot = "visit.representative"
    said = scene.find(slot)
    if age is None or age >= OWN_FILING or said == ABSENT:
        return Part(None, absent=True)
    told = said if isinstance(said, str) and said in scene.members else None
    return Part(of_case(told) if told else None, slot)
