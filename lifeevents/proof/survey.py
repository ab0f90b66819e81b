"""Which mutants of the catalogue the scenarios and examples notice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.procedures import Procedure
from lifeevents.proof.claims import Claim
from lifeevents.proof.equivalence import is_same
from lifeevents.proof.mutants import Mutant, mutants_of

Claims = Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True)
class Surveyed:
    """One procedure's mutants, those noticed and the survivors.

    `same` are provably the same as the procedure and count neither way; `broken` are claims that
    do not hold even without a change.
    """

    procedure: Procedure
    noticed: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    same: tuple[Mutant, ...]
    broken: tuple[Claim, ...]

    @property
    def total(self) -> int:
        """How many mutants there are that differ."""
        return len(self.noticed) + len(self.survivors)


def gathered(pairs: Iterable[tuple[str, Claim]]) -> Claims:
    """Return claims by the procedure they speak of."""
    found: dict[str, tuple[Claim, ...]] = {}
    for procedure, claim in pairs:
        found[procedure] = (*found.get(procedure, ()), claim)
    return found


def survey(
    catalogue: Catalogue, claims: Claims, closed: ClosedDays, ids: Iterable[str] = ()
) -> Iterator[Surveyed]:
    """Yield the survey of each procedure, of all where no ids are given; raise CatalogueFault."""
    named = [catalogue.get_procedure(one) for one in ids]
    for procedure in named or catalogue.procedures.values():
        yield survey_procedure(catalogue, procedure, claims.get(procedure.id, ()), closed)


def survey_procedure(
    catalogue: Catalogue, procedure: Procedure, claims: Iterable[Claim], closed: ClosedDays
) -> Surveyed:
    """Change one thing of a procedure at a time and see which claims fail."""
    right = [claim for claim in claims if claim.holds(procedure)]
    broken = tuple(claim for claim in claims if claim not in right)
    noticed: list[Mutant] = []
    survivors: list[Mutant] = []
    same: list[Mutant] = []
    for mutant in mutants_of(procedure):
        if any(not claim.holds(mutant.procedure) for claim in right):
            noticed.append(mutant)
        else:
            (same if is_same(catalogue, procedure, mutant, closed) else survivors).append(mutant)
    return Surveyed(procedure, tuple(noticed), tuple(survivors), tuple(same), broken)
