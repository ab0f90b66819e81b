"""The household on one page: events with their dates, people row by row, who takes part."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from counter.screens import desk, frame
from counter.screens.fields import cell_view, field_view
from counter.screens.views import EventChoice, FaultView, FieldView
from counter.screens.visit import Visit
from counter.screens.wrongs import Wrong
from lifeevents.entities import Entity
from lifeevents.procedures import LifeEvent

PERSON_FACTS = (
    ("name", "氏名"),
    ("name_kana", "フリガナ"),
    ("birth_date", "生まれた日"),
    ("sex", "性別"),
    ("relation", "続柄"),
)
SUBJECT_WORDS = {"birth": "生まれた子", "death": "亡くなった方"}
EMPTY_ROWS = 3


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


def household_page(visit: Visit, wrong: dict[str, Wrong]) -> str:
    """The page with what is known, and with what was typed and not understood."""
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


def _faults(visit: Visit, wrong: dict[str, Wrong]) -> tuple[FaultView, ...]:
    vocabulary = visit.catalogue.vocabulary
    return tuple(
        FaultView(
            f"{vocabulary.fact_of(slot).label.ja}: {one.words}", "f-" + slot.replace(".", "-")
        )
        for slot, one in wrong.items()
    )
