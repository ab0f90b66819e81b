"""Which papers a checklist calls for: one for items that belong on the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.papers import Paper
from lifeevents.lines import lines_of

if TYPE_CHECKING:
    from lifeevents.checklist import Item


def choose(papers: Mapping[str, Paper], items: Iterable[Item]) -> tuple[tuple[Paper, Item], ...]:
    """Each paper with the item it is filled for, in the items' order.

    Items that are one filing share its paper, and so do items of one event whose paper says
    `together = "event"`, with all their people; those whose paper is not in `papers` are left out.
    """
    chosen: dict[tuple[str, str, str], tuple[Paper, Item]] = {}
    for item in (one for line in lines_of(items) for one in _with_own_paper(line)):
        paper = papers.get(item.procedure.paper)
        if paper is None:
            continue
        procedure = "" if paper.together == "event" else item.procedure.id
        key = (paper.id, item.event.id, procedure)
        chosen[key] = (paper, _joined(chosen[key][1], item) if key in chosen else item)
    return tuple(chosen.values())


def _with_own_paper(line: Item) -> tuple[Item, ...]:
    """The line itself for its paper, and those of its parts that have another."""
    own = line.procedure.paper
    return (line, *(part for part in line.parts if part.procedure.paper != own))


def _joined(first: Item, second: Item) -> Item:
    people = tuple(dict.fromkeys((*first.people, *second.people)))
    return replace(first, people=people)
