"""認知届: which kind, whether the child is of age, and in what capacity somebody files."""

from __future__ import annotations

from datetime import date

from forms.acknowledging import COMING_OF_AGE
from forms.found import NOTHING, Found, known, look
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone
from lifeevents.age import age_on

DATED = ("ruling", "judgment", "will")


@whole_part("event.acknowledgement_final_date")
def acknowledgement_final_date(scene: Scene) -> Found:
    """確定の日, or the day the executor of a will took office (戸籍法63条・64条)."""
    dated = scene.find(scene.event_slot("acknowledgement_way")) in DATED
    return look(scene, scene.event_slot("final_date")) if dated else NOTHING


@person_part("acknowledged_as")
def acknowledged_as(scene: Scene, child: Someone) -> Found:
    """未成年の子 or 成年の子: one who is of age has to consent (民法782条)."""
    birth = scene.find(child.slot("birth_date"))
    if not isinstance(birth, date) or scene.day is None or scene.day < birth:
        return NOTHING
    adult = age_on(birth, scene.day) >= COMING_OF_AGE
    return known("adult" if adult else "minor", child.slot("birth_date"))


@person_part("acknowledgement_capacity_held")
def acknowledgement_capacity_held(scene: Scene, filer: Someone) -> Found:
    """届出人の資格: the father himself, else as told."""
    told = look(scene, "visit.acknowledgement_capacity")
    father = part(scene, "father").someone
    return known("father", *told.slots) if told.value is None and filer == father else told
