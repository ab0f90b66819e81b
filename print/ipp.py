"""A printer that speaks IPP: what it says of itself, and jobs sent, found, followed, cancelled.

There is no memory and no clock here: what happened to a job is asked of the printer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from print import ipp_message as message
from print.ipp_line import Line, NoAnswer, PrinterFault, Refused, Unreachable
from print.ipp_looks import (
    MEDIA_MM,
    OF_JOB,
    OF_PRINTER,
    PDF,
    PWG,
    SIDES,
    JobLook,
    Order,
    PrinterLook,
    job_look,
    printer_look,
)
from print.ipp_message import Answer, Attribute
from print.ipp_words import status_words

__all__ = [
    "PDF",
    "PWG",
    "SIDES",
    "JobLook",
    "NoAnswer",
    "Order",
    "Printer",
    "PrinterFault",
    "PrinterLook",
    "Refused",
    "Unreachable",
]

_LATER = frozenset({0x0500, 0x0502, 0x0504, 0x0505, 0x0506, 0x0507, 0x050B})


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
        wanted = Attribute("requested-attributes", message.KEYWORD, list(OF_PRINTER))
        return printer_look(self._ask(message.GET_PRINTER_ATTRIBUTES, [wanted]).printer)

    def validate(self, order: Order) -> None:
        """Raises Refused where it could not print in this way."""
        self._ask(message.VALIDATE_JOB, _naming("validate", order), _wishes(order))

    def print_job(self, name: str, content: bytes, order: Order) -> JobLook:
        """Sends a document as a job of this name, which has to be unique."""
        asked = _naming(name, order)
        found = self._ask(message.PRINT_JOB, asked, _wishes(order), content)
        looks = [job_look(one) for one in found.jobs]
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
        return next((job_look(one) for one in found.jobs), None)

    def jobs(self, over: bool) -> tuple[JobLook, ...]:
        """The jobs it is at, or those that are over and that it still remembers."""
        which = "completed" if over else "not-completed"
        asked = [Attribute("which-jobs", message.KEYWORD, which), _wanted_of_job()]
        return tuple(job_look(one) for one in self._ask(message.GET_JOBS, asked).jobs)

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
    return Attribute("requested-attributes", message.KEYWORD, list(OF_JOB))


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
