"""The single-parent allowance (児童扶養手当): why and since when, pensions, its change and end."""

from __future__ import annotations

from datetime import date

from forms.family import is_child
from forms.found import NOTHING, Found, known, look_at
from forms.parts.disabled import has_any
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone

# 児扶法4条1項の支給事由のうち、この出来事が起こすもの
REASONS = {"divorce": "divorce", "death": "death"}
ENDS = {"marriage": "marriage", "move_out_abroad": "abroad", "adoption": "adoption"}
SCHEMES = {"jifu_current": "allowance", "single_parent_medical_current": "medical"}
CHANGES = {
    "move_in": "address",
    "move_within": "address",
    "move_out": "address",
    "name_change": "name",
    "household_change": "household",
}


@person_part("single_parent_reason")
def single_parent_reason(scene: Scene, someone: Someone) -> Found:
    """支給事由 of a child: the divorce or death itself, else as told."""
    return _arisen(scene, someone, "single_parent_reason", REASONS.get(scene.kind))


@person_part("single_parent_since")
def single_parent_since(scene: Scene, someone: Someone) -> Found:
    """支給事由の発生年月日: the day of the divorce or death, else as told."""
    return _arisen(scene, someone, "single_parent_since", scene.day)


def _arisen(scene: Scene, someone: Someone, fact: str, value: date | str | None) -> Found:
    said = look_at(scene, someone, fact)
    told = said.value is not None or value is None or scene.kind not in REASONS
    return said if told else known(value, *said.slots)


@person_part("receives_pension")
def receives_pension(scene: Scene, someone: Someone) -> Found:
    """公的年金の受給: any kind counts (児扶法13条の2)."""
    return has_any(scene, someone, "pension_receiving")


@person_part("pension_detail")
def pension_detail(scene: Scene, someone: Someone) -> Found:
    """年金の種類・記号番号, of one who receives any."""
    receives = receives_pension(scene, someone).value is True
    return look_at(scene, someone, "pension_detail") if receives else NOTHING


@whole_part("item.other_parent_word")
def other_parent_word(scene: Scene) -> Found:
    """父・母: the other parent is what the claimant is not."""
    claimant = part(scene, "claimant").someone
    sex = scene.word(claimant.id, "sex") if claimant and claimant.id else ""
    return known({"M": "mother", "F": "father"}.get(sex), "visit.claimant")


@whole_part("item.single_parent_amount")
def single_parent_amount(scene: Scene) -> Found:
    """請求・届出の別: a birth adds a child, a death takes one away (児扶法8条)."""
    return known("increase" if scene.kind == "birth" else "decrease")


@whole_part("item.single_parent_gain")
def single_parent_gain(scene: Scene) -> Found:
    """増額の事由."""
    return known("birth" if scene.kind == "birth" else None)


@whole_part("item.single_parent_loss")
def single_parent_loss(scene: Scene) -> Found:
    """減額の事由."""
    return known("death" if scene.kind == "death" else None)


@whole_part("item.single_parent_schemes")
def single_parent_schemes(scene: Scene) -> Found:
    """喪失する資格: the allowance, the medical card, or both, as the household has them."""
    held = {tick for fact, tick in SCHEMES.items() if scene.find(f"household.{fact}") is True}
    return known(frozenset(held) or None)


@whole_part("item.allowance_change_kinds")
def change_kinds(scene: Scene) -> Found:
    """変更の内容 of one who receives the allowance."""
    ticks = {CHANGES.get(scene.kind, "")}
    if any(scene.fact(one, "name_changes") is True for one in scene.members):
        ticks.add("name")
    return known(frozenset(ticks - {""}) or None)


@whole_part("item.single_parent_end")
def single_parent_end(scene: Scene) -> Found:
    """資格喪失の事由: of a death, whose it was."""
    dead = scene.deceased
    if dead:
        return known("child_death" if is_child(scene, dead) else "death")
    return known(ENDS.get(scene.kind))


@person_part("address_apart")
def address_apart(scene: Scene, someone: Someone) -> Found:
    """住所 of the other parent: one's own, never taken to be the household's."""
    return NOTHING if someone.id == scene.deceased else look_at(scene, someone, "address")
