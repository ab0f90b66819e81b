"""What has changed for a person: address, name, insurance, household, or the end of a benefit."""

from __future__ import annotations

from forms.family import relation
from forms.found import NOTHING, Found, known, look_at
from forms.parts.addresses import household_address
from forms.parts.children import insurance_text
from forms.registry import person_part, whole_part
from forms.scene import ARRIVALS, MOVES_AWAY, MOVES_HERE, Scene, Someone, vocabulary

ENDS = (*MOVES_AWAY, "death")
PARENTS = {"M": "父", "F": "母"}
INSURANCE_WORDS = {"public_assistance": "生活保護", "none": "なし"}


def changes_of(scene: Scene, someone: Someone) -> frozenset[str]:
    """The kinds of change: address, name, insurance, household; return where a benefit ends."""
    if scene.kind in ENDS and _concerned(scene, someone):
        return frozenset({"return"})
    found = {
        "address": scene.kind in MOVES_HERE,
        "name": scene.find(someone.slot("name_changes")) is True and scene.kind not in MOVES_HERE,
        "insurance": insurance_differs(scene, someone),
        "household": scene.kind == "household_change",
    }
    return frozenset(kind for kind, so in found.items() if so)


def _concerned(scene: Scene, someone: Someone) -> bool:
    """Who dies or leaves, not those who stay behind."""
    about = scene.listed("subjects") if scene.kind == "death" else scene.listed("movers")
    return not about or someone.id in about


def insurance_differs(scene: Scene, someone: Someone) -> bool:
    """Whether the health insurance before is told and another one than now."""
    before = scene.find(someone.slot("insurance_before"))
    return before is not None and before != scene.find(someone.slot("insurance"))


@person_part("changes")
def changes(scene: Scene, someone: Someone) -> Found:
    """変更の内容."""
    return known(changes_of(scene, someone) or None)


@person_part("insurance_before_name")
def insurance_before_name(scene: Scene, someone: Someone) -> Found:
    """変更前の医療保険, where it changes."""
    if not insurance_differs(scene, someone):
        return NOTHING
    found = look_at(scene, someone, "insurance_before")
    choice = vocabulary().get_fact("person.insurance_before").find_choice(found.value)
    return known(choice.ja if choice else None, *found.slots)


@person_part("insurance_after_text")
def insurance_after_text(scene: Scene, someone: Someone) -> Found:
    """変更後の医療保険, where it changes."""
    return medical_insurance(scene, someone) if insurance_differs(scene, someone) else NOTHING


@person_part("medical_insurance")
def medical_insurance(scene: Scene, someone: Someone) -> Found:
    """医療保険者名・記号番号, whichever insurance it is."""
    kind = scene.find(someone.slot("insurance"))
    if kind in INSURANCE_WORDS:
        return known(INSURANCE_WORDS[str(kind)], someone.slot("insurance"))
    if kind != "latter_elderly":
        return insurance_text(scene, someone)
    number = look_at(scene, someone, "koki_number")
    text = f"後期高齢者医療 {number.as_text()}".strip()
    joins = scene.kind in ARRIVALS  # the new prefecture's number is not known yet
    return known(text, *number.slots) if joins else Found(text, number.slots, number.missing)


@whole_part("household.moved_to")
def moved_to(scene: Scene) -> Found:
    """変更後の住所, only for a move to or within this town."""
    return household_address(scene) if scene.kind in MOVES_HERE else NOTHING


@person_part("parent_word")
def parent_word(scene: Scene, someone: Someone) -> Found:
    """続柄 of a guardian to the child: a parent is told by the register."""
    child = scene.person
    if someone.id is None or child is None or relation(scene, child) != "子":
        return NOTHING
    return known(PARENTS.get(scene.word(someone.id, "sex")))
