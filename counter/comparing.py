"""A resident's statement beside a case: what is new, the same, and said otherwise."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from counter.answering import names_entity, plain_answers
from counter.cases import CaseState
from counter.matching import moved, moved_slot, places_in
from lifeevents.entities import Case
from lifeevents.vocabulary import Value, Vocabulary

RESIDENT: Final = "resident"


@dataclass(frozen=True)
class Difference:
    """A slot for which the resident said one thing and the case has another."""

    slot: str
    here: Value | None
    said: Value | None
    by_resident: bool = False  # what the case has was the resident's own word, too


@dataclass(frozen=True)
class Look:
    """What a resident's codes say, before any of it is in a case."""

    said: Mapping[str, Value | None]
    unsure: frozenset[str]

    @property
    def case(self) -> Case:
        """The statement as a case of its own."""
        return Case().with_answers(self.said)


@dataclass(frozen=True)
class Comparison:
    """A statement beside a case, in that case's own numbers."""

    said: Mapping[str, Value | None]
    unsure: frozenset[str]
    new: tuple[str, ...]
    same: tuple[str, ...]
    differs: tuple[Difference, ...]

    def taken(self, accepted: Collection[str] | None) -> tuple[str, ...]:
        """The slots whose value the case takes over; by default nothing that staff entered."""
        if accepted is None:
            accepted = [one.slot for one in self.differs if one.by_resident]
        return self.new + tuple(one.slot for one in self.differs if one.slot in accepted)


def compare(state: CaseState, seen: Look, vocabulary: Vocabulary) -> Comparison:
    """Slots that are new to the case, the same there, and those that differ."""
    places = places_in(seen.case, state.case)
    said = moved(seen.said, places, vocabulary)
    new, same, differs = [], [], []
    for slot, value in said.items():
        here = state.current(slot)
        known = here.value if here else None
        if known == value:
            same.append(slot)
        elif known is None:
            new.append(slot)
        else:
            by_resident = here is not None and here.source == RESIDENT
            differs.append(Difference(slot, known, value, by_resident))
    unsure = frozenset(moved_slot(slot, places) for slot in seen.unsure)
    return Comparison(said, unsure, tuple(new), tuple(same), tuple(differs))


def told_slots(slots: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Those that say something to people: no mere numbers of persons, nothing that was counted."""
    return tuple(
        slot
        for slot in slots
        if not names_entity(slot) and vocabulary.fact_of(slot).origin != "derived"
    )


def scanned_body(
    compared: Comparison, taken: Collection[str], capsule_id: str, vocabulary: Vocabulary
) -> dict[str, Any]:
    """What a scan leaves in the case: the values taken over, and those that were left."""
    left = [one.slot for one in compared.differs if one.slot not in taken]
    return {
        "answers": plain_answers({slot: compared.said[slot] for slot in taken}, vocabulary),
        "capsule": capsule_id,
        "source": RESIDENT,
        "differs": plain_answers({slot: compared.said[slot] for slot in left}, vocabulary),
    }
