"""Medical care of 自立支援医療, 指定難病 and 小児慢性特定疾病: which, what is asked, whose."""

from __future__ import annotations

from functools import partial

from forms.family import relation
from forms.found import Found, known, look_at
from forms.parts.changes import ENDS, changes_of
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone, of_case

CHILDREN = "shoman-change"  # the procedure of 小児慢性; the other one is of 指定難病
DISEASE_FACTS = {
    "name": ("nanbyo_name", "shoman_name"),
    "number": ("nanbyo_number", "shoman_number"),
    "until": ("nanbyo_until", "shoman_until"),
}
"""What both certificates say, with the fact of the grown-ups' scheme and of the children's."""


def _moves_in(scene: Scene) -> bool:
    return scene.kind in ("move_in", "move_in_abroad")


@person_part("jiritsu_request")
def jiritsu_request(scene: Scene, someone: Someone) -> Found:
    """申請の区分: one who moves in brings an entitlement that ends there (障害者総合支援法57条)."""
    return known("move_in" if _moves_in(scene) else "new")


@person_part("service_request")
def service_request(scene: Scene, someone: Someone) -> Found:
    """障害福祉サービス: a new decision for one who moves in, else a change or the return."""
    if _moves_in(scene):
        return known("apply")
    return known("return" if scene.kind in ENDS else "change")


@whole_part("item.disease_request")
def disease_request(scene: Scene) -> Found:
    """難病・小児慢性: whether to apply anew, to tell a change or to give the card back.

    Only a move from another prefecture ends the entitlement (難病法10条・11条); where it is not
    told whether that is so, the application is the safe paper.
    """
    if scene.kind in ENDS:
        return known("return")
    far = scene.find(scene.event_slot("from_other_prefecture"))
    anew = scene.kind == "move_in_abroad" or (scene.kind == "move_in" and far is not False)
    return known("apply" if anew else "change")


@whole_part("item.disease_scheme")
def disease_scheme(scene: Scene) -> Found:
    """制度."""
    return known("shoman" if scene.procedure == CHILDREN else "nanbyo")


@person_part("disease_changes")
def disease_changes(scene: Scene, someone: Someone) -> Found:
    """変更の内容; at 75 the insurance changes."""
    kinds = changes_of(scene, someone)
    return known(kinds | {"insurance"} if scene.kind == "turns_75" else kinds or None)


def _disease(facts: tuple[str, str], scene: Scene, someone: Someone) -> Found:
    return look_at(scene, someone, facts[scene.procedure == CHILDREN])


for _fact, _facts in DISEASE_FACTS.items():
    person_part(f"disease_{_fact}")(partial(_disease, _facts))


@person_part("relation_to_patient")
def relation_to_patient(scene: Scene, someone: Someone) -> Found:
    """続柄 to the patient, where the register tells it: 本人, or that to the head."""
    if someone.id is not None and someone.id == scene.person:
        return known("本人")
    if scene.person and relation(scene, scene.person) == "世帯主" and someone.id:
        return look_at(scene, of_case(someone.id), "relation")
    return known(None)
