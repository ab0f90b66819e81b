"""What papers of health insurance, pension and care ask, told from the facts before and after."""

from __future__ import annotations

from datetime import timedelta

from forms.found import NOTHING, Found, known, look, look_at, wanted
from forms.registry import person_part, whole_part
from forms.scene import MOVES_AWAY, MOVES_HERE, Scene, Someone, of_case

NHI = "nhi"
WORKPLACE = ("employee", "employee_dep", "nhi_society")
ARRIVALS = ("move_in", "move_in_abroad")
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


@person_part("pension_kind")
def pension_kind(scene: Scene, someone: Someone) -> Found:
    """国年: category after the event; people outside the pension have none to tick."""
    found = look_at(scene, someone, "pension")
    return known(None, *found.slots) if found.value in (None, "none") else found


@whole_part("item.pension_notice")
def pension_notice(scene: Scene) -> Found:
    """届書区分."""
    extra = {"voluntary"} if scene.find("visit.pension_voluntary") is True else set()
    if scene.find("visit.pension_additional") is True:
        extra.add("additional")
    if scene.procedure in ("pension-abroad", "pension-insured-death") or scene.kind == "death":
        return known(frozenset({"lose", *extra}))
    before = look(scene, f"person.{scene.person}.pension_before")
    changed = before.value in ("cat2", "cat3") or scene.kind == "job_leave"
    if before.value is None and not changed:
        return before
    return known(frozenset({"change" if changed else "acquire", *extra}), *before.slots)


@whole_part("item.pension_date")
def pension_date(scene: Scene) -> Found:
    """該当年月日: leaving a job, the day the workplace insurance was lost."""
    loss = scene.event.facts.get("loss_date") if scene.event else None
    slot = scene.event_slot("loss_date" if loss else "date")
    return look(scene, slot)


@whole_part("item.pension_reason")
def pension_reason(scene: Scene) -> Found:
    """異動の理由."""
    told = {
        "move_in_abroad": "from_abroad",
        "move_out_abroad": "to_abroad",
        "death": "death",
    }.get(scene.kind)
    if told:
        return known(told)
    before = scene.word(scene.person or "", "pension_before")
    word = {"cat2": "job_leave", "cat3": "spouse_job_leave"}.get(before)
    return known(word or ("job_leave" if scene.kind == "job_leave" else None))


@whole_part("item.pension_voluntary_reason")
def pension_voluntary_reason(scene: Scene) -> Found:
    """任意加入の理由, only for one who joins by choice."""
    if scene.find("visit.pension_voluntary") is not True:
        return NOTHING
    return known("abroad" if scene.kind == "move_out_abroad" else None)


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


ELDERLY = "latter_elderly"


@person_part("funeral_scheme")
def funeral_scheme(scene: Scene, someone: Someone) -> Found:
    """制度: which insurance pays for the funeral."""
    slot = someone.slot("insurance")
    scheme = {NHI: "nhi", ELDERLY: "koki"}.get(str(scene.find(slot)))
    return known(scheme, slot) if scheme else wanted(slot)


@person_part("insured_number")
def insured_number(scene: Scene, someone: Someone) -> Found:
    """記号・番号 of the deceased's insurance."""
    elderly = scene.find(someone.slot("insurance")) == ELDERLY
    return look_at(scene, someone, "koki_number" if elderly else "nhi_number")
