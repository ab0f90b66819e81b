"""Medical care for the elderly of 75 and over (後期高齢者医療): kind of notice, cards to return."""

from __future__ import annotations

from forms.family import age_at_event
from forms.found import NOTHING, Found, known, look_at, wanted
from forms.parts.changes import changes_of
from forms.registry import person_part
from forms.scene import MOVES_AWAY, Scene, Someone

ELDERLY_AGE = 75
KINDS = {
    "move_in_abroad": "join",
    "move_out": "leave_move_out",
    "move_out_abroad": "leave_move_out",
    "death": "leave_death",
}


@person_part("koki_notice")
def koki_notice(scene: Scene, someone: Someone) -> Found:
    """届出の区分: a move within the prefecture is a change of address only (高確法53条)."""
    far = scene.event_slot("from_other_prefecture")
    if scene.kind == "move_in" and scene.find(far) is None:
        return wanted(far)
    kind = _kind(scene)
    kinds = {kind} if kind else set(changes_of(scene, someone))
    age = age_at_event(scene, someone.id) if someone.id else None
    if kind == "join" and age is not None and age < ELDERLY_AGE:
        kinds.add("disability")  # 65〜74歳は障害の認定を受けた人だけ(同法50条2号)
    return known(frozenset(kinds) or None)


def _kind(scene: Scene) -> str:
    if scene.kind != "move_in":
        return KINDS.get(scene.kind, "")
    far = scene.find(scene.event_slot("from_other_prefecture"))
    return "join" if far is True else "move_in_near" if far is False else ""


@person_part("koki_number_held")
def koki_number_held(scene: Scene, someone: Someone) -> Found:
    """被保険者番号: one who comes from another prefecture has none here yet."""
    joins = _kind(scene) == "join"
    return NOTHING if joins else look_at(scene, someone, "koki_number")


@person_part("koki_cards_returned")
def koki_cards_returned(scene: Scene, someone: Someone) -> Found:
    """返還する証, on leaving."""
    leaves = scene.kind in (*MOVES_AWAY, "death")
    return look_at(scene, someone, "koki_returns") if leaves else NOTHING
