"""死産届: when it was, whether the parents are married, and who files."""

from __future__ import annotations

from forms.family import spouse_of
from forms.found import Found, known, look
from forms.parts.moments import moment
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone


@whole_part("event.stillbirth_moment")
def stillbirth_moment(scene: Scene) -> Found:
    """死産があったとき: the event's day and the time of day."""
    slot = scene.event_slot("date")
    return moment(scene.day, slot, look(scene, scene.event_slot("stillbirth_time")))


@whole_part("event.stillborn_in_wedlock")
def stillborn_in_wedlock(scene: Scene) -> Found:
    """嫡出子か否か: told by the parents' marriage, where the register shows it."""
    told = look(scene, scene.event_slot("stillborn_legitimacy"))
    father, mother = part(scene, "father").someone, part(scene, "mother").someone
    couple = father and mother and father.id and spouse_of(scene, father.id) == mother.id
    return known("in_wedlock", *told.slots) if told.value is None and couple else told


@person_part("stillbirth_capacity_held")
def stillbirth_capacity_held(scene: Scene, filer: Someone) -> Found:
    """届出人の資格 (死産の届出に関する規程7条): father, mother, else as told."""
    told = look(scene, "visit.stillbirth_capacity")
    for role in ("father", "mother"):
        if told.value is None and part(scene, role).someone == filer:
            return known(role, *told.slots)
    return told
