"""All that a case says, as slots: what goes into a code and makes the same case again."""

from collections.abc import Iterable, Mapping

from lifeevents.case import Case, answers_of
from lifeevents.vocabulary import MANY, Value


def everything_of(case: Case) -> dict[str, Value | None]:
    """Every slot with its value; a person (event, …) of whom nothing is known is named alone."""
    bare = {
        entity.place: True
        for kind in MANY
        for entity in case.entities(kind)
        if not entity.facts and not entity.overrides
    }
    return {**bare, **answers_of(case)}


def case_from_everything(
    answers: Mapping[str, Value | None], unsure: Iterable[str], unanswered_is_no: bool = False
) -> Case:
    """The inverse."""
    case = Case(unanswered_is_no=unanswered_is_no)
    return case.with_answers(answers).with_unsure(unsure)
