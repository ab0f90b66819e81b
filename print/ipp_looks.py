"""What is asked of a printer, what it says of itself, and its jobs as it has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from print.ipp_words import reason_words

PDF = "application/pdf"
PWG = "image/pwg-raster"
MEDIA_MM = {
    "A3": ("iso_a3_297x420mm", 29700, 42000),
    "A4": ("iso_a4_210x297mm", 21000, 29700),
    "A5": ("iso_a5_148x210mm", 14800, 21000),
    "B4": ("jis_b4_257x364mm", 25700, 36400),
    "B5": ("jis_b5_182x257mm", 18200, 25700),
}
SIDES = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")
_STATES = {
    3: "pending",
    4: "held",
    5: "printing",
    6: "stopped",
    7: "cancelled",
    8: "aborted",
    9: "completed",
}
OF_PRINTER = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "printer-up-time",
    "printer-make-and-model",
    "document-format-supported",
    "media-source-supported",
    "media-supported",
    "sides-supported",
    "copies-supported",
)
OF_JOB = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "job-media-sheets-completed",
)


@dataclass(frozen=True)
class Order:
    """How a document is to be printed. `media` is a size such as A4, `tray` an IPP media-source."""

    copies: int = 1
    sides: str = SIDES[0]
    media: str = "A4"
    tray: str = ""
    format: str = PDF


@dataclass(frozen=True)
class PrinterLook:
    """What a printer says of itself.

    `up_time` is the number of whole seconds since it was started, -1 where it does not tell.
    """

    model: str
    stopped: bool
    accepting: bool
    up_time: int
    words: tuple[str, ...]
    formats: frozenset[str]
    trays: tuple[str, ...]
    media: frozenset[str]
    sides: frozenset[str]

    @property
    def takes_pdf(self) -> bool:
        """Whether the printer understands PDF."""
        return PDF in self.formats

    @property
    def format(self) -> str:
        """The format to send, "" where it understands none of ours."""
        return next((one for one in (PDF, PWG) if one in self.formats), "")

    def takes_media(self, size: str) -> bool:
        """Whether it has this size of paper; one that does not tell is believed to have it."""
        return not self.media or MEDIA_MM[size][0] in self.media


@dataclass(frozen=True)
class JobLook:
    """One job as the printer has it.

    `state` is pending, held, printing, stopped, cancelled, aborted or completed; `begun` says
    that something of it may be on paper.
    """

    number: int
    name: str
    state: str
    begun: bool
    words: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("cancelled", "aborted", "completed")


def printer_look(told: dict[str, Any]) -> PrinterLook:
    """A printer's attributes as a look."""
    return PrinterLook(
        model=str(told.get("printer-make-and-model", "")),
        stopped=told.get("printer-state") == 5,
        accepting=told.get("printer-is-accepting-jobs", True) is not False,
        up_time=int(told.get("printer-up-time", -1)),
        words=reason_words(_several(told.get("printer-state-reasons"))),
        formats=frozenset(_several(told.get("document-format-supported"))),
        trays=_several(told.get("media-source-supported")),
        media=frozenset(_several(told.get("media-supported"))),
        sides=frozenset(_several(told.get("sides-supported"))),
    )


def job_look(told: dict[str, Any]) -> JobLook:
    """A job's attributes as a look."""
    state = _STATES.get(int(told.get("job-state") or 0), "pending")
    sheets = [told.get(key) or 0 for key in OF_JOB[-2:]]
    return JobLook(
        number=int(told.get("job-id") or 0),
        name=str(told.get("job-name") or ""),
        state=state,
        begun=state in ("printing", "stopped", "completed") or any(sheets),
        words=reason_words(_several(told.get("job-state-reasons"))),
    )


def _several(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(str(one) for one in found if one)
