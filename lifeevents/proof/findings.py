"""What a check of the catalogue finds: each with grade, place, fact and cure."""

from collections.abc import Iterator
from dataclasses import dataclass

from lifeevents.errors import Fault

FAULT, REMARK = "fault", "remark"


@dataclass(frozen=True)
class Finding:
    """One finding: a fault has to be mended, a remark looked at."""

    grade: str
    place: str
    fact: str
    cure: str

    def __str__(self) -> str:
        return str(Fault(self.place, self.fact, self.cure))


Findings = Iterator[Finding]


def fault(place: str, fact: str, cure: str) -> Finding:
    """Return a finding that has to be mended."""
    return Finding(FAULT, place, fact, cure)


def remark(place: str, fact: str, cure: str) -> Finding:
    """Return a finding that has to be looked at."""
    return Finding(REMARK, place, fact, cure)


def finding_of(wrong: Fault) -> Finding:
    """Return the finding that a fault of loading amounts to."""
    return fault(wrong.place, wrong.fact, wrong.cure)
