"""Surnames on papers of the family register: kept, taken again, or taken from a foreign spouse."""

from __future__ import annotations

from forms.found import NOTHING, Found, look, look_at
from forms.parts.names import family_kana, family_name
from forms.parts.registered_names import BY_COURT, filed_change
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone


def _already_restored(scene: Scene) -> Found:
    """Whether the divorce or dissolution was filed before, so that the surname is back already."""
    together = look(scene, "visit.with_separation")
    return Found(None if together.value is None else not together.value, together.slots)


@person_part("surname_so_far")
def surname_so_far(scene: Scene, someone: Someone) -> Found:
    """変更前の氏 of one who keeps the surname: filed with the divorce it is still that surname."""
    return _so_far(scene, someone, "restored_surname", family_name(scene, someone))


@person_part("surname_so_far_kana")
def surname_so_far_kana(scene: Scene, someone: Someone) -> Found:
    """変更前の氏の振り仮名."""
    return _so_far(scene, someone, "restored_surname_kana", family_kana(scene, someone))


def _so_far(scene: Scene, someone: Someone, restored: str, kept: Found) -> Found:
    filed_before = _already_restored(scene)
    if filed_before.value is None:
        return Found(None, filed_before.slots, filed_before.slots)
    found = look_at(scene, someone, restored) if filed_before.value else kept
    return found.also(*filed_before.slots)


@person_part("surname_taken")
def surname_taken(scene: Scene, someone: Someone) -> Found:
    """変更後の氏 of one who takes the foreign spouse's (戸籍法107条2項)."""
    if scene.find(someone.slot("name_changes")) is True:
        return family_name(scene, someone)
    return look_at(scene, someone, "new_surname")


@person_part("surname_taken_kana")
def surname_taken_kana(scene: Scene, someone: Someone) -> Found:
    """変更後の氏の振り仮名."""
    if scene.find(someone.slot("name_changes")) is True:
        return family_kana(scene, someone)
    return look_at(scene, someone, "new_surname_kana")


@whole_part("event.permission_final")
def permission_final(scene: Scene) -> Found:
    """許可の審判の確定年月日, where the family court has to permit the change."""
    slot = scene.event_slot("permission_date")
    reading = scene.find(scene.event_slot("reading_basis")) == "court"
    return look(scene, slot) if reading or filed_change(scene) in BY_COURT else NOTHING
