"""Answers from forms: what is understood is saved, what is not is kept as it was typed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counter.answering import names_entity, plain_answers
from counter.screens import desk
from counter.screens.visit import Visit
from counter.screens.wrongs import Wrong, check_day, kept_texts, value_typed, why, words_of
from forms.numbers import told_besides
from lifeevents.errors import Fault
from lifeevents.vocabulary import Value

SOURCE = "sheet"
HEADS = frozenset({"世帯主", "本人"})
Texts = Mapping[str, Sequence[str]]


def save_typed(visit: Visit, given: Texts, seat: str = "") -> dict[str, Wrong]:
    """Saves in one action all that changed; what is wrong, by slot.

    `seat` tells the remote counter from which of the open screens it came.
    """
    values, wrong = _understood(visit, given)
    # Days are looked at together: a date is wrong only beside the others sent with it.
    for slot, fault in _impossible(visit, values).items():
        values.pop(slot)
        wrong[slot] = Wrong(" ".join(given[slot]), words_of(fault))
    kept = kept_texts(desk.office().store.actions(visit.state.case_id))
    answers: dict[str, Value | None] = {}
    for slot, value in values.items():
        answers |= _changed(visit, slot, value, slot in kept)
    if answers or wrong:
        _append(visit, answers, wrong, seat)
        save_right_by_now(visit.state.case_id)
    return wrong


def save(visit: Visit, answers: Mapping[str, Value | None]) -> None:
    """Saves values that are right already."""
    _append(visit, answers, {})
    save_right_by_now(visit.state.case_id)


def save_right_by_now(case_id: str) -> None:
    """Saves texts that were kept as wrong and that other answers have made right."""
    kept = kept_texts(desk.office().store.actions(case_id))
    if not kept:
        return
    visit = desk.visit_of(case_id)
    right = {slot: text for slot, text in kept.items() if not why(visit, slot, text)}
    if right:
        _append(visit, {slot: value_typed(visit, slot, [text]) for slot, text in right.items()}, {})


def slots_in(form: Iterable[str]) -> list[str]:
    """The names of a form's fields that are slots."""
    kinds = ("person.", "event.", "household.", "visit.", "vehicle.", "dog.")
    return [name for name in form if name.startswith(kinds) and not names_entity(name)]


def _understood(visit: Visit, given: Texts) -> tuple[dict[str, Value | None], dict[str, Wrong]]:
    values: dict[str, Value | None] = {}
    wrong: dict[str, Wrong] = {}
    for slot, texts in given.items():
        try:
            values[slot] = value_typed(visit, slot, texts)
        except Fault as fault:
            wrong[slot] = Wrong(" ".join(texts), words_of(fault))
            continue
        for other, value in told_besides(slot, " ".join(texts)).items():
            if not any(given.get(other, ())):
                values[other] = value
    return values, wrong


def _impossible(visit: Visit, values: Mapping[str, Value | None]) -> dict[str, Fault]:
    case = visit.case.with_answers(values)
    found: dict[str, Fault] = {}
    for slot in values:
        try:
            check_day(visit, case, slot)
        except Fault as fault:
            found[slot] = fault
    return found


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


def _changed(
    visit: Visit, slot: str, value: Value | None, was_wrong: bool
) -> dict[str, Value | None]:
    """The answer with what follows from it; nothing when it is what the case says already."""
    if visit.case.find(slot) == value and not was_wrong:
        return {}
    answers = {slot: value}
    if slot.startswith("person.") and slot.endswith(".relation"):
        answers[slot.removesuffix("relation") + "is_head"] = value in HEADS
    return answers
