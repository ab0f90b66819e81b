"""A new case: which events, who is in the household, whom the events are about."""

from itertools import count

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.screens import answers, desk
from counter.screens.household import household_page
from counter.screens.views import EventChoice, FaultView
from counter.screens.visit import Visit
from counter.screens.wrongs import wrong_of
from lifeevents.vocabulary import Value

blueprint = Blueprint("start", __name__)


@blueprint.get("/cases/new")
def new() -> ResponseReturnValue:
    """What happened."""
    return _new_page(())


@blueprint.post("/cases/new")
def begun() -> ResponseReturnValue:
    """Opens the case with the events chosen."""
    known = desk.office().catalogue.events
    chosen = [one for one in request.form.getlist("event") if one in known]
    if not chosen:
        return _new_page((FaultView("出来事を一つ以上えらんでください"),)), 422
    case_id = desk.office().cases.open(desk.member().id).case_id
    desk.office().cases.answer(case_id, _first_answers(chosen), desk.member().id)
    return redirect(url_for("start.household", case_id=case_id))


@blueprint.post("/cases/<case_id>/begin")
def taken_up(case_id: str) -> ResponseReturnValue:
    """Begins with a case that was scanned and waits."""
    desk.open_visit_of(case_id)
    desk.office().cases.note(case_id, "窓口で受付を始めました", desk.member().id)
    return redirect(url_for("start.household", case_id=case_id))


@blueprint.get("/cases/<case_id>/household")
def household(case_id: str) -> ResponseReturnValue:
    """People and events of the case."""
    visit = desk.visit_of(case_id)
    wrong = wrong_of(visit, desk.office().store.actions(case_id))
    return household_page(visit, wrong)


@blueprint.post("/cases/<case_id>/household")
def household_saved(case_id: str) -> ResponseReturnValue:
    """Saves the page as a whole, adds or drops an event or a person, or goes on."""
    visit = desk.open_visit_of(case_id)
    slots = answers.slots_in(request.form)
    wrong = answers.save_typed(visit, _written(visit, slots))
    visit = desk.visit_of(case_id)
    if change := _entity_change(visit):
        answers.save(visit, change)
        return redirect(url_for("start.household", case_id=case_id))
    if wrong:
        return household_page(desk.visit_of(case_id), wrong), 422
    if request.form.get("act") == "on":
        return redirect(url_for("interview.ask", case_id=case_id))
    flash("保存しました")
    return redirect(url_for("start.household", case_id=case_id))


def _new_page(faults: tuple[FaultView, ...]) -> str:
    known = desk.office().catalogue.events.values()
    events = tuple(EventChoice(one.id, one.name, one.hint.ja) for one in known)
    chosen = request.form.getlist("event")
    return desk.page("new.html", events=events, chosen=chosen, faults=faults)


def _first_answers(types: list[str]) -> dict[str, Value | None]:
    answered: dict[str, Value | None] = {"visit.application_date": desk.today()}
    for number, event_type in enumerate(types, 1):
        answered[f"event.e{number}.type"] = event_type
    return answered


def _written(visit: Visit, slots: list[str]) -> dict[str, list[str]]:
    """What was sent, without the empty fields of people who are not there yet."""
    sent = {slot: request.form.getlist(slot) for slot in slots}
    return {
        slot: texts
        for slot, texts in sent.items()
        if any(texts) or visit.case.find(slot) is not None
    }


def _entity_change(visit: Visit) -> dict[str, Value | None]:
    """The event added or dropped, the person taken out."""
    form = request.form
    if dropped := form.get("drop"):
        return {f"event.{dropped}": None}
    if removed := form.get("remove"):
        return _without(visit, removed)
    if form.get("act") == "add" and form.get("add_event") in visit.catalogue.events:
        number = next(at for at in count(1) if visit.case.find(f"event.e{at}.type") is None)
        return {f"event.e{number}.type": form["add_event"]}
    return {}


def _without(visit: Visit, person_id: str) -> dict[str, Value | None]:
    """Takes a person out of the case and of every list of people."""
    change: dict[str, Value | None] = {f"person.{person_id}": None}
    for event in visit.case.events:
        for name, value in event.facts.items():
            if isinstance(value, tuple) and person_id in value:
                slot = f"event.{event.id}.{name}"
                change[slot] = tuple(one for one in value if one != person_id)
    return change
