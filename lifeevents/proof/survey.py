"""Which mutants of the catalogue the scenarios and examples notice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.procedures import Procedure
from lifeevents.proof.equivalence import is_same
from lifeevents.proof.expectations import Expectation
from lifeevents.proof.mutants import Mutant, mutants_of

Expectations = Mapping[str, tuple[Expectation, ...]]


@dataclass(frozen=True)
class Surveyed:
    """One procedure's mutants, those noticed and the survivors.

    `same` are provably the same as the procedure and count neither way; `broken` are expectations
    that do not hold even without a change.
    """

    procedure: Procedure
    noticed: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    same: tuple[Mutant, ...]
    broken: tuple[Expectation, ...]

    @property
    def total(self) -> int:
        """How many mutants there are that differ."""
        return len(self.noticed) + len(self.survivors)


def gathered(pairs: Iterable[tuple[str, Expectation]]) -> Expectations:
    """Return expectations by the procedure they speak of."""
    found: dict[str, tuple[Expectation, ...]] = {}
    for procedure, expectation in pairs:
        found[procedure] = (*found.get(procedure, ()), expectation)
    return found


def survey(
    catalogue: Catalogue, expectations: Expectations, closed: ClosedDays, ids: Iterable[str] = ()
) -> Iterator[Surveyed]:
    """Yield the survey of each procedure, of all where no ids are given; raise CatalogueFault."""
    named = [catalogue.get_procedure(one) for one in ids]
    for procedure in named or catalogue.procedures.values():
        yield survey_procedure(catalogue, procedure, expectations.get(procedure.id, ()), closed)


def survey_procedure(
    catalogue: Catalogue,
    procedure: Procedure,
    expectations: Iterable[Expectation],
    closed: ClosedDays,
) -> Surveyed:
    """Change one thing of a procedure at a time and see which expectations fail."""
    right = [expectation for expectation in expectations if expectation.holds(procedure)]
    broken = tuple(expectation for expectation in expectations if expectation not in right)
    noticed: list[Mutant] = []
    survivors: list[Mutant] = []
    same: list[Mutant] = []
    for mutant in mutants_of(procedure):
        if any(not expectation.holds(mutant.procedure) for expectation in right):
            noticed.append(mutant)
        else:
            (same if is_same(catalogue, procedure, mutant, closed) else survivors).append(mutant)
    return Surveyed(procedure, tuple(noticed), tuple(survivors), tuple(same), broken)
