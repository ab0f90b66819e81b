"""What a household would write by hand on its papers, and what it is asked here.

Every cell that is filled is one thing that somebody would have written, ticked or circled; every
slot of the one sheet is one thing that is asked, and what is known already is not asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from forms.context import FillContext
from forms.fill import fill
from forms.papers import Paper
from forms.shape import Column
from forms.wanting import wanted_slots
from lifeevents.case import Case

if TYPE_CHECKING:
    from lifeevents.checklist import Item

Chosen = Sequence[tuple[Paper, "Item | None"]]

NAMES = frozenset({"name.full", "name.family", "name_before", "name_after", "head_name"})
ADDRESSES = frozenset({"address_full", "new_address", "before_address", "before_address_full"})
NOT_WRITTEN = frozenset({"paper.title", "town.addressee", "town.addressee_formal", "row.number"})
ALIKE = 0.7
"""From this share of the smaller paper's values on, two papers of one visit could be one."""
FEW = 4
"""Papers of fewer values than this are not worth merging."""


@dataclass(frozen=True)
class Alike:
    """Two papers that ask for much the same: how many values both have, of the smaller's own."""

    papers: tuple[str, str]
    common: int
    smaller: int

    @property
    def share(self) -> float:
        """The part of the smaller paper that stands on the other one as well."""
        return self.common / self.smaller


@dataclass(frozen=True)
class Overlap:
    """One household's papers: sheets, what is written on them by hand, and what is asked once."""

    papers: tuple[str, ...]
    sheets: int
    written: int
    names: int
    addresses: int
    asked: int
    alike: tuple[Alike, ...]


def overlap(chosen: Chosen, case: Case, context: FillContext) -> Overlap:
    """What these papers ask more than once of a household that is told in full."""
    sheets = [sheet for paper, item in chosen for sheet in fill(paper, case, item, context)]
    written = Counter(
        _kind(column)
        for sheet in sheets
        for key, _, _, column in sheet.paper.cells()
        if key in sheet.cells and column.bind and column.bind not in NOT_WRITTEN
    )
    return Overlap(
        papers=tuple(paper.id for paper, _ in chosen),
        sheets=len(sheets),
        written=written.total(),
        names=written["name"],
        addresses=written["address"],
        asked=sum(case.find(one.slot) is not None for one in wanted_slots(chosen, case)),
        alike=tuple(_alike(chosen, case)),
    )


def _kind(column: Column) -> str:
    """A name in two cells (氏, 名) is one name; a postal code belongs to its address."""
    _, _, fact = (column.bind or "").partition(".")
    if fact in NAMES:
        return "name"
    return "address" if fact in ADDRESSES else "other"


def _alike(chosen: Chosen, case: Case) -> Iterator[Alike]:
    values: dict[str, set[str]] = {}
    for paper, item in chosen:
        found = {one.slot for one in wanted_slots(((paper, item),), case)}
        values.setdefault(paper.id, set()).update(found)
    for one, other in combinations(values, 2):
        smaller = min(len(values[one]), len(values[other]))
        common = len(values[one] & values[other])
        if smaller >= FEW and common >= ALIKE * smaller:
            yield Alike((one, other), common, smaller)


def most_alike(found: Iterable[Overlap]) -> tuple[tuple[Alike, int], ...]:
    """Pairs of papers that could be one, with the number of households for which that is so."""
    best: dict[tuple[str, str], Alike] = {}
    times: Counter[tuple[str, str]] = Counter()
    for alike in (one for overlapping in found for one in overlapping.alike):
        first, second = sorted(alike.papers)
        pair = (first, second)
        times[pair] += 1
        held = best.get(pair)
        best[pair] = alike if held is None or alike.share > held.share else held
    ordered = sorted(best, key=lambda pair: (-times[pair], -best[pair].share, pair))
    return tuple((best[pair], times[pair]) for pair in ordered)
