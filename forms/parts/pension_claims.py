"""Claims after the death of one who paid or received a pension: what is claimed, by whom."""

from __future__ import annotations

from forms.family import children
from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.relatives import rank_of
from forms.roles import part
from forms.scene import Scene, Someone, of_case

EMPLOYEES = "employees"


@whole_part("item.livelihood_relatives")
def livelihood_relatives(scene: Scene) -> Found:
    """生計を同じくしていた人: relatives who lived in the household of the dead (国年法19条1項)."""
    together = [one for one in scene.survivors if scene.fact(one, "lives_apart") is not True]
    return known(frozenset(rank_of(scene, one) for one in together) - {""} or None)


@person_part("shared_livelihood")
def shared_livelihood(scene: Scene, someone: Someone) -> Found:
    """生計の関係 of the claimant: members of the household are told by the register."""
    if someone.id is None:
        return look_at(scene, someone, "livelihood")
    apart = scene.find(someone.slot("lives_apart")) is True
    return known("apart" if apart else "household")


@whole_part("item.livelihood_note")
def livelihood_note(scene: Scene) -> Found:
    """別の世帯だった理由, for a claimant of another household."""
    claimant = part(scene, "pension_claimant").someone
    if claimant is None or shared_livelihood(scene, claimant).value in (None, "household"):
        return NOTHING
    return look(scene, "visit.livelihood_note")


@whole_part("item.pension_death_report")
def pension_death_report(scene: Scene) -> Found:
    """受給権者死亡届: left out where the pension service has the Individual Number (国年則24条)."""
    dead = scene.deceased
    found = look(scene, f"person.{dead}.pension_mynumber_linked") if dead else NOTHING
    return (
        known("omitted" if found.value else "report", *found.slots)
        if found.value is not None
        else found
    )


@whole_part("item.survivor_benefit")
def survivor_benefit(scene: Scene) -> Found:
    """請求する遺族の給付: as told; else 遺族厚生年金 before 遺族基礎年金, which needs a child.

    Without either the widow chooses between 寡婦年金 and 死亡一時金 (国年法52条の6): asked.
    """
    told = look(scene, "visit.survivor_benefit")
    if told.value is not None or scene.deceased is None:
        return told
    if _had_employees_pension(scene, scene.deceased):
        return known("kosei", *told.slots)
    return known("kiso", *told.slots) if children(scene) else told


def _had_employees_pension(scene: Scene, dead: str) -> bool:
    receiving = scene.fact(dead, "pension_receiving")
    receives = isinstance(receiving, tuple) and EMPLOYEES in receiving
    return receives or scene.fact(dead, "pension") == "cat2"


@person_part("disabled_child")
def disabled_child(scene: Scene, someone: Someone) -> Found:
    """障害の状態 of a child: told by a certificate, or by there being none in the household."""
    slot = someone.slot("disability")
    held = scene.find(slot)
    if isinstance(held, tuple):
        return known(bool(held), slot)
    nobody = look(scene, "household.any_disability").value is False
    return known(False if nobody else None, slot)


@person_part("sex_of_member")
def sex_of_member(scene: Scene, someone: Someone) -> Found:
    """性別 of somebody of the household; others write it by hand."""
    return look_at(scene, of_case(someone.id), "sex") if someone.id else NOTHING
