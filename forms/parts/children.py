"""What papers for children ask: claimant and spouse, relation, the child's insurance."""

from __future__ import annotations

from forms.family import HEAD, SPOUSES, divorced, relation, spouse_of, widowed
from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, Scene, Someone

WORK = {"employee": "employee", "public_servant": "public_servant"}
MEDICAL = {**dict.fromkeys(MOVES_AWAY, "return"), "move_within": "address"}


@person_part("has_spouse")
def has_spouse(scene: Scene, someone: Someone) -> Found:
    """配偶者の有無: told by the household, else by the marital status."""
    if someone.id is None:
        return NOTHING
    if spouse_of(scene, someone.id):
        return known(True)
    alone = scene.find("household.single_parent") is True
    if alone or divorced(scene, someone.id) or widowed(scene, someone.id):
        return known(False)
    status = look_at(scene, someone, "marital_status")
    return known(status.value == "married", *status.slots) if status.value else status


@person_part("spouse_work_kind")
def spouse_work_kind(scene: Scene, someone: Someone) -> Found:
    """職業 of the spouse, in three kinds."""
    found = look_at(scene, someone, "work_kind")
    return known(WORK.get(found.as_text(), "other"), *found.slots) if found.value else found


@person_part("cohabitation")
def cohabitation(scene: Scene, someone: Someone) -> Found:
    """同居・別居: persons of the case live together unless it says otherwise."""
    slot = someone.slot("lives_apart")
    return known("apart" if scene.find(slot) is True else "together", slot)


@person_part("relation_to_claimant")
def relation_to_claimant(scene: Scene, someone: Someone) -> Found:
    """続柄 as seen from the claimant."""
    return _seen_from(scene, "claimant", someone)


@person_part("relation_to_guardian")
def relation_to_guardian(scene: Scene, someone: Someone) -> Found:
    """続柄 as seen from the guardian."""
    return _seen_from(scene, "guardian", someone)


def _seen_from(scene: Scene, role: str, child: Someone) -> Found:
    adult = part(scene, role).someone
    slot = child.slot("relation")
    if adult is None or adult.id is None or child.id is None:
        return known(None, slot)
    mine, theirs = relation(scene, adult.id), relation(scene, child.id)
    if mine == HEAD:
        return known(theirs, slot) if theirs else look(scene, slot)
    own = mine in SPOUSES and theirs in ("子", f"{mine}の子")
    return known("子" if own else None, slot)


@person_part("child_allowance")
def child_allowance(scene: Scene, someone: Someone) -> Found:
    """児手: ticked for the one who receives or claims it; empty while that is not known."""
    slots = ("household.child_allowance_current", "household.child_allowance_new")
    answers = [scene.find(slot) for slot in slots]
    if True in answers:
        return known(part(scene, "claimant").someone == someone)
    return known(False if answers == [False, False] else None)


@person_part("insurance_text")
def insurance_text(scene: Scene, someone: Someone) -> Found:
    """保険者名・記号番号・枝番: for National Health Insurance its own number."""
    nhi = scene.find(someone.slot("insurance")) == "nhi"
    if not nhi:
        return look_at(scene, someone, "insurer")
    number = look_at(scene, someone, "nhi_number")
    town = scene.context.town_name if scene.context else ""
    return known(f"{town}国民健康保険 {number.as_text()}".strip(), *number.slots)


@person_part("insurance_holder")
def insurance_holder(scene: Scene, someone: Someone) -> Found:
    """保険の本人の氏名; everyone is insured for himself in National Health Insurance."""
    if scene.find(someone.slot("insurance")) == "nhi":
        return NOTHING
    return look_at(scene, someone, "insurance_holder")


@whole_part("item.child_medical")
def child_medical(scene: Scene) -> Found:
    """申請の種類."""
    if scene.procedure != "child-medical-change":
        return known("new")
    if any(scene.fact(one, "name_changes") is True for one in scene.people):
        return known("name")
    return known(MEDICAL.get(scene.kind, "insurance"))
