"""犬の届: what changes, where the dog lived so far, and its chip."""

from __future__ import annotations

from forms.belongings import CHANGES_OWNER, look_at_belonging
from forms.found import NOTHING, Found, known
from forms.parts.addresses import address_full, before_address_full
from forms.registry import whole_part
from forms.roles import part
from forms.scene import Scene


@whole_part("dog.changes")
def changes(scene: Scene) -> Found:
    """変更の種類: with its owner's address the dog's place changes too."""
    if not scene.belonging:
        return NOTHING
    if scene.procedure == CHANGES_OWNER:
        return known("owner")
    return known(frozenset({"place", "address"}))


@whole_part("dog.place_so_far")
def place_so_far(scene: Scene) -> Found:
    """旧所在地: where the owner lived before the move, else where the former owner lives."""
    if scene.procedure != CHANGES_OWNER:
        return before_address_full(scene)
    former = part(scene, "former_owner").someone
    return address_full(scene, former) if former else NOTHING


@whole_part("dog.chip_number")
def chip_number(scene: Scene) -> Found:
    """マイクロチップの番号, of a dog that has one."""
    if not scene.belonging or scene.find(f"{scene.belonging}.microchip") is not True:
        return NOTHING
    return look_at_belonging(scene, "microchip_number")
