"""Applications of long-term care: certification carried over, and the limit of facility costs."""

from __future__ import annotations

from functools import partial

from forms.family import spouse_of
from forms.found import NOTHING, Found, known, look_at
from forms.parts.addresses import address_full
from forms.parts.children import has_spouse
from forms.parts.names import name_of
from forms.registry import person_part
from forms.scene import Scene, Someone, of_case
from lifeevents.age import attains

FIRST_INSURED = 65  # 介護保険法9条1号
UNTAXED_PENSIONS = ("disability", "survivor")


def _second_insured(scene: Scene, someone: Someone) -> bool:
    born = scene.birth(someone.id) if someone.id else None
    day = scene.day
    return born is not None and day is not None and day < attains(born, FIRST_INSURED)


@person_part("care_disease_if_second")
def care_disease_if_second(scene: Scene, someone: Someone) -> Found:
    """特定疾病名, only for the second insured (40 to 64)."""
    return look_at(scene, someone, "care_disease") if _second_insured(scene, someone) else NOTHING


@person_part("care_request")
def care_request(scene: Scene, someone: Someone) -> Found:
    """申請の区分: this town's sheet is for a certification carried over by a move (介護法36条)."""
    return known("transfer" if scene.kind == "move_in" else None)


@person_part("facility_if_used")
def facility_if_used(scene: Scene, someone: Someone) -> Found:
    """施設の名称 of one who lives in or uses a care facility."""
    return _of_facility(scene, someone, "facility_name")


@person_part("facility_date_if_used")
def facility_date_if_used(scene: Scene, someone: Someone) -> Found:
    """施設の入所年月日."""
    return _of_facility(scene, someone, "facility_date")


def _of_facility(scene: Scene, someone: Someone, fact: str) -> Found:
    used = scene.find(someone.slot("facility")) is True
    return look_at(scene, someone, fact) if used else NOTHING


@person_part("survey_place")
def survey_place(scene: Scene, someone: Someone) -> Found:
    """調査の場所: where the person is."""
    slot = someone.slot("facility")
    used = scene.find(slot)
    return known(None if used is None else "facility" if used is True else "home", slot)


@person_part("untaxed_pensions")
def untaxed_pensions(scene: Scene, someone: Someone) -> Found:
    """非課税年金: 遺族年金・障害年金 count as income for the limit (介護則83条の5)."""
    found = look_at(scene, someone, "pension_receiving")
    if not isinstance(found.value, frozenset):
        return found
    return known(found.value & set(UNTAXED_PENSIONS) or "none", *found.slots)


def _spouse(scene: Scene, someone: Someone) -> Someone | None:
    found = spouse_of(scene, someone.id) if someone.id else None
    return of_case(found) if found else None


def _told_of_spouse(scene: Scene, someone: Someone, fact: str) -> Found:
    """A fact of a spouse who lives elsewhere; nothing where there is none."""
    married = has_spouse(scene, someone).value is True
    return look_at(scene, someone, fact) if married else NOTHING


@person_part("spouse_name_anywhere")
def spouse_name_anywhere(scene: Scene, someone: Someone) -> Found:
    """配偶者の氏名, of this household or another: both count for the limit (介護則83条の5)."""
    spouse = _spouse(scene, someone)
    return name_of(scene, spouse) if spouse else _told_of_spouse(scene, someone, "spouse_name")


@person_part("spouse_birth_date_anywhere")
def spouse_birth_date_anywhere(scene: Scene, someone: Someone) -> Found:
    """配偶者の生年月日."""
    spouse = _spouse(scene, someone)
    if spouse:
        return look_at(scene, spouse, "birth_date")
    return _told_of_spouse(scene, someone, "spouse_birth_date")


@person_part("spouse_address_anywhere")
def spouse_address_anywhere(scene: Scene, someone: Someone) -> Found:
    """配偶者の住所."""
    spouse = _spouse(scene, someone)
    return (
        address_full(scene, spouse) if spouse else _told_of_spouse(scene, someone, "spouse_address")
    )


@person_part("spouse_taxed_if_any")
def spouse_taxed_if_any(scene: Scene, someone: Someone) -> Found:
    """配偶者の課税状況."""
    return _told_of_spouse(scene, someone, "spouse_taxed")


def _yen(fact: str, scene: Scene, someone: Someone) -> Found:
    """An amount with commas: the paper has no frames for its figures."""
    found = look_at(scene, someone, fact)
    return known(f"{found.value:,}", *found.slots) if isinstance(found.value, int) else found


for _amount in ("deposits", "securities"):
    person_part(f"{_amount}_yen")(partial(_yen, _amount))
