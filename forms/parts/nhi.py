"""National Health Insurance: who joins or leaves, why and from which day."""

from __future__ import annotations

from datetime import timedelta

from forms.found import NOTHING, Found, known, look, look_at, wanted
from forms.registry import person_part, whole_part
from forms.scene import ARRIVALS, MOVES_AWAY, Scene, Someone, of_case

NHI = "nhi"
WORKPLACE = ("employee", "employee_dep", "nhi_society")
JOIN_AFTER = {"public_assistance": "join_welfare", "none": "join_other"}
LEAVE_FOR = {
    "public_assistance": "leave_welfare",
    "latter_elderly": "leave_elderly",
    **dict.fromkeys(WORKPLACE, "leave_employee"),
}


def nhi_reason_of(scene: Scene, person: str) -> str:
    """Why somebody joins or leaves National Health Insurance here; empty when neither."""
    after, before = scene.word(person, "insurance"), scene.word(person, "insurance_before")
    if scene.kind in MOVES_AWAY:
        leaves = after == NHI or before == NHI
        away = scene.fact(person, "student_away") is True
        return "leave_move_out" if leaves and not away else ""
    if scene.kind == "death":
        dead = person in scene.listed("subjects")
        return "leave_death" if dead and after == NHI else ""
    if after == NHI:
        return _joining(scene, before)
    return LEAVE_FOR.get(after, "leave_other") if before == NHI and after else ""


def _joining(scene: Scene, before: str) -> str:
    if scene.kind in ARRIVALS:
        return "join_move_in"
    if scene.kind == "birth":
        return "join_birth"
    if before in WORKPLACE or (not before and scene.kind == "job_leave"):
        return "join_employee"
    return JOIN_AFTER.get(before, "")


@person_part("nhi_change")
def nhi_change(scene: Scene, someone: Someone) -> Found:
    """国保: 加入・継続・脱退, for people who have or had it."""
    slot = someone.slot("insurance")
    if someone.id is None:
        return NOTHING
    if scene.find(slot) is None:
        return wanted(slot)
    reason = nhi_reason_of(scene, someone.id)
    if reason:
        return known("join" if reason.startswith("join") else "leave", slot)
    return known("stay", slot) if scene.find(slot) == NHI else known(None, slot)


@person_part("nhi_reason")
def nhi_reason(scene: Scene, someone: Someone) -> Found:
    """異動事由 of one row."""
    reason = nhi_reason_of(scene, someone.id) if someone.id else ""
    word = "other" if reason in ("join_other", "leave_other") else reason
    return known(word or None, someone.slot("insurance"), someone.slot("insurance_before"))


@person_part("nhi_change_date")
def nhi_change_date(scene: Scene, someone: Someone) -> Found:
    """取得・喪失年月日 (国保法7条・8条): joining on the day, leaving on the day after.

    Leaving by a move is left to staff: it depends on when the new town's insurance begins.
    """
    reason = nhi_reason_of(scene, someone.id) if someone.id else ""
    if scene.day is None or not reason:
        return NOTHING
    if reason == "join_employee":
        loss = look(scene, scene.event_slot("loss_date"))
        return loss if loss.value is not None else known(scene.day, *loss.slots)
    if reason.startswith("join") or reason == "leave_welfare":
        return known(scene.day)
    if reason in ("leave_employee", "leave_death"):
        return known(scene.day + timedelta(days=1))
    return NOTHING


@person_part("employee_insurance_date")
def employee_insurance_date(scene: Scene, someone: Someone) -> Found:
    """職場の健保の資格得喪日."""
    reason = nhi_reason_of(scene, someone.id) if someone.id else ""
    if reason == "join_employee":
        return look(scene, scene.event_slot("loss_date"))
    return known(scene.day) if reason == "leave_employee" else NOTHING


@person_part("employee_insurer")
def employee_insurer(scene: Scene, someone: Someone) -> Found:
    """職場の保険者名・記号番号, where there is or was such an insurance."""
    reason = nhi_reason_of(scene, someone.id) if someone.id else ""
    return look_at(scene, someone, "insurer") if reason.endswith("_employee") else NOTHING


@whole_part("item.nhi_notice")
def nhi_notice(scene: Scene) -> Found:
    """届出の種類: one for each reason among the people of the item."""
    if scene.procedure == "nhi-student":
        return known(frozenset({"student"}))
    reasons = {nhi_reason_of(scene, one) for one in scene.people} - {""}
    ticks = {"other" if reason == "leave_other" else reason for reason in reasons}
    return known(frozenset(ticks or _nhi_change_kind(scene)))


def _nhi_change_kind(scene: Scene) -> set[str]:
    if any(scene.fact(one, "name_changes") is True for one in scene.people):
        return {"change_name"}
    return {
        "move_within": {"change_address"},
        "death": {"change_head"},
        "household_change": {"change_household"},
        "foreign_resident": {"other"},
    }.get(scene.kind, set())


@whole_part("item.nhi_number")
def nhi_number(scene: Scene) -> Found:
    """国保の記号・番号: one for the household; nobody has one before joining."""
    people = [*scene.people, *scene.members]
    numbers = (look_at(scene, of_case(one), "nhi_number") for one in people)
    return next((one for one in numbers if one.value), NOTHING)


@person_part("mynumber_insurance")
def mynumber_insurance(scene: Scene, someone: Someone) -> Found:
    """マイナ保険証: nobody without a card has one, nor a child just born; the dead need none."""
    if someone.id is not None and someone.id == scene.deceased:
        return NOTHING
    told = look_at(scene, someone, "mynumber_insurance")
    newborn = scene.kind == "birth" and someone.id in scene.listed("subjects")
    without = scene.find(someone.slot("mynumber_card")) is False
    return known(False, *told.slots) if told.value is None and (newborn or without) else told
