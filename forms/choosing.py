"""Which papers a checklist calls for: one for items that belong on the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.bindings import resolve
from forms.found import Content
from forms.papers import Paper, forms_of
from forms.scene import Scene, scene_of
from lifeevents.case import Case
from lifeevents.lines import lines_of

if TYPE_CHECKING:
    from lifeevents.checklist import Item


def choose(
    papers: Mapping[str, Paper], items: Iterable[Item], case: Case
) -> tuple[tuple[Paper, Item], ...]:
    """Each paper with the item it is filled for, in the items' order.

    Items that are one filing share its paper, and so do items of one event whose paper says
    `together = "event"`, with all their people; those whose paper is not in `papers` are left out.
    """
    chosen: dict[tuple[str, str, str], tuple[Paper, Item]] = {}
    for item in (one for line in lines_of(items) for one in _with_own_paper(line)):
        for paper in papers_for(papers, item, case):
            procedure = "" if paper.together == "event" else item.procedure.id
            key = (paper.id, item.event.id, procedure)
            chosen[key] = (paper, _joined(chosen[key][1], item) if key in chosen else item)
    found = tuple(chosen.values())
    return (*_of_the_visit(papers, found, case), *found)


def _of_the_visit(
    papers: Mapping[str, Paper], found: tuple[tuple[Paper, Item], ...], case: Case
) -> Iterator[tuple[Paper, Item]]:
    """Papers that no procedure names but the visit itself calls for, such as 委任状."""
    for _, item in found[:1]:
        scene = scene_of(case, item)
        for paper in papers.values():
            if paper.each == "visit" and _holds(paper, scene):
                yield paper, item


def papers_for(papers: Mapping[str, Paper], item: Item, case: Case) -> tuple[Paper, ...]:
    """The real forms of the form an item names, each with those that follow it.

    Every form whose `when` is known to hold; where none is, the one without a `when`.
    """
    fitting = papers_named(papers, item.procedure.paper, item.procedure.id)
    scene = scene_of(case, item)
    told = [paper for paper in fitting if paper.when and _holds(paper, scene)]
    plain = [paper for paper in fitting if not paper.when]
    special = [paper for paper in plain if paper.procedures]
    found = told or special or plain[:1] or fitting[:1]
    return tuple(one for paper in found for one in _with_followers(papers, paper))


def papers_named(papers: Mapping[str, Paper], form: str, procedure: str) -> tuple[Paper, ...]:
    """The real forms that a form has for this procedure, those of the procedure alone first."""
    found = (
        paper
        for paper in forms_of(papers, form)
        if not paper.procedures or procedure in paper.procedures
    )
    return tuple(sorted(found, key=lambda paper: (not paper.procedures, bool(paper.when))))


def _holds(paper: Paper, scene: Scene) -> bool:
    return all(_is_one_of(resolve(bind, scene).value, of) for bind, of in paper.when.items())


def _is_one_of(value: Content | None, allowed: tuple[str, ...]) -> bool:
    if isinstance(value, bool):
        return ("true" if value else "false") in allowed
    found = value if isinstance(value, frozenset) else {str(value)}
    return not found.isdisjoint(allowed)


def _with_followers(papers: Mapping[str, Paper], paper: Paper) -> Iterator[Paper]:
    yield paper
    for one in papers.values():
        if one.follows == paper.id and one.id != paper.id:
            yield from _with_followers(papers, one)


def _with_own_paper(line: Item) -> tuple[Item, ...]:
    """The line itself for its paper, and those of its parts that have another."""
    own = line.procedure.paper
    return (line, *(part for part in line.parts if part.procedure.paper != own))


def _joined(first: Item, second: Item) -> Item:
    people = tuple(dict.fromkeys((*first.people, *second.people)))
    return replace(first, people=people)
