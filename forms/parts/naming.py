"""What filings about names say besides: the register, a former surname, an alias."""

from __future__ import annotations

from functools import partial

from forms.countries import country_name
from forms.found import NOTHING, Found, known, look_at
from forms.parts.names import given_name
from forms.registered import koseki_head, koseki_spouse, register_members
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone, of_case

ALIAS = ("alias", "alias_kana", "alias_reason", "alias_proof")


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


@person_part("replaced_surname")
def replaced_surname(scene: Scene, someone: Someone) -> Found:
    """変更前の旧氏, where one former surname takes the place of another (住基法施行令30条の14)."""
    return _replaced(scene, someone, "former_surname_before")


@person_part("replaced_surname_kana")
def replaced_surname_kana(scene: Scene, someone: Someone) -> Found:
    """変更前の旧氏の振り仮名."""
    return _replaced(scene, someone, "former_surname_before_kana")


def _replaced(scene: Scene, someone: Someone, fact: str) -> Found:
    asked = look_at(scene, someone, "former_surname_change")
    return look_at(scene, someone, fact) if asked.value == "replace" else NOTHING


def requested_alias(fact: str, scene: Scene, someone: Someone) -> Found:
    """What is said of an alias; nothing where only the name in katakana is to be entered."""
    asked = look_at(scene, someone, "alias_change")
    return NOTHING if asked.value == "katakana" else look_at(scene, someone, fact)


for _fact in ALIAS:
    person_part(f"requested_{_fact}")(partial(requested_alias, _fact))


@person_part("former_nationality")
def former_nationality(scene: Scene, someone: Someone) -> Found:
    """帰化の際の国籍 in words."""
    found = look_at(scene, someone, "nationality_before")
    return known(country_name(found.as_text()), *found.slots) if found.value else found
