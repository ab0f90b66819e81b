"""Days that can not be: not come yet, before somebody was born, before somebody died."""

from collections.abc import Iterator
from datetime import date

from counter.screens import wording
from lifeevents.catalogue import Catalogue
from lifeevents.entities import Case, Entity

KNOWN_AFTERWARDS = frozenset({"notice_date", "final_date"})
NOT_YET = "まだ先の日です"


def wrong_day(catalogue: Catalogue, case: Case, slot: str, today: date) -> str:
    """What is wrong with the day in this slot as the case has it; "" when nothing is."""
    day = case.find(slot)
    kind, _, rest = slot.partition(".")
    entity_id, _, name = rest.partition(".")
    if not isinstance(day, date) or "/" in slot:
        return ""
    if kind == "person" and name == "birth_date":
        return _wrong_birth(catalogue, case, entity_id, day, today)
    if kind == "event":
        return _wrong_of_event(catalogue, case, case.entity("event", entity_id), name, day, today)
    return ""


def wrong_days(catalogue: Catalogue, case: Case, today: date) -> dict[str, str]:
    """What is wrong with the days that a case holds already, each matter said once."""
    slots = (
        f"{one.place}.{name}"
        for one in (*case.events, *case.persons)
        for name in one.facts
        if one.kind == "event" or _is_to_come(one.facts.get(name), today)
    )
    found = {slot: wrong_day(catalogue, case, slot, today) for slot in slots}
    return {slot: words for slot, words in found.items() if words}


def _wrong_of_event(
    catalogue: Catalogue, case: Case, event: Entity, name: str, day: date, today: date
) -> str:
    told = catalogue.events.get(str(event.facts.get("type", "")))
    if name in KNOWN_AFTERWARDS:
        return _wrong_knowledge(event, name, day, today)
    if name != "date":
        return ""
    if told and told.afterwards and day > today:
        return f"{NOT_YET}。{told.afterwards}"
    for person in _people(case, event):
        born = person.facts.get("birth_date")
        if isinstance(born, date) and born > day:
            when = wording.short_day(born, today)
            return f"{_called(person)}の生まれた日({when})より前です。どちらかを直してください"
    return ""


def _wrong_knowledge(event: Entity, name: str, day: date, today: date) -> str:
    happened = event.facts.get("date")
    if day > today:
        return f"{NOT_YET}。日を確かめてください"
    if name == "notice_date" and isinstance(happened, date) and day < happened:
        return "亡くなった日より前です。どちらかを直してください"
    return ""


def _wrong_birth(catalogue: Catalogue, case: Case, person_id: str, born: date, today: date) -> str:
    if born > today:
        return f"{NOT_YET}。生まれた日を確かめてください"
    for event in case.events:
        happened = event.facts.get("date")
        if isinstance(happened, date) and happened < born and person_id in _ids(event):
            return _after(catalogue, event, happened, today)
    return ""


def _after(catalogue: Catalogue, event: Entity, happened: date, today: date) -> str:
    when = wording.short_day(happened, today)
    kind = str(event.facts.get("type", ""))
    if kind == "death":
        return f"亡くなった日({when})より後です。どちらかを直してください"
    if kind in catalogue.events and "movers" in catalogue.events[kind].people:
        return f"引っ越しの日({when})より後です。引っ越す人から外すか、日を直してください"
    return f"出来事の日({when})より後です。どちらかを直してください"


def _people(case: Case, event: Entity) -> Iterator[Entity]:
    ids = _ids(event)
    return (one for one in case.persons if one.id in ids)


def _ids(event: Entity) -> tuple[str, ...]:
    """Who takes part in an event."""
    lists = (event.facts.get(name) for name in ("movers", "subjects"))
    return tuple(one for ids in lists if isinstance(ids, tuple) for one in ids)


def _called(person: Entity) -> str:
    name = wording.given_name(str(person.facts.get("name", "")))
    return f"{name}さん" if name else "この人"


def _is_to_come(value: object, today: date) -> bool:
    return isinstance(value, date) and value > today
