"""What scenarios and examples expect of single procedures, each judged by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lifeevents.calendar import ClosedDays
from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue
from lifeevents.errors import CaseFault
from lifeevents.overlay import shipped_by_id
from lifeevents.procedures import Procedure
from lifeevents.proof.examples import Example, holds
from lifeevents.proof.outcomes import HOUSEHOLD, needed_for, outcome
from lifeevents.scene import EventScene
from lifeevents.spelling import did_you_mean

Document = Mapping[str, Any]


class Expectation(Protocol):
    """Something that must come out for one procedure; `place` says who expects it."""

    @property
    def place(self) -> str:
        """The file, and where in it."""
        ...

    @property
    def scenes(self) -> tuple[EventScene, ...]:
        """The events it speaks of."""
        ...

    def holds(self, procedure: Procedure) -> bool:
        """Whether it comes out so with this procedure."""
        ...


@dataclass(frozen=True)
class OfExample:
    """What an example says."""

    example: Example
    closed: ClosedDays

    @property
    def place(self) -> str:
        """The file and the number in it."""
        return self.example.place

    @property
    def scenes(self) -> tuple[EventScene, ...]:
        """The first event."""
        return (self.example.at,)

    def holds(self, procedure: Procedure) -> bool:
        """Whether it comes out so with this procedure."""
        return holds(self.example, procedure, self.closed)


@dataclass(frozen=True)
class Needed:
    """A scenario's `must`: needed at one of these events, for these people, until this day."""

    place: str
    scenes: tuple[EventScene, ...]
    wanted: Document
    closed: ClosedDays

    def holds(self, procedure: Procedure) -> bool:
        """Whether it comes out so with this procedure."""
        return any(self._serves(at, procedure) for at in self.scenes)

    def _serves(self, at: EventScene, procedure: Procedure) -> bool:
        ids = needed_for(at, procedure)
        named = sorted(one for one in ids if one != HOUSEHOLD)
        if not ids or ("for" in self.wanted and named != sorted(self.wanted["for"])):
            return False
        if "due" not in self.wanted:
            return True
        due = outcome(at, procedure, self.closed).due
        return bool((due.isoformat() if due else None) == self.wanted["due"])


@dataclass(frozen=True)
class NotNeeded:
    """A scenario's `must_not`: needed at none of the events."""

    place: str
    scenes: tuple[EventScene, ...]

    def holds(self, procedure: Procedure) -> bool:
        """Whether it comes out so with this procedure."""
        return not any(needed_for(at, procedure) for at in self.scenes)


def expectations_of_examples(
    examples: Mapping[str, Iterable[Example]], closed: ClosedDays
) -> Iterator[tuple[str, Expectation]]:
    """Yield (procedure id, expectation) for every example."""
    for procedure, several in examples.items():
        for example in several:
            yield procedure, OfExample(example, closed)


def expectations_of_scenario(
    catalogue: Catalogue, document: Document, place: str, closed: ClosedDays
) -> Iterator[tuple[str, Expectation]]:
    """Yield (procedure id, expectation) for everything that a scenario says; raise CaseFault."""
    case = read_case(document, catalogue.vocabulary)
    scenes = tuple(EventScene(catalogue, case, event) for event in case.events)
    _check_ids(catalogue, document)
    for wanted in document.get("must", ()):
        of_type = tuple(at for at in scenes if at.type == wanted["event"])
        yield wanted["procedure"], Needed(place, of_type, wanted, closed)
    for procedure in document.get("must_not", ()):
        yield procedure, NotNeeded(place, scenes)


def _check_ids(catalogue: Catalogue, document: Document) -> None:
    """Raise CaseFault for a procedure that there is not, nor was before a town switched it off."""
    known = {*catalogue.procedures, *shipped_by_id("procedures")}
    needed = (("must", wanted["procedure"]) for wanted in document.get("must", ()))
    ruled_out = (("must_not", one) for one in document.get("must_not", ()))
    for key, one in (*needed, *ruled_out):
        if one not in known:
            cure = did_you_mean(one, known, "手続の id を確かめてください")
            raise CaseFault(key, f"「{one}」という手続はありません", cure)
