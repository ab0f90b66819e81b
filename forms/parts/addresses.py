"""Addresses in one line, before and after the event."""

from __future__ import annotations

from forms.countries import country_name
from forms.found import NOTHING, Found, known, look, look_at, maybe
from forms.registry import person_part, whole_part
from forms.scene import MOVES_AWAY, Scene, Someone


@person_part("address_full")
def address_full(scene: Scene, someone: Someone) -> Found:
    """住所 in one line with the building: their own, else the household's."""
    own = look_at(scene, someone, "address")
    if someone.id is None or own.value is not None:
        return own
    return household_address(scene)


def household_address(scene: Scene) -> Found:
    """The household's address with its building."""
    return joined(scene, "household.address", "household.address_building")


def joined(scene: Scene, line: str, building: str) -> Found:
    """An address and its building, one space between."""
    first, second = look(scene, line), look(scene, building)
    if not isinstance(first.value, str):
        return Found(None, first.slots + second.slots, first.missing)
    text = f"{first.value} {second.value}" if second.value else first.value
    return known(text, *first.slots, *second.slots)


@person_part("postal")
def postal(scene: Scene, someone: Someone) -> Found:
    """郵便番号: their own, else the household's."""
    own = look_at(scene, someone, "address_postal")
    if own.value is not None or someone.id is None:
        return own
    return look(scene, "household.address_postal")


@whole_part("household.new_address")
def new_address(scene: Scene) -> Found:
    """新しい住所: where they live after the event, in this town."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address")


@whole_part("household.new_building")
def new_building(scene: Scene) -> Found:
    """新しい住所の方書."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address_building")


@whole_part("household.new_postal")
def new_postal(scene: Scene) -> Found:
    """新しい住所の郵便番号."""
    return NOTHING if scene.kind in MOVES_AWAY else look(scene, "household.address_postal")


@whole_part("household.before_address")
def before_address(scene: Scene) -> Found:
    """これまでの住所: on leaving, the present one."""
    if scene.kind in MOVES_AWAY:
        return look(scene, "household.address")
    moved = scene.kind in ("move_in", "move_within")
    return look(scene, "household.old_address") if moved else NOTHING


@whole_part("household.before_building")
def before_building(scene: Scene) -> Found:
    """これまでの住所の方書."""
    if scene.kind in MOVES_AWAY:
        return look(scene, "household.address_building")
    moved = scene.kind in ("move_in", "move_within")
    return look(scene, "household.old_address_building") if moved else NOTHING


@whole_part("household.before_address_full")
def before_address_full(scene: Scene) -> Found:
    """変更前の住所 in one line."""
    if scene.kind in MOVES_AWAY:
        return household_address(scene)
    if scene.kind in ("move_in", "move_within"):
        return joined(scene, "household.old_address", "household.old_address_building")
    return NOTHING


@whole_part("household.after_address_full")
def after_address_full(scene: Scene) -> Found:
    """変更後の住所 in one line: the new home, or the place they leave for."""
    if scene.kind == "move_out":
        return look(scene, "household.destination_address")
    if scene.kind == "move_out_abroad":
        return country_abroad(scene)
    return household_address(scene)


@whole_part("household.address_full")
def household_address_full(scene: Scene) -> Found:
    """The household's present address in one line."""
    return household_address(scene)


@whole_part("household.destination")
def destination(scene: Scene) -> Found:
    """転出先の住所."""
    found = look(scene, "household.destination_address")
    if scene.kind == "move_out":
        return found
    return maybe(found) if scene.kind == "move_out_abroad" else NOTHING


@whole_part("household.country_abroad")
def country_abroad(scene: Scene) -> Found:
    """国名, for a move from or to abroad."""
    if scene.kind not in ("move_in_abroad", "move_out_abroad"):
        return NOTHING
    found = look(scene, "household.foreign_country")
    return known(country_name(found.as_text()), *found.slots) if found.value else found
