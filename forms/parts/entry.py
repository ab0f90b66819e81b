"""入籍届: which children enter another register, and since when they bore another surname."""

from __future__ import annotations

from forms.adoption import entering_children
from forms.found import NOTHING, Found, known, look
from forms.registry import whole_part
from forms.scene import Scene


@whole_part("event.entering_children")
def entering(scene: Scene) -> Found:
    """入籍する子, each on a sheet of its own."""
    told = look(scene, scene.event_slot("entering"))
    children = entering_children(scene)
    return known(frozenset(children), *told.slots) if children else told


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
