"""Phones: the person's own, else the household's; none for the dead."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

MOBILE = ("070", "080", "090")


@person_part("phone")
def phone(scene: Scene, someone: Someone) -> Found:
    """Daytime phone: their own, else the household's."""
    own = look_at(scene, someone, "phone")
    home = scene.find("household.phone") if someone.id else None
    return known(str(home), *own.slots) if own.value is None and home else own


@person_part("phone_kind")
def phone_kind(scene: Scene, someone: Someone) -> Found:
    """電話の区分: a mobile number is known by its beginning."""
    if someone.id is not None and someone.id == scene.deceased:
        return NOTHING
    number = phone(scene, someone).as_text()
    told = look_at(scene, someone, "phone_kind")
    return known("mobile", *told.slots) if told.value is None and number[:3] in MOBILE else told


@person_part("phone_if_living")
def phone_if_living(scene: Scene, someone: Someone) -> Found:
    """電話番号, not for one who has died."""
    return NOTHING if someone.id == scene.deceased else phone(scene, someone)


@whole_part("household.contact_phone")
def contact_phone(scene: Scene) -> Found:
    """A phone for the household: its own, else the filer's."""
    own = look(scene, "household.phone")
    filer = part(scene, "filer").someone
    return own if own.value is not None or filer is None else look(scene, filer.slot("phone"))
