"""Exemption from the National Pension's contributions: period, special reason, whose income."""

from __future__ import annotations

from datetime import date

from forms.found import NOTHING, Found, known, look, maybe
from forms.registry import person_part, whole_part
from forms.roles import part
from forms.scene import Scene, Someone
from lifeevents.wareki import wareki

FIRST_MONTH = 7  # 免除の年度は7月から翌年6月まで(国年令6条の6ほか)
STUDENT_FIRST_MONTH = 4  # 学生納付特例は4月から翌年3月まで(国年令6条の6)
STUDENTS = ("high", "univ")


def begins(scene: Scene) -> date | None:
    """The first month for which an exemption can be sought because of this event.

    As told; else the month in which somebody comes to pay for himself (国年法8条・11条): leaving a
    job, that of the loss of the workplace insurance. One who paid already has to say it.
    """
    told = scene.find("visit.exemption_from")
    if isinstance(told, date):
        return told
    if scene.person and scene.fact(scene.person, "pension_before") == "cat1":
        return None
    loss = scene.event.facts.get("loss_date") if scene.event else None
    day = loss if isinstance(loss, date) else scene.day
    return day.replace(day=1) if day else None


@whole_part("item.exemption_from")
def exemption_from(scene: Scene) -> Found:
    """申請期間の始まりの月."""
    told, month = look(scene, "visit.exemption_from"), begins(scene)
    return told if month is None else known(month, *told.slots)


def _last_month(first: date, month_after: int) -> date:
    year = first.year + (first.month >= month_after)
    return date(year, month_after - 1, 1)


@whole_part("item.exemption_until")
def exemption_until(scene: Scene) -> Found:
    """申請期間の終わりの月: the year of exemptions ends in June."""
    month = begins(scene)
    return known(_last_month(month, FIRST_MONTH)) if month else NOTHING


@whole_part("item.student_exemption_until")
def student_exemption_until(scene: Scene) -> Found:
    """学生納付特例の終わりの月: March."""
    month = begins(scene)
    return known(_last_month(month, STUDENT_FIRST_MONTH)) if month else NOTHING


@whole_part("item.exemption_year")
def exemption_year(scene: Scene) -> Found:
    """免除の年度: 令和8年度 is July 2026 to June 2027."""
    return _year(begins(scene), FIRST_MONTH)


@whole_part("item.student_year")
def student_year(scene: Scene) -> Found:
    """学生納付特例の年度: April to March."""
    return _year(begins(scene), STUDENT_FIRST_MONTH)


def _year(month: date | None, first_month: int) -> Found:
    if month is None:
        return NOTHING
    year = month.year - (month.month < first_month)
    return known(wareki(date(year, first_month, 1)).partition("年")[0] + "年度")


@whole_part("item.exemption_special")
def exemption_special(scene: Scene) -> Found:
    """特例の理由: as told, else 失業 after leaving a job (国年則77条の7)."""
    told = maybe(look(scene, "visit.exemption_special"))
    left = scene.kind == "job_leave" and told.value is None
    return known("unemployed", *told.slots) if left else told


@whole_part("item.exemption_special_people")
def exemption_special_people(scene: Scene) -> Found:
    """特例に当たる人: those of the three who left their job."""
    if scene.kind != "job_leave":
        return NOTHING
    who = {role: part(scene, role).someone for role in ("person", "spouse", "head_beside")}
    left = {role for role, one in who.items() if one and one.id in scene.listed("subjects")}
    return known(frozenset(left) or None)


@person_part("job_left_on")
def job_left_on(scene: Scene, someone: Someone) -> Found:
    """離職年月日 of one who left a job."""
    left = scene.kind == "job_leave" and someone.id in scene.listed("subjects")
    return look(scene, scene.event_slot("date")) if left else NOTHING


@whole_part("item.pension_student")
def pension_student(scene: Scene) -> Found:
    """Whether all who ask for an exemption are students, who have a form of their own (90条の3)."""
    schools = {scene.word(one, "school") for one in scene.people}
    return known(bool(schools) and schools <= set(STUDENTS))
