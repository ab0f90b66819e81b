"""Dates and circumstances of an event that follow from others unless they are given."""

from datetime import date
from typing import TYPE_CHECKING

from lifeevents.derivation import any_of, derived
from lifeevents.derived_persons import CHILD_WORDS, MARRIED_WORDS
from lifeevents.vocabulary import Value

if TYPE_CHECKING:
    from lifeevents.scene import Look


def _date(look: "Look") -> date | None:
    day = look.event("date")
    return day if isinstance(day, date) else None


@derived("event.subjects")
def subjects(look: "Look") -> tuple[str, ...] | None:
    """Nobody, where this kind of event has no subjects or its movers alone were given."""
    return _nobody(look, "subjects", "movers")


@derived("event.movers")
def movers(look: "Look") -> tuple[str, ...] | None:
    """Nobody, where this kind of event has no movers or its subjects alone were given."""
    return _nobody(look, "movers", "subjects")


def _nobody(look: "Look", name: str, other: str) -> tuple[str, ...] | None:
    known = look.at.catalogue.events.get(look.event_type)
    has_none = known is not None and name not in known.people
    return () if has_none or look.said(other) is not None else None


@derived("event.acknowledge", "everyone.relation", "everyone.birth_date")
def acknowledge(look: "Look") -> bool | None:
    """False where a child (子) is born to a married head; else it has to be asked."""
    married = any(one.said("relation") in MARRIED_WORDS for one in look.persons())
    return False if married and _born_to_the_head(look) else None


def _born_to_the_head(look: "Look") -> bool:
    born = look.event("subjects")
    if look.event_type != "birth" or not isinstance(born, tuple):
        return False
    relations = [look.of(one).said("relation") for one in born if look.has_person(one)]
    return bool(relations) and all(one in CHILD_WORDS for one in relations)


@derived("event.filed_date", "visit.application_date")
def filed_date(look: "Look") -> date | None:
    """届出日: the day of the visit's applications."""
    day = look.at.views["visit"]["application_date"]
    return day if isinstance(day, date) else None


@derived("event.notice_date", "event.date")
def notice_date(look: "Look") -> date | None:
    """死亡を知った日: the day of the death, the earlier and so the safe one."""
    return _date(look)


@derived("event.final_date", "event.date")
def final_date(look: "Look") -> date | None:
    """調停成立・裁判確定の日: the event's date, which for a court divorce is that day."""
    return _date(look)


@derived("event.loss_date", "event.date")
def loss_date(look: "Look") -> date | None:
    """資格喪失日: the date of leaving the job as the case has it."""
    return _date(look)


@derived("event.allowance_date", "event.date", "event.planned_date")
def allowance_date(look: "Look") -> date | None:
    """児童手当の事由発生日: the planned move-out date, else the event's (児童手当法8条)."""
    planned = look.event("planned_date")
    moved = look.event_type in ("move_in", "move_out", "move_out_abroad")
    return planned if moved and isinstance(planned, date) else _date(look)


@derived("event.parent_special_permanent", "everyone.special_permanent")
def parent_special_permanent(look: "Look") -> bool | None:
    """True where an adult of the household is a special permanent resident; else to be asked."""
    held = [one.own("special_permanent") for one in look.persons() if _is_adult(one)]
    return True if any_of([one is True for one in held]) else None


def _is_adult(look: "Look") -> bool:
    age = look.own("age")
    return isinstance(age, int) and age >= 18


@derived("event.before_arrival", "event.date")
def before_arrival(look: "Look") -> bool | None:
    """Whether this happened before the family, in the same visit, moved in from abroad."""
    day = _date(look)
    visits = look.visits_events()
    arrivals = (one.facts for one in visits if one.facts.get("type") == "move_in_abroad")
    return any_of([_is_before(day, facts.get("date")) for facts in arrivals])


def _is_before(day: date | None, other: Value | None) -> bool | None:
    return None if day is None or not isinstance(other, date) else day < other
