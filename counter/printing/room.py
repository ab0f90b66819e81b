"""The printing of one office: its jobs on disk, and a thread for each printer at work."""

import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from counter.clock import instant_text
from counter.identifiers import new_id
from counter.printing.documents import Document, recorded
from counter.printing.evidence import Pace
from counter.printing.in_force import PrintersInForce
from counter.printing.press import Press
from counter.printing.printers import PrinterPlace, Printers
from counter.printing.queue import PrinterQueue
from counter.store import Store
from counter.store.print_rows import (
    CANCELLED,
    DONE,
    HELD,
    OVER,
    WAITING,
    PrintingRow,
    PrintRow,
)
from lifeevents.errors import Fault
from print.ipp import Printer
from print.raster import pwg_raster

ENDING_SECONDS = 1.0  # the server gives everything two to end
GONE = "このプリンターは printers.toml にありません。別のプリンターで印刷し直してください"


class PrintRoom:
    """Takes documents for printers and sees them through; stop it before the store is closed."""

    def __init__(
        self,
        store: Store,
        office: str,
        printers: PrintersInForce,
        pace: Pace | None = None,
    ) -> None:
        self._store = store
        self._rows = store.prints
        self._office = office
        self._printers = printers
        self.pace = pace or Pace()
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._presses: dict[str, Press] = {}
        self._queues: dict[str, tuple[PrinterPlace, PrinterQueue]] = {}

    @property
    def printers(self) -> Printers:
        """The town's printers as they are now."""
        return self._printers()

    @property
    def fault(self) -> Fault | None:
        """Why a newer `printers.toml` is not in force, or None."""
        return self._printers.fault

    def resume(self) -> None:
        """Goes on with what was left when the office was stopped or fell."""
        for printer in self._rows.printers_at_work():
            self._wake(printer)

    def add(
        self,
        case_id: str,
        printer: str,
        staff: str,
        documents: Sequence[Document],
        body: dict[str, Any],
    ) -> str:
        """Takes the parts of one printing, in order; when this returns they are on disk. Its id.

        `body` is what the case is told once all of it is on paper.
        """
        moment = self._store.clock()
        printing = new_id(moment)
        with self._store.transaction():
            self._rows.add_printing(
                PrintingRow(printing, case_id, printer, staff, instant_text(moment), body)
            )
            for document in documents:
                self._add_job(printing, case_id, printer, document)
        self._wake(printer)
        return printing

    def _add_job(self, printing: str, case_id: str, printer: str, document: Document) -> None:
        order = asdict(document.order)
        order.pop("format")
        body = {"order": order, "pages": document.pages, "papers": list(document.papers)}
        moment = self._store.clock()
        row = PrintRow(
            job_id=new_id(moment),
            printing_id=printing,
            case_id=case_id,
            printer=printer,
            title=document.title,
            body=body,
            state=WAITING,
            name=new_id(moment),
        )
        self._rows.add_job(row, document.pdf)

    def jobs_of(self, case_id: str) -> tuple[PrintRow, ...]:
        """The jobs of a case, oldest first."""
        return self._rows.of_case(case_id)

    def cancel(self, job: PrintRow) -> None:
        """Stops a job; one that the printer already has is given up there."""
        if not self._end(job, (WAITING, HELD), CANCELLED):
            self._rows.want_cancelled(job.job_id)
            self._wake(job.printer)

    def again(self, job: PrintRow) -> bool:
        """A person has seen that it is not on paper: it is sent once more."""
        fresh = {"name": new_id(self._store.clock()), "number": 0, "begun": False, "cancel": False}
        changed = self._rows.change(job.job_id, HELD, state=WAITING, words="", **fresh)
        self._wake(job.printer)
        return changed

    def came_out(self, job: PrintRow) -> bool:
        """A person has seen that it is on paper."""
        return self._end(job, (HELD,), DONE)

    def _end(self, job: PrintRow, states: tuple[str, ...], end: str) -> bool:
        with self._store.transaction():
            ended = any(self._rows.change(job.job_id, at, state=end, words="") for at in states)
            if ended:
                self._finished(job)
        return ended

    def stop(self) -> None:
        """Ends the threads; what is not on paper goes on when the office starts again."""
        self._ending.set()
        with self._lock:
            presses = tuple(self._presses.values())
        for press in presses:
            press.call()
        for press in presses:
            press.thread.join(ENDING_SECONDS / len(presses))

    def _finished(self, job: PrintRow) -> None:
        """Tells the case of a printing once nothing of it is left to do."""
        with self._store.transaction():
            printing = self._rows.find_printing(job.printing_id)
            jobs = self._rows.of_printing(job.printing_id)
            done = [one for one in jobs if one.state == DONE]
            if not printing or printing.recorded or any(one.state not in OVER for one in jobs):
                return
            self._rows.note_recorded(printing.printing_id)
            if done:
                body = recorded(printing, done, whole=len(done) == len(jobs))
                case, staff = printing.case_id, printing.staff
                self._store.append(case, "printed", body, staff, self._office)

    def _wake(self, printer: str) -> None:
        with self._lock:
            if self._ending.is_set():
                return
            press = self._presses.get(printer)
            if press is None or not press.thread.is_alive():
                press = self._presses[printer] = self._start(printer)
        press.call()

    def _start(self, printer: str) -> Press:
        press = Press(lambda: self._step(printer), self._ending, printer)
        press.thread.start()
        return press

    def _step(self, printer: str) -> float | None:
        place = self.printers.find(printer)
        if place is None:
            return self._hold_first(printer)
        queue = self._queues.get(printer)
        if queue is None or queue[0] != place:
            queue = self._queues[printer] = (place, self._queue(place))
        return queue[1].step()

    def _hold_first(self, printer: str) -> float | None:
        job = self._rows.first_moving(printer)
        if job is None:
            return None
        self._rows.change(job.job_id, job.state, state=HELD, words=GONE)
        return 0.0

    def _queue(self, place: PrinterPlace) -> PrinterQueue:
        clock, printer = self._store.clock, Printer(place.uri, place.fingerprint)
        return PrinterQueue(
            place.id, printer, self._rows, clock, self._finished, pwg_raster, self.pace
        )
