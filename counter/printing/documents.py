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


def recorded(printing: PrintingRow, done: Sequence[PrintRow], whole: bool) -> dict[str, Any]:
    """What the case is told: only the papers that came out, the digest only of a whole packet."""
    papers = [paper for job in done for paper in job.body["papers"]]
    body = {**printing.body, "papers": papers}
    if not whole:
        body.pop("digest", None)
    return body
