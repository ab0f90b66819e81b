"""A printer that speaks IPP: what it says of itself, and jobs sent, found, followed, cancelled.

There is no memory and no clock here: what happened to a job is asked of the printer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from print import ipp_message as message
from print.ipp_line import Line, NoAnswer, PrinterFault, Refused, Unreachable
from print.ipp_message import Answer, Attribute
from print.ipp_words import reason_words, status_words

__all__ = [
    "JobLook",
    "NoAnswer",
    "Order",
    "Printer",
    "PrinterFault",
    "PrinterLook",
    "Refused",
    "Unreachable",
]

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
_LATER = frozenset({0x0500, 0x0502, 0x0504, 0x0505, 0x0506, 0x0507, 0x050B})
_STATES = {
    3: "pending",
    4: "held",
    5: "printing",
    6: "stopped",
    7: "cancelled",
    8: "aborted",
    9: "completed",
}
_OF_PRINTER = (
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
_OF_JOB = (
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


@dataclass(frozen=True)
class Printer:
    """A printer at an address such as ipp://192.0.2.10/ipp/print.

    `fingerprint` is the SHA-256 of its certificate (ipps), or "" to take any. Raises Unreachable
    where nothing was sent, NoAnswer where it may have been, Refused where it says no.
    """

    uri: str
    fingerprint: str = ""
    connect_seconds: float = 4.0
    answer_seconds: float = 30.0
    line: Line = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        line = Line(self.uri, self.fingerprint, self.connect_seconds, self.answer_seconds)
        object.__setattr__(self, "line", line)

    def look(self) -> PrinterLook:
        """Its state and what it can do."""
        wanted = Attribute("requested-attributes", message.KEYWORD, list(_OF_PRINTER))
        return _printer_look(self._ask(message.GET_PRINTER_ATTRIBUTES, [wanted]).printer)

    def validate(self, order: Order) -> None:
        """Raises Refused where it could not print in this way."""
        self._ask(message.VALIDATE_JOB, _naming("validate", order), _wishes(order))

    def print_job(self, name: str, content: bytes, order: Order) -> JobLook:
        """Sends a document as a job of this name, which has to be unique."""
        asked = _naming(name, order)
        found = self._ask(message.PRINT_JOB, asked, _wishes(order), content)
        looks = [_job_look(one) for one in found.jobs]
        if not looks:
            raise NoAnswer("プリンター", "印刷の番号を答えません", "しばらく待ってください")
        return looks[0]

    def job(self, number: int) -> JobLook | None:
        """The job of this number, or None where the printer has none."""
        asked = [Attribute("job-id", message.INTEGER, number), _wanted_of_job()]
        try:
            found = self._ask(message.GET_JOB_ATTRIBUTES, asked)
        except Refused as refused:
            if refused.status in (0x0406, 0x0407):
                return None
            raise
        return next((_job_look(one) for one in found.jobs), None)

    def jobs(self, over: bool) -> tuple[JobLook, ...]:
        """The jobs it is at, or those that are over and that it still remembers."""
        which = "completed" if over else "not-completed"
        asked = [Attribute("which-jobs", message.KEYWORD, which), _wanted_of_job()]
        return tuple(_job_look(one) for one in self._ask(message.GET_JOBS, asked).jobs)

    def find(self, name: str) -> JobLook | None:
        """The job of this name, or None where the printer knows of none."""
        # A job may end between the two questions, so those that are over are asked for last.
        everything = (one for over in (False, True) for one in self.jobs(over))
        return next((one for one in everything if one.name == name), None)

    def cancel(self, number: int) -> None:
        """Asks it to give up a job; one that is over already stays as it is."""
        asked = [Attribute("job-id", message.INTEGER, number)]
        try:
            self._ask(message.CANCEL_JOB, asked)
        except Refused as refused:
            if refused.status not in (0x0404, 0x0406, 0x0407):
                raise

    def _ask(
        self,
        operation: int,
        asked: list[Attribute],
        job: list[Attribute] | None = None,
        content: bytes = b"",
    ) -> Answer:
        user = Attribute("requesting-user-name", message.NAME, message.USER)
        first = [one for one in asked if one.name == "job-id"]
        rest = [one for one in asked if one.name != "job-id"]
        request = message.encode(
            operation, self.line.printer_uri, [*first, user, *rest], job or [], content
        )
        answer = self.line.send(request)
        if not answer.well:
            fact = status_words(answer.status)
            cure = "プリンターの操作パネルを見てください"
            raise Refused("プリンター", fact, cure, answer.status, answer.status in _LATER)
        return answer


def _wanted_of_job() -> Attribute:
    return Attribute("requested-attributes", message.KEYWORD, list(_OF_JOB))


def _naming(name: str, order: Order) -> list[Attribute]:
    return [
        Attribute("job-name", message.NAME, name),
        Attribute("document-format", message.MIME_TYPE, order.format),
    ]


def _wishes(order: Order) -> list[Attribute]:
    found = [
        Attribute("copies", message.INTEGER, order.copies),
        Attribute("sides", message.KEYWORD, order.sides),
    ]
    keyword, width, height = MEDIA_MM[order.media]
    if not order.tray:
        return [*found, Attribute("media", message.KEYWORD, keyword)]
    size = [
        Attribute("x-dimension", message.INTEGER, width),
        Attribute("y-dimension", message.INTEGER, height),
    ]
    members = [
        Attribute("media-size", message.COLLECTION, size),
        Attribute("media-source", message.KEYWORD, order.tray),
    ]
    return [*found, Attribute("media-col", message.COLLECTION, members)]


def _printer_look(told: dict[str, Any]) -> PrinterLook:
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


def _job_look(told: dict[str, Any]) -> JobLook:
    state = _STATES.get(int(told.get("job-state") or 0), "pending")
    sheets = [told.get(key) or 0 for key in _OF_JOB[-2:]]
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
