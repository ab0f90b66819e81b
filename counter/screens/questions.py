"""A question of the interview, ready to be shown."""

from dataclasses import replace

from flask import abort

from counter.screens import typed
from counter.screens.known import spoken
from counter.screens.views import ChoiceView, QuestionView
from counter.screens.visit import Visit
from lifeevents.errors import Fault
from lifeevents.interview import Question
from lifeevents.naming import entity_name
from lifeevents.vocabulary import Fact, Value

PLACEHOLDERS = {
    "date": "S63.9.3・1988-09-03・630903 のどれでも",
    "int": "数字で",
    "time": "14:05・午後2時5分 のどれでも",
}


def slot_question(visit: Visit, slot: str) -> Question:
    """The question about this slot, also when it is not asked any more."""
    for one in visit.questions:
        if one.slot == slot:
            return one
    try:
        return question_for(visit, slot)
    except Fault:
        abort(404, "この質問はありません。")


def question_for(visit: Visit, slot: str) -> Question:
    """The question about this slot, asked or not; raises a Fault for a slot that is none."""
    fact = visit.catalogue.vocabulary.fact_of(slot)
    entity_id = slot.split(".")[1] if slot.count(".") == 2 else ""
    case = visit.case
    if fact.kind in ("vehicle", "dog"):  # the first one may not be in the case yet
        case = case.with_answers({f"{fact.kind}.{entity_id}": True})
    name = entity_name(visit.catalogue, case, case.entity(fact.kind, entity_id))
    blank = Question(slot, fact, "", fact.choices, (), name)
    return replace(blank, text=blank.to("ja"))


def question_view(visit: Visit, question: Question, given: str) -> QuestionView:
    """The question with its choices numbered, and the present answer where there is one."""
    fact = question.fact
    value = visit.case.find(question.slot)
    kind = "several" if fact.type in typed.SEVERAL else "choice"
    choices = typed.choices_of(visit, fact, question.slot)
    if not choices:
        kind = "typed"
    return QuestionView(
        slot=question.slot,
        about=_about(visit, question.slot),
        text=question.text,
        hint=fact.hint.ja,
        kind=kind,
        choices=_numbered(choices, fact, value),
        sensitive=fact.sensitive and kind == "choice",
        typed=given or typed.typed_of(fact, value),
        reading=typed.reading(visit, fact, value),
        placeholder=PLACEHOLDERS.get(fact.type, f"例 {fact.example}" if fact.example else ""),
        input_mode=typed.input_mode(fact),
        of_people=fact.type == "people",
    )


def _numbered(
    choices: tuple[ChoiceView, ...], fact: Fact, value: Value | None
) -> tuple[ChoiceView, ...]:
    """The first nine have a digit; 0 is 「わからない」."""
    present = value if isinstance(value, tuple) else (typed.typed_of(fact, value),)
    return tuple(
        replace(one, digit=str(at) if at < 10 else "", chosen=one.value in present)
        for at, one in enumerate(choices, 1)
    )


def _about(visit: Visit, slot: str) -> str:
    kind, _, rest = slot.rpartition("/")[2].partition(".")
    if kind != "person":
        return {"household": "世帯について", "event": "出来事について"}.get(kind, "")
    found = (one for one in visit.case.persons if one.id == rest.partition(".")[0])
    person = next(found, None)
    return f"{spoken(person)}について" if person and spoken(person) else ""
