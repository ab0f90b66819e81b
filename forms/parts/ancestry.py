"""父母 on the papers of the family register: who they are and which child of theirs one is."""

from __future__ import annotations

from forms.adoption import is_adopted
from forms.family import parent_of, spouse_of
from forms.found import NOTHING, Found, known, look_at
from forms.parts.names import half, name_of
from forms.registry import person_part
from forms.roles import part
from forms.scene import Scene, Someone, of_case, vocabulary

CHILD = {"M": "男", "F": "女"}


@person_part("father_name")
def father_name(scene: Scene, someone: Someone) -> Found:
    """父の氏名: as told, else the father in the household."""
    return _parent_name(scene, someone, "father_name", "M")


@person_part("mother_name")
def mother_name(scene: Scene, someone: Someone) -> Found:
    """母の氏名: as told, else the mother in the household; no surname while she is married."""
    return _parent_name(scene, someone, "mother_name", "F")


def _parent_name(scene: Scene, someone: Someone, fact: str, sex: str) -> Found:
    told = look_at(scene, someone, fact)
    of_house = someone.id is not None and not is_adopted(scene, someone.id)
    parent = parent_of(scene, str(someone.id), sex) if of_house else None
    if told.value is not None or parent is None:
        return told
    name = name_of(scene, of_case(parent))
    return half(name, 1) if sex == "F" and spouse_of(scene, parent) else name


@person_part("parent_relationship")
def parent_relationship(scene: Scene, someone: Someone) -> Found:
    """父母との続き柄 in one word: 長男, 二女."""
    order, sex = look_at(scene, someone, "birth_order"), _sex(scene, someone)
    slots, missing = (*order.slots, *sex.slots), (*order.missing, *sex.missing)
    choice = vocabulary().get_fact("person.birth_order").find_choice(order.value)
    child = CHILD.get(sex.as_text())
    return known(f"{choice.ja}{child}", *slots) if choice and child else Found(None, slots, missing)


def _sex(scene: Scene, someone: Someone) -> Found:
    """Their sex; that of a partner from outside is told by the other one's."""
    if someone == part(scene, "husband").someone:
        return known("M")
    return known("F") if someone == part(scene, "wife").someone else look_at(scene, someone, "sex")


@person_part("household_head")
def household_head(scene: Scene, someone: Someone) -> Found:
    """世帯主の氏名 where somebody is registered: told for one who lives elsewhere."""
    told = look_at(scene, someone, "household_head")
    if told.value is not None or someone.id is None or lives_elsewhere(scene, someone):
        return told
    head = part(scene, "head").someone
    return name_of(scene, head) if head else NOTHING


def lives_elsewhere(scene: Scene, someone: Someone) -> bool:
    """Whether somebody has an address of their own."""
    return bool(scene.find(someone.slot("address")))
