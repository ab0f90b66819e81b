"""Disability on papers of allowances and nurseries: whether, what, and which allowance it is."""

from __future__ import annotations

from forms.childhood import disabled_children
from forms.family import age_at_event, is_child, parent_of
from forms.found import NOTHING, Found, known, look_at
from forms.parts.bereaved import heir_address, heir_with_relation
from forms.parts.disability import HELD, holds
from forms.parts.names import name_of
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone, of_case

NAMES = {"shintai": "身体", "ryoiku": "療育", "seishin": "精神"}
ENDS = {"death": "death", "move_out": "move", "move_out_abroad": "abroad"}
ADULT_YEARS = 20  # 特別障害者手当は20歳から(特別児童扶養手当等の支給に関する法律2条3項)


@person_part("is_disabled")
def is_disabled(scene: Scene, someone: Someone) -> Found:
    """障害の有無: one with a certificate is; with none, only where it was answered."""
    return has_any(scene, someone, "disability")


def has_any(scene: Scene, someone: Someone, fact: str) -> Found:
    """Whether a list of theirs holds anything; nothing where a case says that silence means no."""
    found = look_at(scene, someone, fact)
    if found.value is None and not scene.case.unanswered_is_no:
        return found
    return known(bool(found.value), *found.slots)


@person_part("certificates")
def certificates(scene: Scene, someone: Someone) -> Found:
    """障害者手帳の番号・等級, of every certificate held."""
    held = [kind for kind in HELD if holds(scene, someone, kind)]
    texts = [_one(scene, someone, kind) for kind in held]
    slots = tuple(someone.slot(fact) for kind in held for fact in _facts(kind))
    missing = tuple(slot for slot in slots if scene.find(slot) is None)
    return Found("・".join(texts) or None, slots, missing)


def _facts(kind: str) -> tuple[str, str]:
    number, _, grade = HELD[kind]
    return number, grade


def _one(scene: Scene, someone: Someone, kind: str) -> str:
    words = (str(scene.find(someone.slot(fact)) or "") for fact in _facts(kind))
    return " ".join(word for word in (NAMES[kind], *words) if word)


@person_part("disability_allowance")
def disability_allowance(scene: Scene, someone: Someone) -> Found:
    """手当の種類: 障害児福祉手当 below 20 years, 特別障害者手当 from then on."""
    age = age_at_event(scene, someone.id) if someone.id else None
    if age is None:
        return NOTHING
    return known("child" if age < ADULT_YEARS else "adult", someone.slot("birth_date"))


@whole_part("household.situation")
def household_situation(scene: Scene) -> Found:
    """ひとり親・障害のある人, as far as the household is known."""
    ticks = {"single_parent"} if scene.find("household.single_parent") is True else set()
    people = (of_case(one) for one in scene.survivors)
    if any(is_disabled(scene, one).value is True for one in people):
        ticks.add("disability")
    return known(frozenset(ticks or {"none"}))


@whole_part("item.disability_allowance_end")
def disability_allowance_end(scene: Scene) -> Found:
    """資格喪失の事由 of the allowances for severe disability: they are granted by each town."""
    return known(ENDS.get(scene.kind))


@whole_part("item.child_in_institution")
def child_in_institution(scene: Scene) -> Found:
    """児童の施設への入所, of the disabled child; of several, of the first."""
    child = next(iter(disabled_children(scene)), None)
    return look_at(scene, of_case(child), "in_institution") if child else NOTHING


def _parent_name(sex: str, scene: Scene) -> Found:
    child = next(iter(disabled_children(scene)), None)
    parent = parent_of(scene, child, sex) if child else None
    return name_of(scene, of_case(parent)) if parent else NOTHING


@whole_part("item.father_name")
def father_name(scene: Scene) -> Found:
    """父の氏名, where the register tells it."""
    return _parent_name("M", scene)


@whole_part("item.mother_name")
def mother_name(scene: Scene) -> Found:
    """母の氏名, where the register tells it."""
    return _parent_name("F", scene)


def _recipient_died(scene: Scene) -> bool:
    """Whether the one who received the allowance died: on a sheet of one's own, that person."""
    dead = scene.deceased
    return dead is not None and (dead == scene.person or not is_child(scene, dead))


@whole_part("item.unpaid_heir")
def unpaid_heir(scene: Scene) -> Found:
    """未払いの手当を受け取る人: only where its recipient has died."""
    return heir_with_relation(scene) if _recipient_died(scene) else NOTHING


@whole_part("item.unpaid_heir_address")
def unpaid_heir_address(scene: Scene) -> Found:
    """未払いの手当を受け取る人の住所."""
    return heir_address(scene) if _recipient_died(scene) else NOTHING
