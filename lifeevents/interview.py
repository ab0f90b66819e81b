"""The interview: only questions of which an answer can still change the list, best first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log2

from lifeevents.catalogue import Catalogue
from lifeevents.derived_wishes import CHOSEN
from lifeevents.entities import Case
from lifeevents.judging import judged
from lifeevents.naming import entity_name
from lifeevents.procedures import Procedure
from lifeevents.scene import Concerned, EventScene, Scene, View
from lifeevents.sources import LISTS, unknown_slots
from lifeevents.taking_part import BELONGINGS
from lifeevents.vocabulary import Choice, Fact

KIND_ORDER = {"event": 0, "household": 1, "person": 2, "vehicle": 3, "dog": 4, "visit": 5}
CLOSING = {*(f"household.{name}" for name in CHOSEN), BELONGINGS}  # asked when people are done
LIKELY = 0.5  # how often an answer is taken to settle what cannot be tried out
HARDLY = 0.01  # a fact that alone settles nothing may still do so together with others


@dataclass(frozen=True)
class Question:
    """One question: its slot and fact, its text with names filled in, and what it can settle."""

    slot: str
    fact: Fact
    text: str
    choices: tuple[Choice, ...]
    settles: tuple[str, ...]
    name: str = ""
    score: float = field(default=0, compare=False)

    def to(self, language: str) -> str:
        """Return the question in "ja", "plain" or "en" (names as they are in Japanese)."""
        return _worded(self.fact, self.name, language)


@dataclass
class _Tally:
    """What is known about one candidate: how much its answer is expected to settle, and where."""

    score: float = 0
    procedures: dict[str, None] = field(default_factory=dict)

    def add(self, score: float, procedure: Procedure) -> None:
        self.score += score
        self.procedures[procedure.id] = None


def next_questions(catalogue: Catalogue, case: Case) -> tuple[Question, ...]:
    """Return the questions still worth asking, best first; none when the list is settled.

    Slots in `case.unsure` are not asked again, nor is anything where unanswered means no.
    """
    if case.unanswered_is_no:
        return ()
    tallies: dict[str, _Tally] = {}
    for event in case.events:
        _Weighing(EventScene(catalogue, case, event), tallies).weigh()
    questions = [
        _question(catalogue, case, slot, tally)
        for slot, tally in tallies.items()
        if slot not in case.unsure and not slot.startswith("visit.")  # the counter's own
    ]
    return _in_order(case, questions)


def remaining(catalogue: Catalogue, case: Case) -> tuple[int, int]:
    """Return how many questions are likely to follow, and how many may at most (as of now)."""
    questions = next_questions(catalogue, case)
    likely = sum(1 for one in questions if one.score >= LIKELY)
    return likely, len(questions)


class _Weighing:
    """Goes through the undecided results of one event and credits what could settle them."""

    def __init__(self, at: EventScene, tallies: dict[str, _Tally]) -> None:
        self.at = at
        self.tallies = tallies
        self.samples = at.catalogue.samples
        self.behind: dict[tuple[str, str], tuple[str, ...]] = {}

    def weigh(self) -> None:
        for judged_ in judged(self.at):
            for procedure, verdicts in judged_.by_procedure():
                for one, verdict in zip(judged_.people, verdicts, strict=True):
                    if verdict is None:
                        self._open(procedure, one)
                    elif verdict:
                        self._dates(procedure, one)

    def _open(self, procedure: Procedure, one: Concerned) -> None:
        if one.part is None and not one.id:
            self._credit(BELONGINGS, one, LIKELY, procedure)
            return
        for path in self._hanging(procedure, one):
            self._credit(path, one, self._settled(procedure, one.scene, path), procedure)
        if one.part is None:
            for name in LISTS[procedure.each]:
                self._credit(f"event.{name}", one, LIKELY, procedure)

    def _hanging(self, procedure: Procedure, one: Concerned) -> tuple[str, ...]:
        """Return the facts that decide whether somebody needs it, who may not even take part."""
        ruling = procedure.ruling(self.at.type)
        return ruling.hanging(one.scene) if ruling.rule(one.scene) is None else ()

    def _dates(self, procedure: Procedure, one: Concerned) -> None:
        """Credit the date a needed item's deadline runs from, where none is known."""
        for rule in procedure.due:
            if rule.starts and all(one.scene.look(path) is None for path in rule.starts):
                self._credit(rule.starts[0], one, LIKELY, procedure)

    def _credit(self, path: str, one: Concerned, score: float, procedure: Procedure) -> None:
        view: View = getattr(one.scene, path.partition(".")[0])
        key = (path, view.entity.place)
        if key not in self.behind:
            self.behind[key] = unknown_slots(self.at, one.scene, (path,))
        slots = self.behind[key]
        for slot in slots:
            self.tallies.setdefault(slot, _Tally()).add(score / len(slots), procedure)

    def _settled(self, procedure: Procedure, scene: Scene, path: str) -> float:
        """Return the share of values of a fact with which the procedure would be decided."""
        values = self.samples.get(path, ())
        if not values:
            return HARDLY
        rule = procedure.ruling(self.at.type).rule
        verdicts = self.at.supposing(scene, path, values, rule)
        decided = len(verdicts) - verdicts.count(None)
        return max(decided / len(values), HARDLY)


def _question(catalogue: Catalogue, case: Case, slot: str, tally: _Tally) -> Question:
    fact = catalogue.vocabulary.fact_of(slot)
    entity = case.entity(fact.kind, slot.split(".")[1] if slot.count(".") == 2 else "")
    name = entity_name(catalogue, case, entity)
    several = fact.kind == "event" and len(case.events) > 1
    text = _worded(fact, name, "ja")
    return Question(
        slot=slot,
        fact=fact,
        text=f"{name}について、{text}" if several and name not in text else text,
        choices=fact.choices_at(case.event_types(slot)),
        settles=tuple(tally.procedures),
        name=name,
        score=tally.score,
    )


def _worded(fact: Fact, name: str, language: str) -> str:
    text = fact.question.to(language) or _plain_question(fact, name, language)
    known = name if language != "en" else name.removesuffix("さん")
    return text.replace("{name}さん", known).replace("{name}", known).replace("{event}", known)


def _plain_question(fact: Fact, name: str, language: str) -> str:
    if language == "en":
        return f"{fact.label.en or fact.label.ja}?"
    about = f"{name}の" if fact.kind in ("person", "vehicle", "dog") and name else ""
    return f"{about}{fact.label.to(language)}を教えてください"


def _in_order(case: Case, questions: list[Question]) -> tuple[Question, ...]:
    """Sort as a clerk asks: the event, the household, each person, wishes; the sensitive last.

    Within each of these that fact comes first of which some answer is expected to settle most, then
    the same fact of everybody else. A question that hardly settles anything by itself waits for
    those that do. Of the sensitive ones those come first that may save others.
    """
    places = {place: number for number, place in enumerate(_places(case))}
    best: dict[str, float] = {}
    for one in questions:
        best[one.fact.path] = max(one.score, best.get(one.fact.path, 0))

    def rank(question: Question) -> tuple[object, ...]:
        fact, kind = question.fact, KIND_ORDER[question.fact.kind]
        band = -_band(best[fact.path])
        hardly = question.score < LIKELY
        place = places.get(question.slot.rpartition(".")[0], 0)
        return (
            *(fact.sensitive, fact.kind != "event", fact.path in CLOSING, hardly),
            *((band, kind) if fact.sensitive else (kind, band)),
            *(fact.origin == "derived", fact.order, place, question.slot),
        )

    return tuple(sorted(questions, key=rank))


def _band(score: float) -> int:
    """Return scores in bands of double size, so that the natural order holds among equals."""
    return round(log2(score))


def _places(case: Case) -> Iterator[str]:
    for kind in KIND_ORDER:
        yield from (entity.place for entity in case.entities(kind))
