"""水道の届: whether water starts, stops or gets another name, where and from which day."""

from __future__ import annotations

from functools import partial

from forms.found import NOTHING, Found, known, look
from forms.parts.addresses import after_address_full, before_address_full, household_address
from forms.registry import whole_part
from forms.scene import Scene

FACTS = {"start": "household.water_new", "stop": "household.water_stop"}
PROCEDURES = {"start": "water-start", "stop": "water-stop"}
ASKED_FOR = {
    "visit.water_start_day": ("start", "visit.water_start"),
    "visit.water_used_for": ("start", "visit.water_use"),
    "visit.water_holder_so_far": ("stop", "visit.water_holder"),
    "visit.water_number_so_far": ("stop", "visit.water_number"),
}
MOVED = ("move_in", "move_within", "move_out", "move_out_abroad")
REASONS = {"death": "死亡", "divorce": "離婚", "marriage": "婚姻", "household_change": "世帯の変更"}


def _does(scene: Scene, what: str) -> bool:
    """Whether the filing starts or stops water: both may stand on one sheet."""
    return scene.procedure == PROCEDURES[what] or scene.find(FACTS[what]) is True


@whole_part("visit.water_filings")
def filings(scene: Scene) -> Found:
    """開始 and 中止, either or both."""
    found = frozenset(what for what in FACTS if _does(scene, what))
    return known(found) if found else NOTHING


def _only_if(what: str, fact: str, scene: Scene) -> Found:
    """A fact of the visit that only the start, or only the end, asks for."""
    return look(scene, fact) if _does(scene, what) else NOTHING


for _part, (_what, _fact) in ASKED_FOR.items():
    whole_part(_part)(partial(_only_if, _what, _fact))


@whole_part("visit.water_start_place")
def start_place(scene: Scene) -> Found:
    """使い始める場所: the new home."""
    return household_address(scene) if _does(scene, "start") else NOTHING


@whole_part("visit.water_users")
def users(scene: Scene) -> Found:
    """使用人数, where water starts: those who live in the new home."""
    people = scene.listed("movers") or scene.survivors
    return known(str(len(people))) if people and _does(scene, "start") else NOTHING


@whole_part("visit.water_stop_day")
def stop_day(scene: Scene) -> Found:
    """やめる日: as told, else the last day in the old home."""
    if not _does(scene, "stop"):
        return NOTHING
    told, leaving = look(scene, "visit.water_stop"), look(scene, scene.event_slot("old_home_end"))
    return leaving if told.value is None and leaving.value is not None else told


@whole_part("visit.water_stop_place")
def stop_place(scene: Scene) -> Found:
    """やめる場所: the home left behind, else the present one."""
    if not _does(scene, "stop"):
        return NOTHING
    return before_address_full(scene) if scene.kind in MOVED else household_address(scene)


@whole_part("visit.water_settled_at")
def settled_at(scene: Scene) -> Found:
    """精算書の送り先, where water stops: the new home."""
    return after_address_full(scene) if _does(scene, "stop") else NOTHING


@whole_part("visit.water_reason")
def reason(scene: Scene) -> Found:
    """名義を変える理由: the event."""
    return known(REASONS.get(scene.kind))
