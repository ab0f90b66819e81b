"""From what was typed or chosen to a value, and from a value to what is shown."""

from collections.abc import Sequence
from datetime import date

from counter.screens.views import ChoiceView
from counter.screens.visit import Visit
from forms import values
from lifeevents.vocabulary import Fact, Value

YES, NO = "true", "false"
SEVERAL = frozenset({"list", "people"})
CHOSEN = frozenset({"bool", "choice", "person"})
NUMERIC = frozenset({"int", "amount", "digits", "postal", "phone"})
OTHER_PERSON = "other"
BIRTH = "birth_date"


def value_of(fact: Fact, typed: Sequence[str], today: date | None = None) -> Value | None:
    """The value of what was typed; None for nothing. Raises WrongValue with what is wrong.

    With `today`, a birth date of six digits is taken for one that is past.
    """
    given = [one for one in typed if one != ""]
    if fact.type in SEVERAL:
        return tuple(given)
    if not given:
        return None
    if fact.type == "bool":
        return given[0] == YES
    if fact.type in CHOSEN:
        return given[0]
    return values.parse(fact, given[0], today if fact.name == BIRTH else None)


def typed_of(fact: Fact, value: Value | None) -> str:
    """A value as it stands in its field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value) if fact.type in CHOSEN else values.show(fact, value)


def shown(visit: Visit, fact: Fact, value: Value | None) -> str:
    """A value in words: choices by their label, people by their name."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if fact.type in ("person", "people"):
        ids = value if isinstance(value, tuple) else (str(value),)
        return "・".join(person_word(visit, one) for one in ids) or "なし"
    if isinstance(value, tuple):
        return "・".join(choice_word(fact, one) for one in value) or "なし"
    if fact.choices:
        return choice_word(fact, value)
    return values.show(fact, value)


def reading(visit: Visit, fact: Fact, value: Value | None) -> str:
    """What was understood, where that says more than the field itself."""
    if value is None or fact.type in CHOSEN | SEVERAL:
        return ""
    said = values.read_back(fact, value, visit.today)
    return "" if said == values.show(fact, value) else said


def choices_of(visit: Visit, fact: Fact, slot: str) -> tuple[ChoiceView, ...]:
    """The choices in a slot: yes and no, those of its fact, or the people of the case."""
    if fact.type == "bool":
        return (ChoiceView(YES, "はい", plain="はい"), ChoiceView(NO, "いいえ", plain="いいえ"))
    if fact.type in ("person", "people"):
        persons = tuple(
            ChoiceView(one.id, person_word(visit, one.id), str(one.facts.get("relation", "")))
            for one in visit.case.persons
            if one.facts.get("name")
        )
        outside = (ChoiceView(OTHER_PERSON, "そのほかの人"),) if fact.kind == "visit" else ()
        return persons + (outside if fact.type == "person" else ())
    offered = fact.choices_at(visit.case.event_types(slot))
    return tuple(ChoiceView(one.value, one.ja, one.note, one.plain) for one in offered)


def choice_word(fact: Fact, value: Value) -> str:
    """The label of one choice."""
    choice = fact.find_choice(value)
    return choice.ja if choice else str(value)


def person_word(visit: Visit, person_id: str) -> str:
    """The name of a person of the case."""
    return "そのほかの人" if person_id == OTHER_PERSON else visit.name_of(person_id)


def input_mode(fact: Fact) -> str:
    """Which keyboard a touch screen should bring up."""
    return "numeric" if fact.type in NUMERIC else ""
