"""National Pension around childbirth: the day, how many children, who raises whom."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

MANY = 2


@person_part("delivery_date")
def delivery_date(scene: Scene, someone: Someone) -> Found:
    """出産(予定)年月日: expected while pregnant, else the day of the birth."""
    if scene.kind == "pregnancy":
        return look_at(scene, someone, "due_date")
    return look(scene, scene.event_slot("date"))


@whole_part("item.delivery_timing")
def delivery_timing(scene: Scene) -> Found:
    """届出の時期: before or after the birth."""
    told = {"pregnancy": "before", "birth": "after", "stillbirth": "after"}
    return known(told.get(scene.kind))


@person_part("plurality")
def plurality(scene: Scene, someone: Someone) -> Found:
    """単胎・多胎: two or more children of one pregnancy count as 多胎 (国年則73条の6)."""
    if scene.kind == "birth":
        return known(_many(len(scene.listed("subjects"))))
    found = look_at(scene, someone, "fetuses")
    return known(_many(found.value), *found.slots) if isinstance(found.value, int) else found


def _many(number: int) -> str:
    return "multiple" if number >= MANY else "single"


@person_part("name_if_apart")
def name_if_apart(scene: Scene, someone: Someone) -> Found:
    """子の氏名, only where the child lives elsewhere."""
    return _if_apart(scene, someone, "name")


@person_part("birth_date_if_apart")
def birth_date_if_apart(scene: Scene, someone: Someone) -> Found:
    """子の生年月日, only where the child lives elsewhere."""
    return _if_apart(scene, someone, "birth_date")


def _if_apart(scene: Scene, someone: Someone, fact: str) -> Found:
    apart = scene.find(someone.slot("lives_apart")) is True
    return look_at(scene, someone, fact) if apart else NOTHING


@person_part("raised_since")
def raised_since(scene: Scene, someone: Someone) -> Found:
    """養育を始めた日: the day of the adoption, else that of the birth."""
    if scene.kind == "adoption" and someone.id in scene.listed("subjects"):
        return look(scene, scene.event_slot("date"))
    return look_at(scene, someone, "birth_date")


@whole_part("item.parent_kind")
def parent_kind(scene: Scene) -> Found:
    """実父母・養父母."""
    return known("adoptive" if scene.kind == "adoption" else "natural")


@person_part("maternity_exempt")
def maternity_exempt(scene: Scene, someone: Someone) -> Found:
    """産前産後期間の免除: the mother's, before that of raising the child (国年法88条の2)."""
    mother = part(scene, "mother").someone if scene.kind == "birth" else None
    return known(mother == someone if mother else None)
