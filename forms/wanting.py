"""Which slots the chosen papers want, each once, and which papers want it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.fill import wants
from forms.papers import Paper
from lifeevents.case import Case

if TYPE_CHECKING:
    from lifeevents.checklist import Item


@dataclass(frozen=True)
class Wanted:
    """One slot, the ids of the papers that want it, and an item through which it is wanted."""

    slot: str
    papers: tuple[str, ...]
    missing: bool
    item: Item | None


def wanted_slots(chosen: Iterable[tuple[Paper, Item | None]], case: Case) -> tuple[Wanted, ...]:
    """Every slot the papers look at; `missing` where a cell that is not optional lacks it."""
    papers: dict[str, dict[str, None]] = {}
    missing: set[str] = set()
    items: dict[str, Item | None] = {}
    for paper, item in chosen:
        for slots, gaps in wants(paper, case, item):
            missing |= set(gaps)
            for slot in slots:
                papers.setdefault(slot, {})[paper.id] = None
                items.setdefault(slot, item)
    return tuple(
        Wanted(slot, tuple(ids), slot in missing, items[slot]) for slot, ids in papers.items()
    )
