"""What shows that a job which a printer no longer knows can not be on paper."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from counter.clock import Clock, read_instant
from counter.store.print_rows import PrintRow
from print.ipp import PrinterLook

WHOLE_SECONDS = timedelta(seconds=2)  # a printer's own count is whole, and took a moment to tell


@dataclass(frozen=True)
class Pace:
    """Seconds: how often to look, and how long to trust.

    `settle`: a document still on its way is given this time to appear in the printer's list.
    `forgets`: after this time a printer may have forgotten a job that it finished.
    `just`: a job that had not begun at a look can not be on paper so soon after it.
    `note`: how often a look is written down while nothing changes.
    """

    poll: float = 1.0
    settle: float = 5.0
    forgets: float = 300.0
    just: float = 2.5
    note: float = 5.0
    longest: float = 30.0


class Evidence:
    """Times of one printer's jobs: those on disk, and the last look, which is closer."""

    def __init__(self, clock: Clock, pace: Pace) -> None:
        self._clock = clock
        self._pace = pace
        self._seen = ("", clock())

    def note(self, job: PrintRow) -> None:
        """The printer told of this job just now."""
        self._seen = (job.name, self._clock())

    def since(self, at: str) -> float:
        """Seconds since an instant that is kept as text."""
        return (self._clock() - read_instant(at)).total_seconds()

    def started_after(self, look: PrinterLook, at: str) -> bool:
        """Whether the printer was started anew after this instant."""
        return look.up_time >= 0 and self._started(look) > read_instant(at) + WHOLE_SECONDS

    def vanished_early(self, job: PrintRow, look: PrinterLook, keeps_list: bool) -> bool:
        """Whether it was gone so soon after it was seen waiting that it can not have begun."""
        restarted = self.started_after(look, job.seen_at)
        gone_by = read_instant(job.missed_at) if job.missed_at else self._clock()
        if restarted:
            gone_by = min(gone_by, self._started(look))
        soon = gone_by - self._seen_last(job) < timedelta(seconds=self._pace.just)
        return soon and (restarted or keeps_list)

    def _started(self, look: PrinterLook) -> datetime:
        return self._clock() - timedelta(seconds=look.up_time)

    def _seen_last(self, job: PrintRow) -> datetime:
        name, at = self._seen
        return at if name == job.name else read_instant(job.seen_at)
