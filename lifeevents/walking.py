"""A whole interview, answered from a case in which everything is known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lifeevents.catalogue import Catalogue
from lifeevents.condition import Nothing, tests_in
from lifeevents.derived import DERIVED
from lifeevents.entities import Case, Entity
from lifeevents.interview import Question
from lifeevents.scene import EventScene
from lifeevents.taking_part import BELONGINGS, OTHERS
from lifeevents.vocabulary import Fact, Value

# What the first page asks of everybody, before the interview begins.
FIRST_PAGE: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "name_kana", "birth_date", "sex", "relation"),
    "event": ("type", "date", "filed_date", "movers", "subjects"),
}
Choosing = Callable[[Case], Sequence[Question]]  # the questions open in a case, the next one first


@dataclass(frozen=True)
class Asked:
    """One question of an interview with its answer; None: nobody knows."""

    slot: str
    answer: Value | None


def beginning(case: Case) -> Case:
    """Return the case as it is after the first page: who and what, and nothing else."""
    return replace(
        case,
        persons=tuple(map(_first_page, case.persons)),
        events=tuple(map(_first_page, case.events)),
        vehicles=(),
        dogs=(),
        household=replace(case.household, facts={}),
        unsure=frozenset(),
        unanswered_is_no=False,
    )


def _first_page(entity: Entity) -> Entity:
    names = FIRST_PAGE[entity.kind]
    return replace(entity, facts={one: entity.facts[one] for one in names if one in entity.facts})


def walk(catalogue: Catalogue, truth: Case, choosing: Choosing) -> Iterator[Asked]:
    """Yield each question until none is left, as `choosing` puts it and the truth answers it."""
    told = Told(catalogue, truth)
    case = beginning(truth)
    while questions := choosing(case):
        slot = questions[0].slot
        answer = told.answer(slot)
        yield Asked(slot, answer)
        case = told.answered(case, slot, answer)


class Told:
    """Answers questions from a case in which what is not said counts as no."""

    def __init__(self, catalogue: Catalogue, truth: Case) -> None:
        self.catalogue = catalogue
        self.truth = replace(truth, unanswered_is_no=True)
        self.scenes = [EventScene(catalogue, self.truth, event) for event in truth.events]

    def answer(self, slot: str) -> Value | None:
        """Return the answer to a question; None where nobody knows."""
        given = self.truth.find(slot)
        fact = self.catalogue.vocabulary.fact_of(slot)
        if given is None and slot == BELONGINGS:
            return tuple(many for many, kind in OTHERS.items() if self.truth.entities(kind))
        if given is None and fact.type == "list":
            return self._ticked(slot, fact)
        if given is None and fact.type == "bool" and self._opens(slot, fact, True, False):
            return True
        return given if given is not None else self._seen(slot)

    def all_in(self, case: Case) -> Case:
        """Return the case with the vehicles and dogs there are, of which nothing is said yet."""
        several = (one for kind in OTHERS.values() for one in self.truth.entities(kind))
        return case.with_answers({one.place: True for one in several})

    def answered(self, case: Case, slot: str, answer: Value | None) -> Case:
        """Return the case with this answer; with vehicles and dogs come their lists."""
        if answer is None:
            return case.with_unsure(case.unsure | {slot})
        case = case.with_answers({slot: answer})
        return self.all_in(case) if slot == BELONGINGS else case

    def _seen(self, slot: str) -> Value | None:
        """Return what the events see, where it follows from what was said."""
        place, _, name = slot.rpartition(".")
        seen = (at.views[place][name] for at in self.scenes if place in at.entities)
        return next((one for one in seen if one is not None and not isinstance(one, Nothing)), None)

    def _ticked(self, slot: str, fact: Fact) -> Value | None:
        """Return the choices of a list that come to facts which are true here, or open some."""
        return tuple(
            choice.value
            for choice in fact.choices
            if self._answers(slot, fact, choice.value)
            or self._opens(slot, fact, (choice.value,), ())
        )

    def _answers(self, slot: str, fact: Fact, choice: str) -> bool:
        """Whether a fact that is true here is one that this choice alone would come to."""
        place = slot.rpartition(".")[0]
        for one in DERIVED.values():
            name = one.path.partition(".")[2]
            if fact.path in one.needs and self._seen(f"{place}.{name}") is True:
                alone = self._with({slot: (choice,), f"{place}.{name}": None})
                if alone.views[place][name] is True:
                    return True
        return False

    def _opens(self, slot: str, fact: Fact, value: Value, no: Value) -> bool:
        """Whether something was said that makes sense only with this answer."""
        paths = [
            path
            for path, node in self.catalogue.conditions.items()
            if any(fact.path in test.paths for test in tests_in(node))
            and not path.startswith("event.")  # an event's own facts open nothing
        ]
        said = [(entity, path) for path in paths for entity in self._who_said(path)]
        if not said:
            return False
        with_it, without = self._with({slot: value}), self._with({slot: no})
        return any(
            with_it.applying(*one) is not False and without.applying(*one) is False for one in said
        )

    def _who_said(self, path: str) -> list[Entity]:
        """Return those of whom this was said, if it is not a plain no."""
        fact = self.catalogue.vocabulary.get_fact(path)
        return [
            one
            for one in self.truth.entities(fact.kind)
            if one.facts.get(fact.name, fact.unanswered) != fact.unanswered
        ]

    def _with(self, answers: Mapping[str, Value | None]) -> EventScene:
        changed = self.truth.with_answers(answers)
        return EventScene(self.catalogue, changed, changed.events[0])
