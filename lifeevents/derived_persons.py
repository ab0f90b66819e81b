"""Facts about a person that follow from others: ages by law, part in the event, ties."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from lifeevents.age import age_on, attains, birthday, until_fiscal_year_end
from lifeevents.derivation import any_of, derived, every_of

if TYPE_CHECKING:
    from lifeevents.entities import Entity
    from lifeevents.scene import Look

BIRTH = ("person.birth_date", "event.date")
HEAD_WORDS = ("世帯主", "本人", "head")
MARRIED_WORDS = ("夫", "妻", "husband", "wife")
SPOUSE_WORDS = (*MARRIED_WORDS, "夫(未届)", "妻(未届)")
CHILD_WORDS = ("子", "child")
LISTS = ("movers", "subjects")


def on_dates(look: "Look", judge: Callable[[date, date], bool]) -> bool | None:
    """Judge by birth date and event date; None while one is unknown."""
    birth, day = look.own("birth_date"), look.event("date")
    return judge(birth, day) if isinstance(birth, date) and isinstance(day, date) else None


@derived("person.age", *BIRTH)
def age(look: "Look") -> int | None:
    """年齢: full years on the event's date, one more from the birthday itself."""
    birth, day = look.own("birth_date"), look.event("date")
    return age_on(birth, day) if isinstance(birth, date) and isinstance(day, date) else None


@derived("person.until_fy18", *BIRTH)
def until_fy18(look: "Look") -> bool | None:
    """18歳に達する日以後の最初の3月31日まで; whoever is born on 1 April reaches 18 on 31 March."""
    return on_dates(look, lambda birth, day: until_fiscal_year_end(birth, 18, day))


@derived("person.attained_65", *BIRTH)
def attained_65(look: "Look") -> bool | None:
    """介護保険第1号: from the day before the 65th birthday."""
    return on_dates(look, lambda birth, day: attains(birth, 65) <= day)


@derived("person.pension_age", *BIRTH)
def pension_age(look: "Look") -> bool | None:
    """国民年金の年齢: from reaching 20 until the day before reaching 60 (国年法8条・9条)."""
    return on_dates(look, lambda birth, day: attains(birth, 20) <= day < attains(birth, 60))


@derived("person.voluntary_age", *BIRTH)
def voluntary_age(look: "Look") -> bool | None:
    """任意加入の年齢: from reaching 60 until the day before reaching 65 (国年法附則5条)."""
    return on_dates(look, lambda birth, day: attains(birth, 60) <= day < attains(birth, 65))


@derived("person.moving", "event.movers")
def moving(look: "Look") -> bool | None:
    """Whether the person is among those who move."""
    return listed(look, "movers")


@derived("person.involved", "event.subjects", "event.movers")
def involved(look: "Look") -> bool | None:
    """Whether the event is about the person, as mover or subject."""
    return any_of([listed(look, name) for name in LISTS])


def listed(look: "Look", name: str) -> bool | None:
    """Whether the person is in a list of the event; None while the list is unknown."""
    people = look.event(name)
    return look.id in people if isinstance(people, tuple) else None


@derived("person.deceased", "event.subjects")
def deceased(look: "Look") -> bool | None:
    """Whether the person is the one who died in this event."""
    return listed(look, "subjects") if look.event_type == "death" else False


@derived("person.renamed", "person.name_changes", "event.subjects", "event.movers")
def renamed(look: "Look") -> bool | None:
    """Whether the name changes in this event; one change in a visit counts at one event only."""
    own = look.at.event.overrides.get(f"person.{look.id}", {})
    counting = [look.at.event.id] if "name_changes" in own else _events_of_new_name(look)
    if look.at.event.id not in counting:
        return False
    return every_of([True if len(counting) == 1 else None, _bool(look.own("name_changes"))])


def _events_of_new_name(look: "Look") -> list[str]:
    """Return the first event that changes names and is about the person, else about anyone.

    In a visit without such an event (the name changed elsewhere) it is the person's first event.
    Several may be it while it is unknown whom they are about.
    """
    events = look.visits_events()
    naming = [event for event in events if look.changes_name(event)] or list(events)
    possible = []
    for event in naming:
        about = _is_about(look, event)
        if about is not False:
            possible.append(event.id)
        if about:
            return possible
    first = naming[0].id
    return possible if first in possible else [first, *possible]


def _is_about(look: "Look", event: "Entity") -> bool | None:
    """Whether an event of the visit is about the person; None while its lists are unknown."""
    lists = [people for name in LISTS if isinstance(people := event.facts.get(name), tuple)]
    if not lists and not look.at.case.unanswered_is_no:
        return None
    return any(look.id in people for people in lists)


@derived("person.care_certified", "person.care_level")
def care_certified(look: "Look") -> bool | None:
    """要介護・要支援の認定: any level but none."""
    level = look.own("care_level")
    return None if level is None else level not in ("none", "")


@derived("person.is_head", "person.relation")
def is_head(look: "Look") -> bool | None:
    """世帯主: from the relation to the head, where that is known."""
    relation = look.own("relation")
    return None if relation is None else relation in HEAD_WORDS


@derived("person.is_spouse_of_deceased", "event.subjects", "everyone.relation")
def is_spouse_of_deceased(look: "Look") -> bool | None:
    """Whether the person was married to the one who died, told from both relations to the head."""
    if look.event_type != "death" or listed(look, "subjects"):
        return False
    dead = look.event("subjects")
    if not isinstance(dead, tuple):
        return None
    return any_of([_married(look, look.of(one)) for one in dead if look.has_person(one)])


def _married(one: "Look", other: "Look") -> bool | None:
    heads = [one.own("is_head"), other.own("is_head")]
    if None in heads:
        return None
    if True not in heads:
        return None  # two relations to a third person do not tell
    relation = (other if heads[0] else one).own("relation")
    return None if relation is None else relation in SPOUSE_WORDS


@derived("person.spouse_lost", "event.subjects", "person.is_spouse_of_deceased")
def spouse_lost(look: "Look") -> bool | None:
    """Whether this event divorced or widowed the person."""
    if look.event_type == "divorce":
        return listed(look, "subjects")
    if look.event_type == "death":
        spouse = look.own("is_spouse_of_deceased")
        return spouse if isinstance(spouse, bool) else None
    return False if look.event_type else None


@derived("person.raises_infant", "everyone.birth_date", "everyone.relation", "event.date")
def raises_infant(look: "Look") -> bool | None:
    """False where nobody is under one; head and spouse raise a 子; of others it has to be asked."""
    infants = [one for one in look.persons() if on_dates(one, _under_one) is not False]
    if not infants:
        return False
    relation = look.said("relation")
    theirs = relation in (*HEAD_WORDS, *SPOUSE_WORDS) and look.own("deceased") is False
    own = [one for one in infants if one.said("relation") in CHILD_WORDS]
    return True if theirs and any(on_dates(one, _under_one) for one in own) else None


def _under_one(birth: date, day: date) -> bool:
    return day < birthday(birth, 1)


@derived("person.insurance_changes", "person.insurance", "person.insurance_before")
def insurance_changes(look: "Look") -> bool | None:
    """Whether the health insurance before and after were both given and differ.

    Where what was before makes no sense at this event, nothing changes.
    """
    before, now = look.said("insurance_before"), look.said("insurance")
    if before is None and look.at.applying(look.view.entity, "person.insurance_before") is False:
        return False
    return None if before is None or now is None else before != now


def can_register(look: "Look") -> bool | None:
    """住民票を作れる人: Japanese, or a foreign resident of 住基法30条の45."""
    nationality = look.own("nationality")
    if nationality == "JP":
        return True
    names = ("residence_card", "special_permanent", "provisional_stay")
    held = any_of([_bool(look.own(name)) for name in names])
    return None if nationality is None and held is not True else held


def _bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def is_child(look: "Look") -> bool | None:
    """Whether the person is under the end of the fiscal year of 18 and has not died."""
    young, dead = _bool(look.own("until_fy18")), _bool(look.own("deceased"))
    return every_of([young, None if dead is None else not dead])


@derived("person.gave_birth", "event.subjects", "person.sex")
def gave_birth(look: "Look") -> bool | None:
    """出産した人: a stillbirth is the mother's own event; at a birth she has to be named."""
    if look.event_type != "stillbirth":
        return None
    could = look.at.applying(look.view.entity, "person.gave_birth")
    return every_of([listed(look, "subjects"), could])
