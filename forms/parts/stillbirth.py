"""死産届: when it was, whether the parents are married, and who files."""

from __future__ import annotations

from datetime import date

from forms.family import spouse_of
from forms.found import Found, Moment, known, look
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone
from forms.times import minute_of


@whole_part("event.stillbirth_moment")
def stillbirth_moment(scene: Scene) -> Found:
    """死産があったとき: the event's day and the time of day."""
    return moment(scene, "date", "stillbirth_time")


def moment(scene: Scene, day_fact: str, time_fact: str) -> Found:
    """A day of the event with its time of day, which may come later."""
    day, time = look(scene, scene.event_slot(day_fact)), look(scene, scene.event_slot(time_fact))
    slots, missing = (*day.slots, *time.slots), (*day.missing, *time.missing)
    if not isinstance(day.value, date):
        return Found(None, slots, missing)
    minute = minute_of(time.as_text()) if time.value else None
    return Found(Moment(day.value, minute), slots, missing)


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
