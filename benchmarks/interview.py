"""The questions that can still change a list: as the interview finds them, and by trying all.

The plain way takes every fact that the rules of the visit mention and that makes sense so far,
tries each of its values, and judges the whole list anew: what changes anything is worth asking.
The interview has to ask for all that this finds, or for something else that settles the same. It
knows besides which facts matter only together, and which question settles most.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from benchmarks.clock import medians
from benchmarks.household import FAMILY
from lifeevents.case import Case, read_case
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.checklist import judge
from lifeevents.interview import next_questions
from lifeevents.mentioned import mentioned
from lifeevents.scene import EventScene
from lifeevents.vocabulary import Fact, Value, path_of
from lifeevents.walking import beginning

TABLE = "Which questions are worth asking a household of four at the start of a visit"
UNIT = "ms"
Found = dict[str, set[str]]  # slot → procedures


class AlwaysOpen:
    """An office without closed days: deadlines are not what is measured."""

    def reason(self, day: date) -> str | None:
        """No day is closed."""
        return None


def visits(catalogue: Catalogue) -> list[Case]:
    """The household after the first page, at each of the three events."""
    everybody = [one["id"] for one in FAMILY]
    return [
        beginning(read_case({"persons": FAMILY, "events": [event]}, catalogue.vocabulary))
        for event in (
            {"type": "move_in", "date": "2026-11-20", "movers": everybody},
            {"type": "birth", "date": "2026-04-20", "subjects": ["d"]},
            {"type": "death", "date": "2026-11-20", "subjects": ["a"]},
        )
    ]


def ours(catalogue: Catalogue, cases: Iterable[Case]) -> list[Found]:
    """What the interview would ask, and what each question can settle."""
    return [
        {one.slot: set(one.settles) for one in next_questions(catalogue, case)} for case in cases
    ]


def by_trying(catalogue: Catalogue, cases: Iterable[Case]) -> list[Found]:
    """What makes a difference when it is tried, and to which procedures."""
    return [dict(_tried(catalogue, case)) for case in cases]


def _tried(catalogue: Catalogue, case: Case) -> Iterator[tuple[str, set[str]]]:
    now = _verdicts(catalogue, case)
    for slot in mentioned(catalogue, case):
        if case.find(slot) is None and _makes_sense(catalogue, case, slot):
            values = _values(catalogue, catalogue.vocabulary.fact_of(slot))
            answered = (case.with_answers({slot: one}) for one in values)
            changed = {one for other in answered for one in now ^ _verdicts(catalogue, other)}
            if changed:
                yield slot, {key.partition(":")[0] for key, _, _ in changed}


def _makes_sense(catalogue: Catalogue, case: Case, slot: str) -> bool:
    at = EventScene(catalogue, case, case.events[0])
    return at.applying(at.entities[slot.rpartition(".")[0]], path_of(slot)) is True


def _verdicts(catalogue: Catalogue, case: Case) -> set[tuple[str, tuple[str, ...], bool | None]]:
    found = judge(catalogue, case, AlwaysOpen())
    lists = (found.needed, found.not_needed, found.to_confirm)
    return {(one.key, one.people, one.verdict) for several in lists for one in several}


def _values(catalogue: Catalogue, fact: Fact) -> tuple[Value, ...]:
    if fact.type == "list":
        return ((), *((one.value,) for one in fact.choices))
    return catalogue.samples.get(fact.path, ())


def figures(quick: bool = False) -> dict[str, float]:
    """Compare what is found, then measure; milliseconds for the three visits together."""
    catalogue = load_catalogue()
    cases = visits(catalogue)
    for asked, tried in zip(ours(catalogue, cases), by_trying(catalogue, cases), strict=True):
        settled = {one for several in asked.values() for one in several}
        for slot, procedures in tried.items():
            if slot not in asked and not procedures <= settled:
                raise AssertionError(f"not asked, though it matters: {slot}")
    ways = {
        "ours": partial(ours, catalogue, cases),
        "by-trying-every-answer": partial(by_trying, catalogue, cases),
    }
    return medians(ways, rounds=1 if quick else 7)
