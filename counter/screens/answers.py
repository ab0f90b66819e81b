"""Answers from forms: what is understood is saved, what is not is kept as it was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counter.actions import ANSWERING, Action
from counter.answering import names_entity, plain_answers
from counter.screens import desk, typed
from counter.screens.visit import Visit
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value

SOURCE = "sheet"
HEADS = frozenset({"世帯主", "本人"})


@dataclass(frozen=True)
class Wrong:
    """A value that was not understood: as typed, with what is wrong."""

    typed: str
    words: str


def save_typed(
    visit: Visit, given: Mapping[str, Sequence[str]], seat: str = ""
) -> dict[str, Wrong]:
    """Saves in one action all that changed; what is wrong, by slot.

    `seat` tells the remote counter from which of the open screens it came.
    """
    answers: dict[str, Value | None] = {}
    wrong: dict[str, Wrong] = {}
    for slot, texts in given.items():
        try:
            answers |= _changed(visit, slot, _value(visit, slot, texts))
        except Fault as fault:
            wrong[slot] = Wrong(" ".join(texts), words_of(fault))
    if answers or wrong:
        _append(visit, answers, wrong, seat)
    return wrong


def save(visit: Visit, answers: Mapping[str, Value | None]) -> None:
    """Saves values that are right already."""
    _append(visit, answers, {})


def wrong_of(visit: Visit, actions: Iterable[Action]) -> dict[str, Wrong]:
    """What was typed and not understood, and not given anew since."""
    kept: dict[str, Wrong] = {}
    for action in actions:
        if action.kind not in ANSWERING:
            continue
        for slot in action.body["answers"]:
            kept.pop(slot, None)
        for slot, text in action.body.get("wrong", {}).items():
            kept[slot] = Wrong(text, _why(visit, slot, text))
    return {slot: wrong for slot, wrong in kept.items() if wrong.words}


def slots_in(form: Iterable[str]) -> list[str]:
    """The names of a form's fields that are slots."""
    kinds = ("person.", "event.", "household.", "visit.", "vehicle.", "dog.")
    return [name for name in form if name.startswith(kinds) and not names_entity(name)]


def words_of(fault: Fault) -> str:
    """What is wrong and what helps, without the place: the field itself is the place."""
    return "。".join(filter(None, (fault.fact, fault.cure)))


def _append(
    visit: Visit,
    answers: Mapping[str, Value | None],
    wrong: Mapping[str, Wrong],
    seat: str = "",
) -> None:
    cases = desk.office().cases
    body: dict[str, Any] = {
        "answers": plain_answers(answers, cases.vocabulary),
        "source": SOURCE,
    }
    if seat:
        body["seat"] = seat
    if wrong:
        body["wrong"] = {slot: one.typed for slot, one in wrong.items()}
    cases.append(visit.state.case_id, "answered", body, desk.member().id)


def _changed(visit: Visit, slot: str, value: Value | None) -> dict[str, Value | None]:
    """The answer with what follows from it; nothing when it is what the case says already."""
    if visit.case.find(slot) == value:
        return {}
    answers = {slot: value}
    if slot.startswith("person.") and slot.endswith(".relation"):
        answers[slot.removesuffix("relation") + "is_head"] = value in HEADS
    return answers


def _value(visit: Visit, slot: str, texts: Sequence[str]) -> Value | None:
    fact = visit.catalogue.vocabulary.fact_of(slot)
    return typed.value_of(fact, [one.strip() for one in texts], visit.today)


def _why(visit: Visit, slot: str, text: str) -> str:
    """What is wrong with a text; "" when it is right by now."""
    try:
        _value(visit, slot, [text])
    except Fault as fault:
        return words_of(fault)
    return ""
