"""① 聞き取り: one question at a time, best first, each answer saved as it is given."""

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.packets import in_desk_order
from counter.screens import desk, typed
from counter.screens.answers import save_right_by_now
from counter.screens.known import known_blocks
from counter.screens.later import Later
from counter.screens.questions import question_view, slot_question
from counter.screens.views import LinkedText, QuestionView
from counter.screens.visit import Visit
from counter.screens.wrongs import checked, words_of
from lifeevents.errors import Fault
from lifeevents.interview import Question

blueprint = Blueprint("interview", __name__)
SOURCE = "interview"


@blueprint.get("/cases/<case_id>/interview")
def ask(case_id: str) -> ResponseReturnValue:
    """The next question, or the one that `slot` names."""
    visit = desk.visit_of(case_id)
    if not visit.case.events:
        return redirect(url_for("start.household", case_id=case_id))
    return _page(visit, request.args.get("slot", ""))


@blueprint.post("/cases/<case_id>/interview")
def asked(case_id: str) -> ResponseReturnValue:
    """Saves the answer, or that it is not known, or puts the question off."""
    visit = desk.open_visit_of(case_id)
    slot = request.form["slot"]
    visit.catalogue.vocabulary.fact_of(slot)
    on = redirect(url_for("interview.ask", case_id=case_id))
    if request.form.get("later"):
        Later.here().put_off(case_id, slot)
        return on
    if request.form.get("unsure"):
        desk.office().cases.unsure(case_id, [slot], desk.member().id)
        return on
    given = request.form.getlist("value")
    try:
        value = checked(visit, slot, given)
    except Fault as fault:
        return _page(visit, slot, " ".join(given), words_of(fault)), 422
    if value is None:
        return _page(visit, slot, "", "答えを入れるか、「わからない」を選んでください"), 422
    desk.office().cases.answer(case_id, {slot: value}, desk.member().id, SOURCE)
    save_right_by_now(case_id)
    return on


@blueprint.post("/cases/<case_id>/reading")
def reading(case_id: str) -> ResponseReturnValue:
    """What is understood of a typed answer; nothing is saved."""
    visit = desk.visit_of(case_id)
    sent = request.get_json()
    slot = str(sent.get("slot", ""))
    fact = visit.catalogue.vocabulary.fact_of(slot)
    try:
        value = checked(visit, slot, [str(sent.get("typed", ""))])
    except Fault as fault:
        return jsonify(fault=words_of(fault))
    return jsonify(reading=typed.reading(visit, fact, value))


@blueprint.get("/cases/<case_id>/point/<path:slot>")
def point(case_id: str, slot: str) -> ResponseReturnValue:
    """The question as a silent card: the resident points at the answer."""
    visit = desk.visit_of(case_id)
    desk.record_look(case_id, "指さし")
    question = question_view(visit, slot_question(visit, slot), "")
    back = url_for("interview.ask", case_id=case_id, slot=slot)
    return desk.page(
        "point.html",
        question=question,
        case_id=case_id,
        number=visit.state.number,
        back=back,
    )


def _page(visit: Visit, slot: str, given: str = "", fault: str = "") -> str:
    case_id = visit.state.case_id
    asked_now = _in_turn(visit)
    question = slot_question(visit, slot) if slot else next(iter(asked_now), None)
    view = question_view(visit, question, given) if question else None
    previous = _previous(visit, question.slot if question else "")
    back = url_for("interview.ask", case_id=case_id, slot=previous) if previous else ""
    return desk.case_page(
        "interview.html",
        visit,
        "interview",
        "聞き取り",
        question=view,
        editing=bool(slot) and all(slot != one.slot for one in visit.questions),
        fault=fault,
        left=visit.likely_questions,
        known=known_blocks(visit),
        previous=previous,
        back=back or url_for("start.household", case_id=case_id),
        later=_put_off(visit),
        tally=_tally(visit),
        settles=_settled(visit, question),
        following=_following(asked_now, view),
        by_desk=_by_desk(visit),
    )


def _in_turn(visit: Visit) -> list[Question]:
    """The questions to ask now: those put off wait until no other is left."""
    waiting = Later.here().of_case(visit.state.case_id)
    return [one for one in visit.questions if one.slot not in waiting]


def _put_off(visit: Visit) -> tuple[LinkedText, ...]:
    waiting = Later.here().of_case(visit.state.case_id)
    case_id = visit.state.case_id
    return tuple(
        LinkedText(one.text, url_for("interview.ask", case_id=case_id, slot=one.slot))
        for one in visit.questions
        if one.slot in waiting
    )


def _previous(visit: Visit, slot: str) -> str:
    """The slot answered before this one, in the order of the answers; "" at the beginning."""
    said = [history[-1] for history in visit.state.history.values() if history]
    order = [one.slot for one in sorted(said, key=lambda one: one.action_id) if _asked(one.source)]
    if slot in order:
        order = order[: order.index(slot)]
    return order[-1] if order else ""


def _asked(source: str) -> bool:
    return source == SOURCE


def _tally(visit: Visit) -> dict[str, int]:
    lists = visit.checklist
    return {
        "needed": len(visit.lines),
        "not_needed": len(lists.not_needed),
        "undecided": len(lists.to_confirm),
    }


def _settled(visit: Visit, question: Question | None) -> tuple[str, ...]:
    """The names of the procedures that the answer decides."""
    ids = question.settles if question else ()
    return tuple(dict.fromkeys(visit.catalogue.get_procedure(one).name for one in ids))


def _following(questions: list[Question], view: QuestionView | None) -> tuple[str, ...]:
    return tuple(one.text for one in questions if view is None or one.slot != view.slot)


def _by_desk(visit: Visit) -> str:
    """「市民課 4、子育て支援課 1、ほかの機関 1」."""
    counts: dict[str, int] = {}
    for item in in_desk_order(visit.lines, visit.town):
        found = visit.town.find_desk(item.procedure.office)
        named = found.section if found else item.procedure.office
        name = "ほかの機関" if visit.is_elsewhere(item) else named
        counts[name] = counts.get(name, 0) + 1
    return "、".join(f"{name} {count}" for name, count in counts.items())
