"""A look at a whole town: what does not load, what does not fit, what changed upstream since."""

from pathlib import Path

from counter.rulebook.conflicts import conflicts
from counter.rulebook.loading import loading_faults
from counter.rulebook.seen import seen_findings
from counter.town import load_town
from lifeevents.catalogue import load_catalogue
from lifeevents.errors import Fault
from lifeevents.proof.findings import FAULT, REMARK, Finding, finding_of

ORDER = (FAULT, REMARK)


def town_findings(folder: Path) -> tuple[Finding, ...]:
    """Everything there is to say about a town's own rules, faults first; raises no Fault."""
    found = loading_faults(folder)
    if not found:
        found = list(conflicts(folder, load_town(folder), load_catalogue(folder)))
    try:
        found += seen_findings(folder)
    except Fault as fault:
        found.append(finding_of(fault))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: ORDER.index(one.grade)))
