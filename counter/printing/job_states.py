"""The states of print jobs on disk: each change is there before anything follows from it."""

from collections.abc import Callable

from counter.clock import Clock, instant_text
from counter.identifiers import new_id
from counter.store.print_rows import (
    AT_PRINTER,
    CANCELLED,
    HELD,
    WAITING,
    PrintRow,
    PrintRows,
)
from print.ipp import JobLook


class JobStates:
    """Changes the jobs of one printer. Steps give the seconds to wait before the next."""

    def __init__(self, rows: PrintRows, clock: Clock, finished: Callable[[PrintRow], None]) -> None:
        self._rows = rows
        self._clock = clock
        self._finished = finished

    def taken(self, job: PrintRow, seen: JobLook) -> None:
        """The printer has it."""
        now = self.now()
        values = {"number": seen.number, "begun": seen.begun, "seen_at": now, "missed_at": ""}
        self.change(job, AT_PRINTER, **values, words="")

    def say(self, job: PrintRow, words: tuple[str, ...], missed: bool = False) -> None:
        """What stands beside the job; `missed` where the printer did not answer."""
        told = "。".join(dict.fromkeys(words))
        first_miss = missed and not job.missed_at
        if told != job.words or first_miss:
            at = {"missed_at": self.now()} if first_miss else {}
            self._rows.change(job.job_id, job.state, words=told, **at)

    def again(self, job: PrintRow, words: str) -> float:
        """Nothing of it is on paper: back to the beginning, or to its end where that is wanted."""
        if self._wants_end(job):
            return self.end(job, CANCELLED)
        fresh = {"name": new_id(self._clock()), "number": 0, "begun": False, "missed_at": ""}
        self.change(job, WAITING, **fresh, words=words)
        return 0.0

    def _wants_end(self, job: PrintRow) -> bool:
        now = self._rows.find(job.job_id)
        return now is not None and now.cancel

    def hold(self, job: PrintRow, words: str) -> float:
        """Only a person can say; one who wanted it stopped is asked for nothing more."""
        if self._wants_end(job):
            return self.end(job, CANCELLED)
        self.change(job, HELD, words=words)
        return 0.0

    def end(self, job: PrintRow, state: str) -> float:
        """It is over, and the case is told of it at once."""
        with self._rows.together():
            if self.change(job, state, words=""):
                self._finished(job)
        return 0.0

    def change(self, job: PrintRow, state: str, **values: object) -> bool:
        """Another state; False where the job is meanwhile in another one than `job` says."""
        return self._rows.change(job.job_id, job.state, state=state, **values)

    def now(self) -> str:
        """The present instant as text."""
        return instant_text(self._clock())
