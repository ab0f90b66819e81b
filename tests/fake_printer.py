"""A small printer for everyday tests: real HTTP and IPP, and every trouble that a printer makes.

It can lose jobs, run out of paper, be started anew, answer slowly or not at all, die in the middle
of a document. `printed` is what lies in its tray: the name of each job that came out, in order.
"""

import contextlib
import struct
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pyipp.enums import IppTag
from pyipp.parser import parse
from pyipp.serializer import construct_attribute

PENDING, PRINTING, STOPPED, CANCELLED, ABORTED, COMPLETED = 3, 5, 6, 7, 8, 9
OVER = (CANCELLED, ABORTED, COMPLETED)
SMALLEST_DOCUMENT = 1500  # bytes; other requests are smaller
OK, NOT_POSSIBLE, NOT_FOUND, NO_FORMAT, BUSY = 0, 0x404, 0x406, 0x40A, 0x507


@dataclass
class FakeJob:
    """A job as the printer has it."""

    number: int
    name: str
    content: bytes
    wishes: dict[str, Any]
    state: int = PENDING
    reason: str = "none"


@dataclass
class FakePrinter:
    """One printer; `clock` tells seconds, so that tests can let them pass."""

    formats: tuple[str, ...] = ("application/pdf",)
    clock: Callable[[], float] = time.monotonic
    by_itself: bool = False  # each question brings its first job a step on
    paper: bool = True
    keeps_list: bool = True
    accepting: bool = True
    refuse: int = OK
    trouble: str = ""  # for the next document: dies, waits, slow, drops
    slow_seconds: float = 0.0
    on: bool = True
    printed: list[str] = field(default_factory=list)
    jobs: dict[int, FakeJob] = field(default_factory=dict)
    received: list[FakeJob] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.started = self.clock()
        self.last_number = 0

    def __enter__(self) -> "FakePrinter":
        printer = self

        class Answering(BaseHTTPRequestHandler):
            def answer(self) -> None:
                printer.answer(self)

            do_POST = answer  # noqa: N815 the library's own name

            def log_message(self, *_words: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Answering)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def uri(self) -> str:
        """Its address."""
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    # What happens to it

    def restart(self) -> None:
        """Switched off and on: everything is forgotten, and its numbers begin anew."""
        with self.lock:
            self.jobs.clear()
            self.last_number = 0
            self.started = self.clock()
            self.on = True

    def lose(self) -> None:
        """Every job that is not over is gone."""
        with self.lock:
            for number in [one.number for one in self.jobs.values() if one.state not in OVER]:
                del self.jobs[number]

    def first(self) -> FakeJob | None:
        """The job it is at, or will be."""
        return next((one for one in self.jobs.values() if one.state not in OVER), None)

    def work(self) -> None:
        """One step on for the first job: it begins, or comes out."""
        with self.lock:
            job = self.first()
            if job is None or not self.on or not self.paper:
                return
            if job.state == PENDING:
                job.state = PRINTING
            else:
                self._come_out(job)

    def _come_out(self, job: FakeJob) -> None:
        job.state = COMPLETED
        self.printed.append(job.name)
        if not self.keeps_list:
            del self.jobs[job.number]

    # What it answers

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """One request."""
        trouble = self._trouble_of(request)
        if not self.on or trouble == "dies":
            self._hang_up(request)
            return
        if trouble == "waits":
            time.sleep(self.slow_seconds)
        raw = request.rfile.read(int(request.headers["Content-Length"]))
        with self.lock:
            content = self._answered(raw)
            if self.by_itself:
                self.work()
        if trouble == "slow":
            time.sleep(self.slow_seconds)
        if trouble == "drops":
            self._hang_up(request)
        else:
            self._say(request, content)

    def _say(self, request: BaseHTTPRequestHandler, content: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/ipp")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        with contextlib.suppress(OSError):  # whoever asked may be gone
            request.wfile.write(content)

    def _trouble_of(self, request: BaseHTTPRequestHandler) -> str:
        """The trouble that was made ready, if this request brings a document."""
        if int(request.headers["Content-Length"]) < SMALLEST_DOCUMENT:
            return ""
        trouble, self.trouble = self.trouble, ""
        return trouble

    def _hang_up(self, request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.connection.close()

    def _answered(self, raw: bytes) -> bytes:
        asked = parse(raw, contains_data=True)
        wanted = asked["operation-attributes"]
        wishes = asked["jobs"][0] if asked["jobs"] else {}
        match asked["status-code"]:
            case 0x0002:
                return self._taken(wanted, wishes, asked["data"])
            case 0x0004:
                return said(self.refuse)
            case 0x0008:
                return self._cancelled(wanted["job-id"])
            case 0x0009:
                job = self.jobs.get(wanted["job-id"])
                return said(OK, jobs=[job]) if job else said(NOT_FOUND)
            case 0x000A:
                over = wanted.get("which-jobs") == "completed"
                return said(OK, [one for one in self.jobs.values() if (one.state in OVER) == over])
            case 0x000B:
                return said(OK, printer=self._told())
        return said(0x0501)

    def _taken(self, wanted: dict[str, Any], wishes: dict[str, Any], content: bytes) -> bytes:
        if self.refuse:
            return said(self.refuse)
        if wanted["document-format"] not in self.formats:
            return said(NO_FORMAT)
        self.last_number += 1
        job = FakeJob(self.last_number, wanted["job-name"], content, wishes)
        self.jobs[job.number] = job
        self.received.append(job)
        return said(OK, jobs=[job])

    def _cancelled(self, number: int) -> bytes:
        job = self.jobs.get(number)
        if job is None or job.state in OVER:
            return said(NOT_FOUND if job is None else NOT_POSSIBLE)
        job.state, job.reason = CANCELLED, "job-canceled-by-user"
        return said(OK)

    def _told(self) -> list[bytes]:
        state = 5 if not self.paper else 4 if self.first() else 3
        return [
            value("printer-state", IppTag.ENUM, state),
            value(
                "printer-state-reasons",
                IppTag.KEYWORD,
                "none" if self.paper else "media-empty-error",
            ),
            value("printer-is-accepting-jobs", IppTag.BOOLEAN, self.accepting),
            value("printer-up-time", IppTag.INTEGER, int(self.clock() - self.started) + 1),
            value("printer-make-and-model", IppTag.TEXT, "Fake 1"),
            value("document-format-supported", IppTag.MIME_TYPE, list(self.formats)),
            value("media-source-supported", IppTag.KEYWORD, ["tray-1", "tray-2"]),
            value("media-supported", IppTag.KEYWORD, ["iso_a4_210x297mm", "iso_a3_297x420mm"]),
            value("sides-supported", IppTag.KEYWORD, ["one-sided", "two-sided-long-edge"]),
        ]


def value(name: str, tag: IppTag, content: Any) -> bytes:
    """One attribute as it is written."""
    return construct_attribute(name, content, tag)


def said(status: int, jobs: Iterable[FakeJob] = (), printer: Iterable[bytes] = ()) -> bytes:
    """The bytes of an answer."""
    head = struct.pack(">bbhi", 1, 1, status, 1) + b"\x01"
    head += value("attributes-charset", IppTag.CHARSET, "utf-8")
    head += value("attributes-natural-language", IppTag.LANGUAGE, "en")
    for job in jobs:
        head += b"\x02"
        head += value("job-id", IppTag.INTEGER, job.number)
        head += value("job-name", IppTag.NAME, job.name)
        head += value("job-state", IppTag.ENUM, job.state)
        head += value("job-state-reasons", IppTag.KEYWORD, job.reason)
    told = b"".join(printer)
    return head + (b"\x04" + told if told else b"") + b"\x03"
