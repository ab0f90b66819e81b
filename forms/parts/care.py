"""Long-term care insurance: kind of notice, cards to return, facilities."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part
from forms.scene import ARRIVALS, MOVES_AWAY, MOVES_HERE, Scene, Someone
from lifeevents.age import attains

CARE_AGE = 65


@person_part("elderly_insurance")
def elderly_insurance(scene: Scene, someone: Someone) -> Found:
    """介護・後期: 65 is reached on the day before the birthday (介護), 後期 as the facts say."""
    if someone.id is None:
        return NOTHING
    birth, ticks = scene.birth(someone.id), set()
    if birth and scene.day and attains(birth, CARE_AGE) <= scene.day:
        ticks.add("kaigo")
    if scene.fact(someone.id, "insurance") == "latter_elderly":
        ticks.add("koki")
    return known(frozenset(ticks) or None)


@person_part("kaigo_notice")
def kaigo_notice(scene: Scene, someone: Someone) -> Found:
    """届出の区分."""
    special = {"facility"} if scene.find(someone.slot("jusho_tokurei")) is True else set()
    if scene.find(someone.slot("name_changes")) is True and scene.kind not in MOVES_HERE:
        return known(frozenset({"change_name", *special}))
    word = {
        **dict.fromkeys(ARRIVALS, "join_move_in"),
        **dict.fromkeys(MOVES_AWAY, "leave_move_out"),
        "turns_65": "join_65",
        "move_within": "change_address",
        "household_change": "change_household",
        "death": "leave_death",
    }.get(scene.kind)
    return known(frozenset({word, *special} if word else special))


@person_part("kaigo_date")
def kaigo_date(scene: Scene, someone: Someone) -> Found:
    """異動年月日."""
    return look(scene, scene.event_slot("date"))


@person_part("kaigo_number_held")
def kaigo_number_held(scene: Scene, someone: Someone) -> Found:
    """被保険者番号: nobody has this town's before joining."""
    joins = scene.kind in (*ARRIVALS, "turns_65")
    return NOTHING if joins else look_at(scene, someone, "kaigo_number")


@person_part("kaigo_cards_returned")
def kaigo_cards_returned(scene: Scene, someone: Someone) -> Found:
    """返還する証, on leaving."""
    leaves = scene.kind in (*MOVES_AWAY, "death")
    return look_at(scene, someone, "kaigo_returns") if leaves else NOTHING


@person_part("care_text")
def care_text(scene: Scene, someone: Someone) -> Found:
    """要介護度と認定の期間, for one who is certified."""
    level = scene.find(someone.slot("care_level"))
    if not isinstance(level, str) or level == "none":
        return NOTHING
    period = look_at(scene, someone, "care_period")
    text = f"{level} {period.value}" if period.value else level
    return known(text, *period.slots)


@person_part("facility_if_special")
def facility_if_special(scene: Scene, someone: Someone) -> Found:
    """施設の名称, under the domicile exception."""
    return _special(scene, someone, "facility_name")


@person_part("facility_date_if_special")
def facility_date_if_special(scene: Scene, someone: Someone) -> Found:
    """入所・退所年月日, under the domicile exception."""
    return _special(scene, someone, "facility_date")


def _special(scene: Scene, someone: Someone, fact: str) -> Found:
    special = scene.find(someone.slot("jusho_tokurei")) is True
    return look_at(scene, someone, fact) if special else NOTHING
