"""Moments of birth and death: the day and the time of day."""

from __future__ import annotations

from datetime import date

from forms.found import NOTHING, Found, Moment, look_at
from forms.registry import person_part
from forms.scene import Scene, Someone
from forms.times import minute_of

INFANT_DAYS = 30  # 死亡届(3): 生後30日以内は生まれた時刻も書く


@person_part("birth_moment")
def birth_moment(scene: Scene, someone: Someone) -> Found:
    """生まれたとき: day and time of day."""
    return _moment(scene, someone, "birth_date", "birth_time")


@person_part("death_moment")
def death_moment(scene: Scene, someone: Someone) -> Found:
    """死亡したとき: the event's day and the time of day."""
    return _moment(scene, someone, "", "death_time")


def _moment(scene: Scene, someone: Someone, day_fact: str, time_fact: str) -> Found:
    slot = someone.slot(day_fact) if day_fact else scene.event_slot("date")
    day = scene.birth(someone.id) if day_fact and someone.id else scene.day
    return moment(day, slot, look_at(scene, someone, time_fact))


def moment(day: date | None, slot: str, time: Found) -> Found:
    """A day, which this slot holds, with its time of day as far as that is known."""
    if day is None:
        return Found(None, (slot, *time.slots), (slot, *time.missing))
    minute = minute_of(time.as_text()) if time.value else None
    return Found(Moment(day, minute), (slot, *time.slots), time.missing)


@person_part("birth_time_if_infant")
def birth_time_if_infant(scene: Scene, someone: Someone) -> Found:
    """生まれた時刻, only for one who died within thirty days of birth."""
    born = scene.birth(someone.id) if someone.id else None
    if born is None or scene.day is None or (scene.day - born).days > INFANT_DAYS:
        return NOTHING
    return look_at(scene, someone, "birth_time")
