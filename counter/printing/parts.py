"""The jobs of an arranged packet: neighbouring pages that are printed alike."""

import io
from collections.abc import Iterator
from itertools import groupby

import pikepdf

from counter.printing.arranging import Arranged, Item, paper_id, saved
from counter.printing.documents import Document
from print.ipp import SIDES


def documents_of(arranged: Arranged) -> tuple[Document, ...]:
    """The jobs of a packet in order: one, where all is printed alike."""
    with pikepdf.open(io.BytesIO(arranged.pdf)) as whole:
        return tuple(_document(whole, arranged, run) for run in _runs(arranged.items))


def _runs(items: tuple[Item, ...]) -> Iterator[tuple[int, ...]]:
    """Numbers of neighbouring items that are one job."""
    found: list[list[int]] = []
    for _, same in groupby(range(len(items)), lambda at: items[at].order):
        for at in same:
            # On the back of a two-sided paper stands only what belongs to it.
            begins = not found or items[found[-1][-1]].order != items[at].order
            if begins or (items[at].order.sides != SIDES[0] and items[at].opens):
                found.append([])
            found[-1].append(at)
    return (tuple(run) for run in found)


def _document(whole: pikepdf.Pdf, arranged: Arranged, run: tuple[int, ...]) -> Document:
    first = [arranged.items[at] for at in run]
    start = arranged.first_pages[run[0]] - 1
    count = sum(arranged.pages[at] for at in run)
    alone = count == sum(arranged.pages)
    papers = (paper_id(item.paper) for item in first if item.paper)
    return Document(
        title=first[0].title + (f" ほか{len(first) - 1}" if len(first) > 1 else ""),
        pdf=arranged.pdf if alone else _pages(whole, start, count),
        order=first[0].order,
        pages=count,
        papers=tuple(dict.fromkeys(papers)),
    )


def _pages(whole: pikepdf.Pdf, start: int, count: int) -> bytes:
    with pikepdf.new() as cut:
        cut.pages.extend(whole.pages[start : start + count])
        return saved(cut)


def only_item(arranged: Arranged, number: int) -> Arranged:
    """One item of a packet, counted from 0, as a packet of its own; the nearest one there is."""
    at = min(max(number, 0), len(arranged.items) - 1)
    with pikepdf.open(io.BytesIO(arranged.pdf)) as whole:
        pdf = _pages(whole, arranged.first_pages[at] - 1, arranged.pages[at])
    return Arranged(pdf, (arranged.items[at],), (arranged.pages[at],))
