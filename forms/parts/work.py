"""Occupations: of grown-ups, and on registrations only in the year of a census."""

from __future__ import annotations

from forms.found import NOTHING, Found, look_at
from forms.parts.names import is_grown_up
from forms.registry import person_part
from forms.scene import Scene, Someone


@person_part("occupation_if_census")
def occupation_if_census(scene: Scene, someone: Someone) -> Found:
    """職業, written only in the business year of a census (人口動態調査令)."""
    return look_at(scene, someone, "occupation") if _census(scene) else NOTHING


@person_part("industry_if_census")
def industry_if_census(scene: Scene, someone: Someone) -> Found:
    """産業, written only in the business year of a census."""
    return look_at(scene, someone, "industry") if _census(scene) else NOTHING


def _census(scene: Scene) -> bool:
    day = scene.day
    return day is not None and (day.year - (day.month < 4)) % 5 == 0


@person_part("occupation_if_grown_up")
def occupation_if_grown_up(scene: Scene, someone: Someone) -> Found:
    """職業・勤務先; children have none."""
    return look_at(scene, someone, "occupation") if is_grown_up(scene, someone) else NOTHING
