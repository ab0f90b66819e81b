"""入籍届: which children enter another register, and since when they bore another surname."""

from __future__ import annotations

from forms.entering import entering_children, enters, may_enter
from forms.found import NOTHING, Found, look
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("event.entering_children")
def entering(scene: Scene) -> Found:
    """入籍する子: asked for each child, unless its name changes anyway."""
    children = may_enter(scene)
    slots = tuple(f"person.{one}.enters_register" for one in children)
    unknown = (one for one in children if enters(scene, one) is None)
    missing = tuple(f"person.{one}.enters_register" for one in unknown)
    return Found(frozenset(entering_children(scene)) or None, slots, missing)


@whole_part("event.former_surname_day")
def former_surname_day(scene: Scene) -> Found:
    """従前の氏を改めた日, of one who goes back to the former surname (民法791条4項)."""
    back = scene.find(scene.event_slot("entry_reason")) == "former"
    return look(scene, scene.event_slot("former_surname_changed")) if back else NOTHING


@whole_part("event.entry_permission_date")
def entry_permission_date(scene: Scene) -> Found:
    """許可の審判の日: going back to the former surname needs no permission (民法791条4項)."""
    back = scene.find(scene.event_slot("entry_reason")) == "former"
    return NOTHING if back else look(scene, scene.event_slot("permission_date"))
