"""軽自動車税の申告: why a vehicle is declared, its plates, and who declares it."""

from __future__ import annotations

from functools import partial

from forms.belongings import look_at_belonging
from forms.found import NOTHING, Found, known, look
from forms.registry import whole_part
from forms.roles import part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene

SMALL = ("small_electric", "farm", "special")
MEASURES = ("length", "width", "height", "top_speed")
REGISTERS = "moped-register"


@whole_part("vehicle.declared_new")
def declared_new(scene: Scene) -> Found:
    """申告の理由(新規): a vehicle is declared anew after its owner moved in (転入)."""
    return known("moved_in") if scene.procedure == REGISTERS else NOTHING


@whole_part("vehicle.declared_change")
def declared_change(scene: Scene) -> Found:
    """申告の理由(変更): address, the owner's name, else the place where it is kept."""
    if scene.procedure == REGISTERS or not scene.belonging:
        return NOTHING
    if scene.kind not in MOVES_HERE:
        return known("owner")
    owner = part(scene, "owner").someone
    movers = scene.listed("movers")
    return known("address" if owner and owner.id in movers else "other")


@whole_part("vehicle.plate_so_far")
def plate_so_far(scene: Scene) -> Found:
    """旧標識番号: the former municipality's, of a vehicle that came with its owner."""
    return _plate(scene) if scene.procedure == REGISTERS else NOTHING


@whole_part("vehicle.plate_held")
def plate_held(scene: Scene) -> Found:
    """標識番号 of this town; for a new declaration the office gives one."""
    return NOTHING if scene.procedure == REGISTERS else _plate(scene)


def _plate(scene: Scene) -> Found:
    return look_at_belonging(scene, "plate") if scene.belonging else NOTHING


@whole_part("vehicle.why_scrapped")
def why_scrapped(scene: Scene) -> Found:
    """廃車の理由: one who moves away takes the vehicle along (転出)."""
    if not scene.belonging:
        return NOTHING
    told = look_at_belonging(scene, "scrap_reason")
    leaves = told.value is None and scene.kind in MOVES_AWAY
    return known("moved_out", *told.slots) if leaves else told


def _measure(fact: str, scene: Scene) -> Found:
    """長さ・幅・高さ・最高速度 are written for small special vehicles and e-scooters only."""
    small = scene.belonging and scene.find(f"{scene.belonging}.tax_class") in SMALL
    return look_at_belonging(scene, fact) if small else NOTHING


for _fact in MEASURES:
    whole_part(f"vehicle.{_fact}_if_small")(partial(_measure, _fact))


@whole_part("vehicle.missing_plate")
def missing_plate(scene: Scene) -> Found:
    """標識を返せない理由, where it is known not to be returned."""
    if not scene.belonging or scene.find(f"{scene.belonging}.plate_returned") is not False:
        return NOTHING
    return look_at_belonging(scene, "plate_missing_reason")


@whole_part("visit.standing_to_owner")
def standing_to_owner(scene: Scene) -> Found:
    """義務者との関係 of whoever declares."""
    filer, owner = part(scene, "filer").someone, part(scene, "owner").someone
    if filer is None or owner is None:
        return NOTHING
    if filer.id is None:
        return look(scene, "visit.agent_kind")
    if filer == owner:
        return known("self")
    return known("head" if filer == part(scene, "head").someone else "member")
