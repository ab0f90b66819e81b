"""What could fill the fields of a design that nothing fills yet; a person accepts or refuses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counter.papers.design import Design
from forms.importing.proposal import LIKELY
from forms.importing.proposing import propose
from forms.shape import EMPTY_CELLS


@dataclass(frozen=True)
class Proposed:
    """A binding for one field (its place in the list) and how sure that is, from 0 to 1."""

    field: int
    bind: str
    sure: float


def proposals_for(design: Design) -> Iterator[Proposed]:
    """For each field without a binding: what its import proposed, else what its label says."""
    for at, one in enumerate(design.get("fields", [])):
        if one.get("bind") or one.get("cell") in (*EMPTY_CELLS, "static"):
            continue
        found = _proposed(at, one)
        if found.bind and found.sure >= LIKELY:
            yield found


def _proposed(at: int, field: dict[str, Any]) -> Proposed:
    if "proposed" in field:
        return Proposed(at, str(field["proposed"]), float(field.get("sure", 0)))
    label, section = str(field.get("label", "")), str(field.get("title", ""))
    guess = propose(label, section, row=bool(field.get("per"))) if label else None
    return Proposed(at, guess.bind, guess.sure) if guess else Proposed(at, "", 0)
