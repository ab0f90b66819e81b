"""A household told in full: what a case does not say is taken from the facts' own examples.

For pictures of filled papers, for the designer's preview and for tests; never for a real case.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from forms.context import FillContext
from forms.papers import Paper
from forms.proposals import propose
from forms.scene import scene_of
from forms.values import parse
from forms.wanting import Wanted, wanted_slots
from lifeevents.case import Case
from lifeevents.vocabulary import Fact, Value, Vocabulary

if TYPE_CHECKING:
    from lifeevents.checklist import Item

ROUNDS = 6
"""An answer can make a paper ask for more; no paper asks on in more rounds than this."""

PLAIN: dict[str, Value] = {
    "bool": True,
    "int": 1,
    "amount": 120_000,
    "date": date(2020, 4, 1),
    "time": "10:30",
    "country": "BR",
}


def sampled(
    case: Case,
    chosen: Iterable[tuple[Paper, Item | None]],
    vocabulary: Vocabulary,
    context: FillContext | None = None,
) -> Case:
    """The case with a value for everything that these papers still miss."""
    papers = tuple(chosen)
    for _ in range(ROUNDS):
        missing = [
            one for one in wanted_slots(papers, case) if one.missing and not _told(case, one)
        ]
        if not missing:
            break
        case = case.with_answers(
            {one.slot: _value(one, case, vocabulary, context) for one in missing}
        )
    return case


def _told(case: Case, wanted: Wanted) -> bool:
    return case.find(wanted.slot) is not None


def _value(
    wanted: Wanted, case: Case, vocabulary: Vocabulary, context: FillContext | None
) -> Value:
    proposal = propose(scene_of(case, wanted.item, context), wanted.slot)
    return example_of(vocabulary.fact_of(wanted.slot), case) if proposal is None else proposal


def example_of(fact: Fact, case: Case) -> Value:
    """A value for a fact as its declaration shows it, else the first that it may have."""
    people = tuple(person.id for person in case.persons)
    if fact.type in ("person", "people"):
        return people if fact.type == "people" else next(iter(people), "")
    if fact.example:
        return parse(fact, fact.example)
    if fact.choices:
        first = fact.choices[0].value
        return (first,) if fact.type == "list" else first
    return PLAIN.get(fact.type, f"{fact.label.ja}の例")
