"""What is to be put right in a case: texts not understood, and days that can not be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from counter.actions import ANSWERING, Action
from counter.answering import names_entity
from counter.screens import typed
from counter.screens.days import wrong_day, wrong_days
from counter.screens.undrawn import undrawn_of, undrawn_words
from counter.screens.views import LinkedText
from counter.screens.visit import Visit
from lifeevents.entities import Case
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value

RIGHT_BY_NOW = "いまは正しい値です。ほかの欄を保存すると、いっしょに入ります"
ON_HOUSEHOLD = frozenset({"name", "name_kana", "birth_date", "sex", "relation"})


@dataclass(frozen=True)
class Wrong:
    """A value that can not be used: as typed, with what is wrong."""

    typed: str
    words: str


class ImpossibleDay(Fault):
    """A day that the rest of the case, or the calendar, does not allow."""


def wrong_of(visit: Visit, actions: Iterable[Action]) -> dict[str, Wrong]:
    """By slot: what came in and can not be, what was typed and not understood."""
    vocabulary = visit.catalogue.vocabulary
    found = {
        slot: Wrong(typed.typed_of(vocabulary.fact_of(slot), visit.case.find(slot)), words)
        for slot, words in _unfit(visit).items()
    }
    for slot, text in kept_texts(actions).items():
        found[slot] = Wrong(text, why(visit, slot, text) or RIGHT_BY_NOW)
    return found


def _unfit(visit: Visit) -> dict[str, str]:
    """What is said of values that the case holds: days that cannot be, letters without a shape."""
    undrawn = undrawn_of(visit.case)
    days = wrong_days(visit.catalogue, visit.case, visit.today)
    return {slot: undrawn_words(characters) for slot, characters in undrawn.items()} | days


def kept_texts(actions: Iterable[Action]) -> dict[str, str]:
    """What was typed and not taken, and not given anew since, by slot."""
    kept: dict[str, str] = {}
    for action in actions:
        if action.kind not in ANSWERING:
            continue
        for slot, value in action.body["answers"].items():
            kept.pop(slot, None)
            if value is None and names_entity(slot):  # taken out with all that was typed of it
                kept = {one: text for one, text in kept.items() if not one.startswith(f"{slot}.")}
        kept |= action.body.get("wrong", {})
    return kept


def value_typed(visit: Visit, slot: str, texts: Sequence[str]) -> Value | None:
    """The value of what was typed for a slot; raises a Fault with what is wrong."""
    fact = visit.catalogue.vocabulary.fact_of(slot)
    return typed.value_of(fact, [one.strip() for one in texts], visit.today)


def check_day(visit: Visit, case: Case, slot: str) -> None:
    """Raises ImpossibleDay when the day in this slot of the case can not be."""
    if words := wrong_day(visit.catalogue, case, slot, visit.today):
        fact, _, cure = words.partition("。")
        raise ImpossibleDay(slot, fact, cure)


def checked(visit: Visit, slot: str, texts: Sequence[str]) -> Value | None:
    """The value of what was typed, where the case allows it; else raises a Fault."""
    value = value_typed(visit, slot, texts)
    check_day(visit, visit.case.with_answers({slot: value}), slot)
    return value


def why(visit: Visit, slot: str, text: str) -> str:
    """What is wrong with a text; "" when it is right by now."""
    try:
        checked(visit, slot, [text])
    except Fault as fault:
        return words_of(fault)
    return ""


def words_of(fault: Fault) -> str:
    """What is wrong and what helps, without the place: the field itself is the place."""
    return "。".join(filter(None, (fault.fact, fault.cure)))


def links_of(visit: Visit, wrong: dict[str, Wrong]) -> tuple[LinkedText, ...]:
    """Each with the address of its field."""
    vocabulary = visit.catalogue.vocabulary
    return tuple(
        LinkedText(f"{vocabulary.fact_of(slot).label.ja}: {one.words}", place_of(visit, slot))
        for slot, one in wrong.items()
    )


def place_of(visit: Visit, slot: str) -> str:
    """The page on which a slot is put right."""
    case_id = visit.state.case_id
    kind, name = slot.partition(".")[0], slot.rpartition(".")[2]
    anchor = "f-" + slot.replace(".", "-").replace("/", "--")
    if (kind, name) == ("event", "date") or (kind == "person" and name in ON_HOUSEHOLD):
        return url_for("start.household", case_id=case_id, _anchor=anchor)
    if any(one.slot == slot for one in visit.sheet.fields):
        return url_for("sheet.filled", case_id=case_id, _anchor=anchor)
    return url_for("interview.ask", case_id=case_id, slot=slot)
