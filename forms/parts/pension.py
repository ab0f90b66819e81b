"""National Pension: category, kind of notice, day and reason."""

from __future__ import annotations

from forms.found import NOTHING, Found, known, look, look_at
from forms.registry import person_part, whole_part
from forms.scene import Scene, Someone

SCHEMES = {"cat1": "national", "cat3": "national", "cat2": "employees", "none": "none"}


@person_part("pension_kind")
def pension_kind(scene: Scene, someone: Someone) -> Found:
    """国年: category after the event; people outside the pension have none to tick."""
    found = look_at(scene, someone, "pension")
    return known(None, *found.slots) if found.value in (None, "none") else found


@person_part("pension_scheme")
def pension_scheme(scene: Scene, someone: Someone) -> Found:
    """加入している年金."""
    found = look_at(scene, someone, "pension")
    return known(SCHEMES.get(found.as_text()), *found.slots) if found.value else found


def _of_the_dead(scene: Scene) -> bool:
    """Whether the sheet is about the one who died, not about a spouse whose category changes."""
    return scene.kind == "death" and scene.person in (None, *scene.listed("subjects"))


@whole_part("item.pension_notice")
def pension_notice(scene: Scene) -> Found:
    """届書区分."""
    extra = {"voluntary"} if scene.find("visit.pension_voluntary") is True else set()
    if scene.find("visit.pension_additional") is True:
        extra.add("additional")
    if scene.procedure in ("pension-abroad", "pension-insured-death") or _of_the_dead(scene):
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
    if _of_the_dead(scene):
        return known("death")
    told = {"move_in_abroad": "from_abroad", "move_out_abroad": "to_abroad"}.get(scene.kind)
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
