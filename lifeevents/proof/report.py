"""Everything there is to find in a catalogue that loads, in one list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lifeevents.catalogue import Catalogue
from lifeevents.proof.age_check import OLDEST, age_findings
from lifeevents.proof.condition_check import condition_findings
from lifeevents.proof.coverage_check import coverage_findings
from lifeevents.proof.example_check import example_findings
from lifeevents.proof.examples import Example
from lifeevents.proof.findings import FAULT, Finding
from lifeevents.proof.order_check import order_findings
from lifeevents.proof.survey import Expectations
from lifeevents.proof.use_check import fact_findings, paper_findings
from lifeevents.proof.wording_check import wording_findings


@dataclass(frozen=True)
class Surroundings:
    """What a check has to be told, such as the facts that others use, the day, and the town."""

    expectations: Expectations
    examples: Mapping[str, tuple[Example, ...]]
    papers: Collection[str]
    used_elsewhere: Collection[str]
    on: date
    older_than: int = OLDEST
    town: str = ""


def findings(catalogue: Catalogue, told: Surroundings) -> tuple[Finding, ...]:
    """Return all findings, faults first."""
    found = (
        *order_findings(catalogue),
        *condition_findings(catalogue),
        *coverage_findings(catalogue, told.expectations, told.town),
        *example_findings(told.examples),
        *fact_findings(catalogue, told.used_elsewhere),
        *paper_findings(catalogue, told.papers),
        *wording_findings(catalogue),
        *age_findings(catalogue, told.on, told.older_than),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.grade != FAULT))
