"""Heads of household before and after the event, and what kind of change it is."""

from __future__ import annotations

from forms.family import head_of
from forms.found import NOTHING, Found, known, look
from forms.parts.names import name_of
from forms.registry import whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene, of_case


@whole_part("household.new_head_name")
def new_head_name(scene: Scene) -> Found:
    """新しい世帯主; nobody needs one who leaves the town."""
    if scene.kind in MOVES_AWAY:
        return NOTHING
    head = part(scene, "head")
    slots = (head.slot,) if head.slot else ()
    if head.someone is None:
        return Found(None, slots, slots)
    return name_of(scene, head.someone).also(*slots)


@whole_part("household.before_head_name")
def before_head_name(scene: Scene) -> Found:
    """これまでの世帯主: on arriving, the one at the old address."""
    if scene.kind == "move_in":
        return look(scene, "household.old_head")
    if scene.kind == "household_change":
        return look(scene, "household.old_head")
    return NOTHING if scene.kind == "move_in_abroad" else head_before_name(scene)


@whole_part("household.head_before_name")
def head_before_name(scene: Scene) -> Found:
    """世帯主 on the register before the event."""
    head = head_of(scene)
    return name_of(scene, of_case(head)) if head else look(scene, "household.old_head")


@whole_part("event.resident_change")
def resident_change(scene: Scene) -> Found:
    """届出の種類 on the resident change notice."""
    if scene.kind in (*MOVES_HERE, *MOVES_AWAY):
        return known(frozenset({scene.kind}))
    if scene.kind == "death":
        return known(frozenset({"head_change"}))
    if scene.kind != "household_change":
        return NOTHING
    found = look(scene, scene.event_slot("change"))
    word = {"split": "split", "merge": "merge", "head": "head_change"}.get(found.as_text())
    if found.value is None:
        return found
    return known(frozenset({word or "members"}), *found.slots)
