"""婚姻届 and 離婚届: whose surname, which kind of divorce, which register afterwards."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look, look_at
from forms.parts.foreign import is_foreign
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

COUPLE = ("husband", "wife")
CHANGED_SURNAME = ("surname_at_marriage_changed", "name_changes")


@whole_part("event.surname_of_couple")
def surname_of_couple(scene: Scene) -> Found:
    """婚姻後の夫婦の氏: as told, else that of the one whose name stays (民法750条).

    Who marries a foreigner keeps his or her own and chooses none.
    """
    if any(_is_foreign(scene, role) for role in COUPLE):
        return NOTHING
    told = look(scene, scene.event_slot("couple_surname"))
    changing = [role for role in COUPLE if _says(scene, role, "name_changes")]
    if told.value is not None or len(changing) != 1:
        return told
    return known("wife" if changing == ["husband"] else "husband", *told.slots)


def _is_foreign(scene: Scene, role: str) -> bool:
    someone = part(scene, role).someone
    return someone is not None and is_foreign(scene, someone)


def _says(scene: Scene, role: str, fact: str) -> bool:
    someone = part(scene, role).someone
    return someone is not None and scene.find(someone.slot(fact)) is True


@person_part("previous_marriage_end_date")
def previous_marriage_end_date(scene: Scene, someone: Someone) -> Found:
    """直前の婚姻を解消した日, for one who marries again."""
    history = scene.find(someone.slot("marriage_history"))
    again = history in ("widowed", "divorced")
    return look_at(scene, someone, "previous_marriage_end") if again else NOTHING


@whole_part("event.divorce_way")
def divorce_way(scene: Scene) -> Found:
    """離婚の種別: by agreement, or which of the court's ways."""
    kind = look(scene, scene.event_slot("divorce_kind"))
    court = kind.value == "court"
    return look(scene, scene.event_slot("court_divorce")) if court else kind


@whole_part("event.divorce_final_date")
def divorce_final_date(scene: Scene) -> Found:
    """調停成立・確定などの日, of a divorce through the court."""
    court = scene.find(scene.event_slot("divorce_kind")) == "court"
    return look(scene, scene.event_slot("final_date")) if court else NOTHING


@whole_part("event.registers_after")
def registers_after(scene: Scene) -> Found:
    """婚姻前の氏にもどる者の戸籍: who, and to which register (民法767条1項)."""
    role = reverting(scene)
    someone = part(scene, role).someone if role else None
    if someone is None:
        return NOTHING
    found = look_at(scene, someone, "register_after")
    return known(f"{role}_{found.value}", *found.slots) if found.value else found


@whole_part("event.honseki_after_divorce")
def honseki_after_divorce(scene: Scene) -> Found:
    """もどる者の本籍."""
    return look(scene, scene.event_slot("new_honseki")) if reverting(scene) else NOTHING


@whole_part("event.koseki_head_after_divorce")
def koseki_head_after_divorce(scene: Scene) -> Found:
    """もどる者の筆頭者."""
    return look(scene, scene.event_slot("new_koseki_head")) if reverting(scene) else NOTHING


def reverting(scene: Scene) -> str | None:
    """Who takes the former surname again: not one who keeps the surname at once (戸籍法77条の2)."""
    for role in COUPLE:
        if _says(scene, role, "keeps_married_surname"):
            continue
        if any(_says(scene, role, fact) for fact in CHANGED_SURNAME):
            return role
    return None
