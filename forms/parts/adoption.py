"""養子縁組届, 養子離縁届 and 特別養子縁組届: registers, custody, dates, who stands for a child."""

from __future__ import annotations

from functools import partial

from forms.adoption import OWN_FILING, child_of_filing
from forms.family import age_at_event, parent_of
from forms.found import NOTHING, Found, known, look
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone

UNCHANGED = ("same",)
REGISTERS = {"adoption": "adoption_register", "dissolution": "register_after_dissolution"}
COURT = ("mediation", "ruling", "settlement", "acceptance", "judgment")


def _if_changed(where: str, fact: str, scene: Scene) -> Found:
    """本籍 and 筆頭者 afterwards, unless the register stays the same (民法810条・816条)."""
    unchanged = scene.find(scene.event_slot(where)) in UNCHANGED
    return NOTHING if unchanged else look(scene, scene.event_slot(fact))


for _kind, _where in REGISTERS.items():
    whole_part(f"event.{_kind}_honseki")(partial(_if_changed, _where, "new_honseki"))
    whole_part(f"event.{_kind}_koseki_head")(partial(_if_changed, _where, "new_koseki_head"))


@whole_part("event.adopter_new_honseki")
def adopter_new_honseki(scene: Scene) -> Found:
    """養親の新しい本籍: where the adopted person enters a new register of the adopter."""
    new = scene.find(scene.event_slot("adoption_register")) == "new"
    return look(scene, scene.event_slot("new_honseki")) if new else NOTHING


@whole_part("event.custodians_of_child")
def custodians_of_child(scene: Scene) -> Found:
    """監護をすべき者の有無, of one under fifteen (民法797条2項)."""
    return look(scene, scene.event_slot("custodians")) if _files_not(scene) else NOTHING


@whole_part("event.dissolution_final_date")
def dissolution_final_date(scene: Scene) -> Found:
    """成立・確定の日, of a dissolution through the court."""
    court = scene.find(scene.event_slot("dissolution_way")) in COURT
    return look(scene, scene.event_slot("final_date")) if court else NOTHING


def _files_not(scene: Scene) -> bool:
    child = child_of_filing(scene)
    age = age_at_event(scene, child) if child else None
    return age is not None and age < OWN_FILING


@person_part("capacity_for_child")
def capacity_for_child(scene: Scene, someone: Someone) -> Found:
    """法定代理人の資格: a parent is told by the register."""
    told = look(scene, "visit.representative_capacity")
    child = child_of_filing(scene)
    if told.value is not None or child is None:
        return told
    for sex, capacity in (("M", "father"), ("F", "mother")):
        if parent_of(scene, child, sex) == someone.id:
            return known(capacity, *told.slots)
    return told
