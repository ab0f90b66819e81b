"""Which papers a checklist calls for: one for items that belong on the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.papers import Paper

if TYPE_CHECKING:
    from lifeevents.checklist import Item


def choose(papers: Mapping[str, Paper], items: Iterable[Item]) -> tuple[tuple[Paper, Item], ...]:
    """Each paper with the item it is filled for, in the items' order.

    Items of one event whose paper says `together = "event"` become one, with all their people;
    items whose paper is not in `papers` are left out.
    """
    chosen: dict[tuple[str, str, str], tuple[Paper, Item]] = {}
    for item in items:
        paper = papers.get(item.procedure.paper)
        if paper is None:
            continue
        procedure = "" if paper.together == "event" else item.procedure.id
        key = (paper.id, item.event.id, procedure)
        chosen[key] = (paper, _joined(chosen[key][1], item) if key in chosen else item)
    return tuple(chosen.values())


def _joined(first: Item, second: Item) -> Item:
    people = tuple(dict.fromkeys((*first.people, *second.people)))
    return replace(first, people=people)
