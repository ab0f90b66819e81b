"""A new case: which events, who is in the household, whom the events are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.screens import answers, desk, frame
from counter.screens.answers import Wrong
from counter.screens.fields import cell_view, field_view
from counter.screens.views import FaultView, FieldView
from counter.screens.visit import Visit
from lifeevents.entities import Entity
from lifeevents.procedures import LifeEvent
from lifeevents.vocabulary import Value

blueprint = Blueprint("start", __name__)
PERSON_FACTS = (
    ("name", "氏名"),
    ("name_kana", "フリガナ"),
    ("birth_date", "生まれた日"),
    ("sex", "性別"),
    ("relation", "続柄"),
)
RELATIONS = (
    "世帯主",
    "夫",
    "妻",
    "子",
    "父",
    "母",
    "夫の父",
    "夫の母",
    "妻の父",
    "妻の母",
    "同居人",
)
SUBJECT_WORDS = {"birth": "生まれた子", "death": "亡くなった方"}
EMPTY_ROWS = 3


@dataclass(frozen=True)
class EventChoice:
    """A life event on the page of a new case."""

    id: str
    word: str
    note: str


@dataclass(frozen=True)
class EventForm:
    """One event of the case with its fields."""

    id: str
    word: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class EventColumn:
    """One list of people of an event, as a column of ticks."""

    slot: str
    word: str
    members: tuple[str, ...]
    takes_new: bool


@dataclass(frozen=True)
class PersonRow:
    """One person's row; a blank one is a person to come."""

    id: str
    name: str
    blank: bool
    fields: tuple[FieldView, ...]


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
    wrong = answers.wrong_of(visit, desk.office().store.actions(case_id))
    return _household_page(visit, wrong)


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
        return _household_page(desk.visit_of(case_id), wrong), 422
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


def _household_page(visit: Visit, wrong: dict[str, Wrong]) -> str:
    columns = tuple(_columns(visit))
    return desk.case_page(
        "household.html",
        visit,
        "interview",
        "世帯と出来事",
        event_forms=tuple(_event_form(visit, one, wrong) for one in visit.case.events),
        addable=tuple(EventChoice(one.id, one.name, "") for one in visit.catalogue.events.values()),
        event_columns=columns,
        person_rows=_person_rows(visit, wrong),
        visit_fields=_visit_fields(visit, wrong),
        relations=RELATIONS,
        faults=_faults(visit, wrong),
    )


def _visit_fields(visit: Visit, wrong: dict[str, Wrong]) -> tuple[FieldView, ...]:
    return (field_view(visit, "visit.filer", wrong.get("visit.filer"), label="届出人"),)


def _event_form(visit: Visit, event: Entity, wrong: dict[str, Wrong]) -> EventForm:
    known = visit.catalogue.events.get(_type_of(event))
    names = ("date", *(known.facts if known else ()))
    slots = [f"event.{event.id}.{name}" for name in dict.fromkeys(names)]
    fields = tuple(
        field_view(visit, slot, wrong.get(slot), missing=slot.endswith(".date")) for slot in slots
    )
    return EventForm(event.id, _short(frame.event_word(visit, _type_of(event))), fields)


def _columns(visit: Visit) -> list[EventColumn]:
    columns = []
    for event in visit.case.events:
        known = visit.catalogue.events.get(_type_of(event))
        for name in known.people if known else ():
            members = event.facts.get(name, ())
            columns.append(
                EventColumn(
                    slot=f"event.{event.id}.{name}",
                    word=_column_word(known, name),
                    members=members if isinstance(members, tuple) else (str(members),),
                    takes_new=name == "movers",
                )
            )
    return columns


def _column_word(event: LifeEvent | None, name: str) -> str:
    if event is None:
        return ""
    usual = f"{_short(event.name)}{'する人' if name == 'movers' else 'の本人'}"
    return SUBJECT_WORDS.get(event.id, usual)


def _short(word: str) -> str:
    """「死亡(おくやみ)」 → 「死亡」."""
    return word.partition("(")[0]


def _type_of(event: Entity) -> str:
    return str(event.facts.get("type", ""))


def _person_rows(visit: Visit, wrong: dict[str, Wrong]) -> tuple[PersonRow, ...]:
    ids = [one.id for one in visit.case.persons]
    coming = _free_ids(ids)
    blank = [next(coming) for _ in range(EMPTY_ROWS if ids else EMPTY_ROWS + 1)]
    return tuple(_person_row(visit, one, one in blank, wrong) for one in (*ids, *blank))


def _person_row(visit: Visit, person_id: str, blank: bool, wrong: dict[str, Wrong]) -> PersonRow:
    slots = [(f"person.{person_id}.{name}", label) for name, label in PERSON_FACTS]
    fields = tuple(cell_view(visit, slot, wrong.get(slot), label) for slot, label in slots)
    name = visit.case.find(f"person.{person_id}.name")
    return PersonRow(person_id, str(name or ""), blank, fields)


def _free_ids(taken: list[str]) -> Iterator[str]:
    names = (*ascii_lowercase, *(f"p{number}" for number in range(1, 1000)))
    return iter([one for one in names if one not in taken])


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


def _faults(visit: Visit, wrong: dict[str, Wrong]) -> tuple[FaultView, ...]:
    vocabulary = visit.catalogue.vocabulary
    return tuple(
        FaultView(
            f"{vocabulary.fact_of(slot).label.ja}: {one.words}", "f-" + slot.replace(".", "-")
        )
        for slot, one in wrong.items()
    )
