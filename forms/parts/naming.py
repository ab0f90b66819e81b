"""What a filing about names changes: surname, given name and their readings, before and after."""

from __future__ import annotations

from forms.found import Found, known, look, look_at
from forms.parts.names import given_name, half, name_of
from forms.registered import koseki_head, koseki_spouse, register_members
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone, of_case

FAMILY, GIVEN = 0, 1
FILINGS_OF_NAMES = ("name_change",)


def name_before(scene: Scene, someone: Someone) -> Found:
    """The name until the change: as told, else that of the register."""
    told = look_at(scene, someone, "name_before")
    return told if _changed(scene, someone) or told.value is not None else name_of(scene, someone)


def kana_before(scene: Scene, someone: Someone) -> Found:
    """The reading until the change: as told, else that of the register."""
    told = look_at(scene, someone, "name_kana_before")
    changed = scene.kind in FILINGS_OF_NAMES or told.value is not None
    return told if changed else look_at(scene, someone, "name_kana")


def _changed(scene: Scene, someone: Someone) -> bool:
    """Whether the filing itself changes the characters; a new reading leaves them as they are."""
    change = look(scene, scene.event_slot("change")).value if scene.event else None
    return scene.kind in FILINGS_OF_NAMES and change != "furigana"


@person_part("before.family")
def family_before(scene: Scene, someone: Someone) -> Found:
    """変更前の氏."""
    return half(name_before(scene, someone), FAMILY)


@person_part("before.given")
def given_before(scene: Scene, someone: Someone) -> Found:
    """変更前の名."""
    return half(name_before(scene, someone), GIVEN)


@person_part("before.family_kana")
def family_kana_before(scene: Scene, someone: Someone) -> Found:
    """変更前の氏の振り仮名."""
    return half(kana_before(scene, someone), FAMILY)


@person_part("before.given_kana")
def given_kana_before(scene: Scene, someone: Someone) -> Found:
    """変更前の名の振り仮名."""
    return half(kana_before(scene, someone), GIVEN)


@person_part("register_place")
def register_place(scene: Scene, someone: Someone) -> Found:
    """Where somebody stands in the register: 筆頭者, 配偶者, else その他."""
    for role, word in (("koseki_head", "筆頭者"), ("koseki_spouse", "配偶者")):
        if part(scene, role).someone == someone:
            return known(word)
    return known("その他")


@whole_part("item.others_on_register")
def others_on_register(scene: Scene) -> Found:
    """同じ戸籍にあるほかの人: everybody but the 筆頭者 and the spouse."""
    couple = (koseki_head(scene), koseki_spouse(scene))
    others = [one for one in register_members(scene) if one not in couple]
    names = [given_name(scene, of_case(one)) for one in others]
    return known("、".join(one.as_text() for one in names if one.value) or None)
