"""What goes to a printer as one job, and what a case is told once it is on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counter.store.print_rows import PrintingRow, PrintRow
from print.ipp import Order


@dataclass(frozen=True)
class Document:
    """A part of a printing: one PDF, how it is to be printed, and the papers in it."""

    title: str
    pdf: bytes
    order: Order
    pages: int
    papers: tuple[str, ...] = ()


LISTS = ("papers", "versions", "copies")


def recorded(printing: PrintingRow, done: Sequence[PrintRow], whole: bool) -> dict[str, Any]:
    """What the case is told: only the papers that came out, the digest only of a whole packet."""
    if whole:
        return dict(printing.body)
    out = {paper for job in done for paper in job.body["papers"]}
    kept = [at for at, paper in enumerate(printing.body.get("papers", ())) if paper in out]
    lists = {name: [printing.body[name][at] for at in kept] for name in LISTS if kept}
    rest = {key: value for key, value in printing.body.items() if key not in ("digest", *LISTS)}
    return {**rest, "papers": [], **lists}
