"""What a live line tells of an action: who did it, and each answer as a field shows it."""

from counter.actions import ANSWERING, Action
from counter.answering import names_entity, readable_answers
from counter.office import Office
from counter.remote.line import Told
from forms.values import read_back, show
from lifeevents.answers import plain_value
from lifeevents.vocabulary import Value, Vocabulary

HIDDEN = frozenset({"individual_number"})


def told(office: Office, case_id: str, after: str | None) -> list[Told]:
    """Everything recorded in a case since the action `after`, oldest first."""
    known = office.catalogue.vocabulary
    return [_told(office, action, known) for action in office.store.actions(case_id, after)]


def _told(office: Office, action: Action, vocabulary: Vocabulary) -> Told:
    who = office.staff.find(action.staff)
    return {
        "id": action.id,
        "kind": action.kind,
        "at": action.at,
        "staff": action.staff,
        "seat": str(action.body.get("seat") or ""),
        "by": who.name if who else action.staff,
        "answers": _answers(action, vocabulary) if action.kind in ANSWERING else {},
    }


def _answers(action: Action, vocabulary: Vocabulary) -> dict[str, Told]:
    answers, _ = readable_answers(action.body["answers"], vocabulary)
    return {
        slot: _shown(slot, value, vocabulary)
        for slot, value in answers.items()
        if not names_entity(slot) and slot.rpartition(".")[2] not in HIDDEN
    }


def _shown(slot: str, value: Value | None, vocabulary: Vocabulary) -> Told:
    if value is None:
        return {"shown": "", "typed": "", "several": [], "reading": ""}
    fact = vocabulary.fact_of(slot)
    return {
        "shown": show(fact, value),
        "typed": str(plain_value(value)),
        "several": list(value) if isinstance(value, tuple) else [],
        "reading": read_back(fact, value),
    }
