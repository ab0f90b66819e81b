"""Nurseries and schools: parents' reasons, what is applied for, the school that was left."""

from __future__ import annotations

from forms.family import spouse_of
from forms.found import NOTHING, Found, known, look
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene, Someone

LOOKS_FOR_WORK = "job_search"


@person_part("care_reason")
def care_reason(scene: Scene, someone: Someone) -> Found:
    """保育を必要とする理由: told; who has just left work looks for it until told otherwise."""
    said = look(scene, someone.slot("care_reason"))
    left = scene.kind == "job_leave" and someone.id in scene.listed("subjects")
    return known(LOOKS_FOR_WORK, *said.slots) if said.value is None and left else said


@person_part("occupation_or_school")
def occupation_or_school(scene: Scene, someone: Someone) -> Found:
    """職業・学校名: pupils tell their school, everyone else the occupation."""
    school = look(scene, someone.slot("school_name"))
    pupil = scene.find(someone.slot("school")) not in (None, "none")
    return school if pupil else look(scene, someone.slot("occupation"))


@whole_part("town.school_board")
def school_board(scene: Scene) -> Found:
    """宛先 of papers about schools, which the board decides on (学校教育法施行令5条・8条)."""
    return known(f"{scene.context.town_name}教育委員会 様" if scene.context else None)


@whole_part("item.school_change")
def school_change(scene: Scene) -> Found:
    """転入学の種類: by a move into the town, or within it."""
    return known(scene.kind if scene.kind in MOVES_HERE else None)


@whole_part("item.school_exception")
def school_exception(scene: Scene) -> Found:
    """申立ての種類: another town's school for those who leave (学校教育法施行令9条), else 8条."""
    return known("elsewhere" if scene.kind in MOVES_AWAY else "other_school")


@whole_part("guardian.spouse_phone")
def spouse_phone(scene: Scene) -> Found:
    """連絡先②: the other parent's phone, where one lives here."""
    guardian = part(scene, "guardian").someone
    other = spouse_of(scene, guardian.id) if guardian and guardian.id else None
    return look(scene, f"person.{other}.phone") if other else NOTHING
