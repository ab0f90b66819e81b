"""Pregnancy and childbirth: how far along, when, how many, and which papers the grant takes."""

from __future__ import annotations

from datetime import date, timedelta

from forms.found import NOTHING, Found, known, look, look_at, maybe
from forms.registry import person_part, whole_part
from forms.scene import ARRIVALS, Scene, Someone, of_case

DAYS_OF_WEEK = 6  # 続く日数は6日まで。それより多ければ妊娠のはじめからの日数
BIRTHS = ("birth", "stillbirth")
BEFORE_BIRTH = timedelta(weeks=8)  # 胎児の数は予定日の8週間前から届け出る(規則1条の4の3)


@whole_part("event.gestation")
def gestation(scene: Scene) -> Found:
    """妊娠週数・日数, or the days alone where only they were told."""
    weeks, days = (look(scene, scene.event_slot(fact)) for fact in ("weeks", "gestation_days"))
    if weeks.value is None and days.value is None:
        return weeks
    if weeks.value is None or (isinstance(days.value, int) and days.value > DAYS_OF_WEEK):
        return known(f"{days.value}日", *weeks.slots, *days.slots)
    text = f"{weeks.value}週" + (f"{days.value}日" if days.value else "")
    return known(text, *weeks.slots, *days.slots)


@whole_part("event.birth_kind")
def birth_kind(scene: Scene) -> Found:
    """出産の種類: 生産, 死産・流産."""
    return known(scene.kind if scene.kind in BIRTHS else None)


def _born(scene: Scene) -> int:
    """How many children this birth has brought."""
    return len(scene.listed("subjects")) if scene.kind == "birth" else 0


@person_part("fetuses")
def fetuses(scene: Scene, someone: Someone) -> Found:
    """胎児の数: after a birth as many as were born, unless told otherwise."""
    said = look_at(scene, someone, "fetuses")
    return known(_born(scene), *said.slots) if said.value is None and _born(scene) else said


@person_part("born_with_others")
def born_with_others(scene: Scene, someone: Someone) -> Found:
    """単胎・多胎 of one who was born."""
    twins = _born(scene) > 1 or scene.find("household.multiple_birth") is True
    return known("multiple" if twins else "single")


@person_part("earlier_births")
def earlier_births(scene: Scene, someone: Someone) -> Found:
    """これまでの妊娠・出産の回数, of one for whom it is not the first."""
    first = scene.find(someone.slot("first_birth")) is True
    return NOTHING if first else look_at(scene, someone, "birth_history")


@person_part("childbirth_date")
def childbirth_date(scene: Scene, someone: Someone) -> Found:
    """出産予定日・出産日: the day of the birth, before it the expected one."""
    return known(scene.day) if scene.kind in BIRTHS else look_at(scene, someone, "due_date")


@whole_part("item.childbirth_stage")
def childbirth_stage(scene: Scene) -> Found:
    """届出の区分: before or after the birth."""
    return known("after" if scene.kind in BIRTHS else "before")


@whole_part("item.newborn_names")
def newborn_names(scene: Scene) -> Found:
    """生まれた子の氏名, of all who were born."""
    born = [look_at(scene, of_case(one), "name") for one in scene.listed("subjects")]
    if scene.kind != "birth" or not born:
        return NOTHING
    names = "、".join(one.as_text() for one in born if one.value)
    missing = tuple(slot for one in born for slot in one.missing)
    return Found(names or None, tuple(slot for one in born for slot in one.slots), missing)


@whole_part("item.pregnancy_grant")
def pregnancy_grant(scene: Scene) -> Found:
    """Which papers of the grant: to be certified (10条の9), to tell the number (10条の13).

    After a birth the number is told, and whoever was not certified in this town applies for that
    too; before it the number is told from eight weeks before the expected day on.
    """
    mother = next(iter(scene.people), None)
    if scene.kind in BIRTHS:
        uncertified = mother and scene.fact(mother, "grant_certified") is False
        return known(frozenset({"number", "certify"} if uncertified else {"number"}))
    due = scene.fact(mother, "due_date") if mother else None
    near = isinstance(due, date) and scene.day is not None and due - BEFORE_BIRTH <= scene.day
    certified = mother and scene.fact(mother, "grant_certified") is True
    papers = {"number"} if near else set()
    return known(frozenset(papers if certified and near else {*papers, "certify"}))


@whole_part("event.loss_of_pregnancy")
def loss_of_pregnancy(scene: Scene) -> Found:
    """流産・死産等の年月日."""
    return known(scene.day) if scene.kind == "stillbirth" else NOTHING


@whole_part("event.day_of_birth")
def day_of_birth(scene: Scene) -> Found:
    """出産年月日 of a living child."""
    return known(scene.day) if scene.kind == "birth" else NOTHING


@person_part("birth_weight_text")
def birth_weight_text(scene: Scene, someone: Someone) -> Found:
    """出生体重 in grams."""
    found = look_at(scene, someone, "birth_weight")
    return known(str(found.value), *found.slots) if found.value is not None else found


@whole_part("visit.grant_paid_elsewhere")
def grant_paid_elsewhere(scene: Scene) -> Found:
    """ほかの市町村での支給: only those who come from another town are asked."""
    found = look(scene, "visit.grant_elsewhere")
    return found if scene.kind in ARRIVALS else maybe(found)


@whole_part("visit.grant_town")
def grant_town(scene: Scene) -> Found:
    """支給した市町村, where another one has paid."""
    told = scene.find("visit.grant_elsewhere") is True
    return look(scene, "visit.grant_elsewhere_town") if told else NOTHING


def _away(fact: str, scene: Scene) -> Found:
    staying = scene.find("visit.homecoming") is True
    return look(scene, f"visit.{fact}") if staying else NOTHING


@whole_part("visit.stay_address")
def stay_address(scene: Scene) -> Found:
    """里帰り先の住所, of those who stay with their parents."""
    return _away("homecoming_address", scene)


@whole_part("visit.stay_phone")
def stay_phone(scene: Scene) -> Found:
    """里帰り先の電話番号."""
    return _away("homecoming_phone", scene)


@whole_part("visit.stay_period")
def stay_period(scene: Scene) -> Found:
    """里帰りの期間."""
    return _away("homecoming_period", scene)


@whole_part("item.infant_place")
def infant_place(scene: Scene) -> Found:
    """今の居場所 of a small child: in hospital as long as a doctor holds that needful."""
    needed = scene.find("household.needs_premature_care") is True
    return known("hospital" if needed else None)
