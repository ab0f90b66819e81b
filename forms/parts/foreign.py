"""Nationality and residence of people who are not Japanese."""

from __future__ import annotations

from forms.countries import country_name
from forms.found import NOTHING, Found, known, look, look_at, wanted
from forms.registry import person_part
from forms.scene import JAPANESE, Scene, Someone, vocabulary

PERMANENT = "永住者"


def is_foreign(scene: Scene, someone: Someone) -> bool:
    """Whether somebody is known not to be Japanese, one from outside the household too."""
    if someone.id:
        return scene.foreign(someone.id)
    return scene.find(someone.slot("nationality")) not in (None, JAPANESE)


@person_part("nationality_name")
def nationality_name(scene: Scene, someone: Someone) -> Found:
    """国籍・地域 in words."""
    slot = someone.slot("nationality")
    code = scene.nationality(someone.id) if someone.id else scene.find(slot)
    return known(country_name(code), slot) if isinstance(code, str) else look(scene, slot)


@person_part("residence_category")
def residence_category(scene: Scene, someone: Someone) -> Found:
    """住基法30条の45の区分: told by the card, else asked."""
    slot = someone.slot("residence_category")
    value = scene.find(slot)
    if value is None and scene.find(someone.slot("special_permanent")) is True:
        value = "special_permanent"
    elif value is None and scene.find(someone.slot("residence_card")) is True:
        value = "mid_long"
    elif value is None and scene.find(someone.slot("provisional_stay")) is True:
        value = "temporary_refuge"
    return known(value, slot) if isinstance(value, str) else wanted(slot)


@person_part("residence_category_name")
def residence_category_name(scene: Scene, someone: Someone) -> Found:
    """The same in words."""
    found = residence_category(scene, someone)
    choice = vocabulary().get_fact("person.residence_category").find_choice(found.value)
    return known(choice.ja, *found.slots) if choice else found


def _special_permanent(scene: Scene, someone: Someone) -> bool:
    return (
        scene.find(someone.slot("special_permanent")) is True
        or scene.find(someone.slot("residence_category")) == "special_permanent"
    )


@person_part("residence_status_held")
def residence_status_held(scene: Scene, someone: Someone) -> Found:
    """在留資格; special permanent residents have none to write."""
    return (
        NOTHING
        if _special_permanent(scene, someone)
        else look_at(scene, someone, "residence_status")
    )


@person_part("residence_expiry_held")
def residence_expiry_held(scene: Scene, someone: Someone) -> Found:
    """在留期間の満了の日, in the western calendar; permanent residents have none."""
    permanent = scene.find(someone.slot("residence_status")) == PERMANENT
    if permanent or _special_permanent(scene, someone):
        return NOTHING
    found = look_at(scene, someone, "residence_expiry")
    return Found(found.value, found.slots, found.missing, western=True)
