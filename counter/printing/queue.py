"""The queue of one printer: each job is printed once, not twice, not never.

One step looks at the oldest job that goes on by itself and does the next thing for it:

    waiting ──▶ sending ──▶ at_printer ──▶ done
       ▲           │             │
       └───────────┴─────────────┘   what the printer surely did not print is sent again
                   └─────────────┴──▶ held: nobody can know but who looks at the paper

Every state is on disk before anything follows from it, so a step may be cut off anywhere. A job in
`sending` may or may not have arrived: the printer is asked for its name. Each try has a name of
its own, so that no try is ever taken for another.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from counter.clock import Clock, instant_text, read_instant
from counter.identifiers import new_id
from counter.store.print_rows import (
    AT_PRINTER,
    CANCELLED,
    DONE,
    HELD,
    SENDING,
    WAITING,
    PrintRow,
    PrintRows,
)
from print.ipp import (
    SIDES,
    JobLook,
    NoAnswer,
    Order,
    Printer,
    PrinterFault,
    PrinterLook,
    Refused,
    Unreachable,
)


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


ASK_PERSON = "印刷されたか分かりません。紙を見て、「出ていた」か「もう一度」を押してください"
NO_FORMAT = "このプリンターは PDF も PWG ラスターも受け取れません。別のプリンターを選んでください"
WAITS = "プリンターの返事を待っています"
Rasterise = Callable[[bytes], bytes]


class PrinterQueue:
    """Does the next thing for one printer's jobs; nothing is remembered but what is on disk."""

    def __init__(
        self,
        printer_id: str,
        printer: Printer,
        rows: PrintRows,
        clock: Clock,
        finished: Callable[[PrintRow], None],
        rasterise: Rasterise,
        pace: Pace | None = None,
    ) -> None:
        self._id = printer_id
        self._printer = printer
        self._rows = rows
        self._clock = clock
        self._finished = finished
        self._rasterise = rasterise
        self._pace = pace or Pace()
        self._misses = 0
        self._seen = ("", clock())  # the last look at a job, closer than what is written down

    def step(self) -> float | None:
        """One step; how many seconds to wait before the next, or None where nothing is to do."""
        job = self._rows.first_moving(self._id)
        if job is None:
            self._misses = 0
            return None
        step = {WAITING: self._send, SENDING: self._ask, AT_PRINTER: self._follow}[job.state]
        try:
            wait = step(job)
        except PrinterFault as fault:
            return self._missed(job, fault)
        self._misses = 0
        return wait

    # waiting

    def _send(self, job: PrintRow) -> float:
        look = self._printer.look()
        if not look.accepting:
            self._say(job, ("プリンターが印刷を受け付けていません", *look.words))
            return self._pace.longest / 6
        if not look.format:
            return self._hold(job, NO_FORMAT)
        content = self._rows.pdf(job.job_id)
        if content is None or not self._change(job, SENDING, sent_at=self._now(), words=""):
            return 0.0
        return self._sent(job, content, look)

    def _sent(self, job: PrintRow, content: bytes, look: PrinterLook) -> float:
        order = Order(**job.body["order"], format=look.format)
        if look.takes_pdf:
            document = content
        else:  # which way up a back side stands is each printer's own secret
            document, order = self._rasterise(content), replace(order, sides=SIDES[0])
        sending = replace(job, state=SENDING)
        try:
            taken = self._printer.print_job(job.name, document, order)
        except Refused as refused:
            if not refused.later:
                return self._hold(sending, refused.fact)
            return max(self._again(sending, refused.fact), self._pace.longest / 6)
        except (Unreachable, NoAnswer) as fault:
            # Without its end, no printer takes a document for a job.
            if isinstance(fault, Unreachable) or not fault.whole:
                return max(self._again(sending, fault.fact), self._pace.poll)
            raise
        self._taken(sending, taken)
        return self._pace.poll / 4

    # sending

    def _ask(self, job: PrintRow) -> float:
        """Whether a document that was being sent is at the printer."""
        look = self._printer.look()
        found = self._printer.find(job.name)
        if found:
            self._taken(job, found)
            return 0.0
        passed = self._since(job.sent_at)
        if passed < self._pace.settle:
            self._say(job, (WAITS,))
            return min(self._pace.poll, self._pace.settle - passed)
        if self._started_after(look, job.sent_at) or passed > self._pace.forgets:
            return self._hold(job, ASK_PERSON)
        return self._again(job, "プリンターに届いていませんでした。もう一度送ります")

    def _taken(self, job: PrintRow, seen: JobLook) -> None:
        now = self._now()
        values = {"number": seen.number, "begun": seen.begun, "seen_at": now, "missed_at": ""}
        self._change(job, AT_PRINTER, **values, words="")

    # at_printer

    def _follow(self, job: PrintRow) -> float:
        seen = self._printer.job(job.number)
        # A printer that was started anew counts its jobs anew: the name tells whose it is.
        if seen is None or seen.name != job.name:
            seen = self._printer.find(job.name)
        if seen is None:
            return self._lost(job)
        if seen.state == "completed":
            return self._end(job, DONE)
        if seen.over:
            return self._given_up(job, seen)
        if job.cancel:
            self._printer.cancel(seen.number)
        self._still(job, seen)
        return self._pace.poll

    def _still(self, job: PrintRow, seen: JobLook) -> None:
        words = "。".join(dict.fromkeys((*seen.words, *self._printer.look().words)))
        begun = job.begun or seen.begun
        self._seen = (job.name, self._clock())
        looked_long_ago = self._since(job.seen_at) > self._pace.note
        same = (words, begun, seen.number, "") == (job.words, job.begun, job.number, job.missed_at)
        if looked_long_ago or not same:
            values = {"number": seen.number, "begun": begun, "words": words}
            self._change(job, AT_PRINTER, **values, seen_at=self._now(), missed_at="")

    def _given_up(self, job: PrintRow, seen: JobLook) -> float:
        if job.cancel:
            return self._end(job, CANCELLED)
        told = "。".join(seen.words) or "プリンターが途中でやめました"
        return self._hold(job, f"{told}。紙を見て、選んでください")

    def _lost(self, job: PrintRow) -> float:
        """The printer knows of the job no more: it may be on paper, or never come to be."""
        if not job.begun and self._vanished_early(job, self._printer.look()):
            return self._again(job, "プリンターがなくしました。もう一度送ります")
        return self._hold(job, ASK_PERSON)

    def _vanished_early(self, job: PrintRow, look: PrinterLook) -> bool:
        """Whether it was gone so soon after it was seen waiting that it can not have begun."""
        restarted = self._started_after(look, job.seen_at)
        gone_by = read_instant(job.missed_at) if job.missed_at else self._clock()
        if restarted:
            gone_by = min(gone_by, self._clock() - timedelta(seconds=look.up_time))
        soon = gone_by - self._seen_last(job) < timedelta(seconds=self._pace.just)
        # A printer that keeps a list of what it finished would have ours in it.
        return soon and (restarted or bool(self._printer.jobs(over=True)))

    def _seen_last(self, job: PrintRow) -> datetime:
        name, at = self._seen
        return at if name == job.name else read_instant(job.seen_at)

    # what all share

    def _missed(self, job: PrintRow, fault: PrinterFault) -> float:
        """What did not get through is tried again later and later; the state on disk counts."""
        self._misses += 1
        now = self._rows.find(job.job_id)
        if now is not None and now.moving:
            self._say(now, (fault.fact, fault.cure), missed=True)
        return min(self._pace.longest, self._pace.poll * 2.0 ** min(self._misses - 1, 10))

    def _say(self, job: PrintRow, words: tuple[str, ...], missed: bool = False) -> None:
        told = "。".join(dict.fromkeys(words))
        first_miss = missed and not job.missed_at
        if told != job.words or first_miss:
            at = {"missed_at": self._now()} if first_miss else {}
            self._rows.change(job.job_id, job.state, words=told, **at)

    def _again(self, job: PrintRow, words: str) -> float:
        """Nothing of it is on paper: back to the beginning, or to its end where that is wanted."""
        if self._wants_end(job):
            return self._end(job, CANCELLED)
        fresh = {"name": new_id(self._clock()), "number": 0, "begun": False, "missed_at": ""}
        self._change(job, WAITING, **fresh, words=words)
        return 0.0

    def _wants_end(self, job: PrintRow) -> bool:
        now = self._rows.find(job.job_id)
        return now is not None and now.cancel

    def _hold(self, job: PrintRow, words: str) -> float:
        """Only a person can say; one who wanted it stopped is asked for nothing more."""
        if self._wants_end(job):
            return self._end(job, CANCELLED)
        self._change(job, HELD, words=words)
        return 0.0

    def _end(self, job: PrintRow, state: str) -> float:
        if self._change(job, state, words=""):
            self._finished(job)
        return 0.0

    def _change(self, job: PrintRow, state: str, **values: object) -> bool:
        return self._rows.change(job.job_id, job.state, state=state, **values)

    def _now(self) -> str:
        return instant_text(self._clock())

    def _since(self, at: str) -> float:
        return (self._clock() - read_instant(at)).total_seconds()

    def _started_after(self, look: PrinterLook, at: str) -> bool:
        started: datetime = self._clock() - timedelta(seconds=look.up_time)
        # Its seconds are whole ones, and it took a moment to tell them.
        return look.up_time >= 0 and started > read_instant(at) + timedelta(seconds=2)
