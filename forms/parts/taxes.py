"""税の届: why a tax manager is set, and what the heirs own."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("visit.tax_manager_filing")
def tax_manager_filing(scene: Scene) -> Found:
    """申告の区分: who leaves Japan sets a manager (地方税法300条)."""
    return known("set" if scene.kind == "move_out_abroad" else None)


@whole_part("visit.why_tax_manager")
def why_tax_manager(scene: Scene) -> Found:
    """定める理由: the event."""
    return known("国外へ転出するため" if scene.kind == "move_out_abroad" else None)


def _owned_real_estate(scene: Scene) -> bool:
    dead = scene.deceased
    return dead is not None and scene.fact(dead, "owns_real_estate") is True


@whole_part("visit.inherited_property_if_any")
def inherited_property(scene: Scene) -> Found:
    """固定資産の所在, where the deceased owned any."""
    return look(scene, "visit.inherited_property") if _owned_real_estate(scene) else NOTHING


@whole_part("visit.inheritance_entry_if_any")
def inheritance_entry(scene: Scene) -> Found:
    """相続登記の予定, where the deceased owned real estate (不動産登記法76条の2)."""
    return look(scene, "visit.inheritance_entry") if _owned_real_estate(scene) else NOTHING
