"""The whole catalogue over a household of four, with reasons, against Python and four engines.

What is judged: the household comes once for every life event there is. Each procedure in force is
judged for each of its events and each person (vehicle, dog) it concerns; see `household.py`. The
conditions come from the catalogue itself, written into each language before anything is timed.

What is alike for all: every fact that a rule looks at is known and given, also those that ours
would derive. Which rules belong to an event and whom they concern is given too. Each way holds the
facts in the form it likes best, made before: ours as scenes, Python as dictionaries, CEL as
activations, OpenFisca as arrays. All answer the same questions in the same order, and the answers
are compared.

What is not alike: `ours` says of each procedure that is needed which facts decided it, and could
also answer "unknown"; none of the others does either. OpenFisca is given all visits at once, as a
population. zen-engine turns facts into its own form at every call, so it gets only those that its
rules look at. `plain-python` are functions over dictionaries as one would write them by hand: they
are written from the tables as well (`in_python.py`); twelve really written by hand stand in
`by_hand.py`, and a test compares the two.

`ours-from-the-case` is the whole way from the case as it was read, as the product goes it.
"""

from collections.abc import Callable, Sequence
from itertools import compress

from benchmarks.clock import medians
from benchmarks.household import Visit, visits
from benchmarks.in_cel import cel_expr_python
from benchmarks.in_json_logic import json_logic
from benchmarks.in_openfisca import openfisca_core
from benchmarks.in_python import plain_python
from benchmarks.in_zen import zen_engine
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.judging import judged
from lifeevents.scene import EventScene

TABLE = "The whole catalogue over a household of four in every life event, with reasons"
UNIT = "ms"

Answers = list[bool | None]
Reasons = list[tuple[str, ...]]


def scenes(catalogue: Catalogue, several: Sequence[Visit]) -> list[EventScene]:
    """The visits as our rules look at them."""
    return [EventScene(catalogue, visit.case, visit.case.events[0]) for visit in several]


def with_reasons(several: Sequence[EventScene]) -> tuple[Answers, Reasons]:
    """The verdicts, and for each that is "needed" the facts that decided it."""
    answers: Answers = []
    reasons: Reasons = []
    for at in several:
        for group, people, verdicts_of in judged(at):
            for one, verdicts in zip(people, verdicts_of, strict=True):
                answers += verdicts
                if True in verdicts:
                    for deciding in compress(group.reasons, verdicts):
                        reasons.append(deciding.needed(one.scene))
    return answers, reasons


def without_reasons(several: Sequence[EventScene]) -> Answers:
    """The verdicts alone."""
    answers: Answers = []
    for at in several:
        for _, _, verdicts_of in judged(at):
            for verdicts in verdicts_of:
                answers += verdicts
    return answers


def ways() -> dict[str, Callable[[], Sequence[bool | None]]]:
    """Every way by its name, ready to judge all visits in one call."""
    catalogue = load_catalogue()
    several = list(visits(catalogue))
    prepared = scenes(catalogue, several)
    return {
        "ours": lambda: with_reasons(prepared)[0],
        "ours-without-reasons": lambda: without_reasons(prepared),
        "ours-from-the-case": lambda: with_reasons(scenes(catalogue, several))[0],
        "plain-python": plain_python(catalogue, several),
        "cel-expr-python": cel_expr_python(several),
        "zen-engine": zen_engine(several),
        "openfisca-core": openfisca_core(several),
        "json-logic": json_logic(several),
    }


def figures(quick: bool = False) -> dict[str, float]:
    """Compare the answers, then measure; milliseconds for all visits together."""
    prepared = ways()
    wanted = list(prepared["ours"]())
    for name, way in prepared.items():
        if list(way()) != wanted:
            raise AssertionError(f"{name} answers otherwise than ours")
    return medians(prepared, rounds=1 if quick else 21, least_seconds=0.02)
