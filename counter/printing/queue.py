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
from dataclasses import replace

from counter.clock import Clock
from counter.printing.evidence import Evidence, Pace
from counter.printing.job_states import JobStates
from counter.store.print_rows import (
    AT_PRINTER,
    CANCELLED,
    DONE,
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
    Refused,
    Unreachable,
)

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
        self._rasterise = rasterise
        self._pace = pace or Pace()
        self._states = JobStates(rows, clock, finished)
        self._evidence = Evidence(clock, self._pace)
        self._misses = 0

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
            self._states.say(job, ("プリンターが印刷を受け付けていません", *look.words))
            return self._pace.longest / 6
        if not look.format:
            return self._states.hold(job, NO_FORMAT)
        content = self._rows.pdf(job.job_id)
        if content is None:
            return 0.0
        order = Order(**job.body["order"], format=look.format)
        if not look.takes_pdf:  # which way up a back side stands is each printer's own secret
            content, order = self._rasterise(content), replace(order, sides=SIDES[0])
        if not self._states.change(job, SENDING, sent_at=self._states.now(), words=""):
            return 0.0
        return self._sent(replace(job, state=SENDING), content, order)

    def _sent(self, job: PrintRow, content: bytes, order: Order) -> float:
        try:
            taken = self._printer.print_job(job.name, content, order)
        except Refused as refused:
            if not refused.later:
                return self._states.hold(job, refused.fact)
            return max(self._states.again(job, refused.fact), self._pace.longest / 6)
        except (Unreachable, NoAnswer) as fault:
            # Without its end, no printer takes a document for a job.
            if isinstance(fault, Unreachable) or not fault.whole:
                return max(self._states.again(job, fault.fact), self._pace.poll)
            raise
        self._states.taken(job, taken)
        return self._pace.poll / 4

    # sending

    def _ask(self, job: PrintRow) -> float:
        """Whether a document that was being sent is at the printer."""
        look = self._printer.look()
        found = self._printer.find(job.name)
        if found:
            self._states.taken(job, found)
            return 0.0
        passed = self._evidence.since(job.sent_at)
        if passed < self._pace.settle:
            self._states.say(job, (WAITS,))
            return min(self._pace.poll, self._pace.settle - passed)
        if self._evidence.started_after(look, job.sent_at) or passed > self._pace.forgets:
            return self._states.hold(job, ASK_PERSON)
        return self._states.again(job, "プリンターに届いていませんでした。もう一度送ります")

    # at_printer

    def _follow(self, job: PrintRow) -> float:
        seen = self._printer.job(job.number)
        # A printer that was started anew counts its jobs anew: the name tells whose it is.
        if seen is None or seen.name != job.name:
            seen = self._printer.find(job.name)
        if seen is None:
            return self._lost(job)
        if seen.state == "completed":
            return self._states.end(job, DONE)
        if seen.over:
            return self._given_up(job, seen)
        if job.cancel:
            self._printer.cancel(seen.number)
        self._still(job, seen)
        return self._pace.poll

    def _still(self, job: PrintRow, seen: JobLook) -> None:
        words = "。".join(dict.fromkeys((*seen.words, *self._printer.look().words)))
        begun = job.begun or seen.begun
        self._evidence.note(job)
        looked_long_ago = self._evidence.since(job.seen_at) > self._pace.note
        same = (words, begun, seen.number, "") == (job.words, job.begun, job.number, job.missed_at)
        if looked_long_ago or not same:
            values = {"number": seen.number, "begun": begun, "words": words}
            self._states.change(job, AT_PRINTER, **values, seen_at=self._states.now(), missed_at="")

    def _given_up(self, job: PrintRow, seen: JobLook) -> float:
        if job.cancel:
            return self._states.end(job, CANCELLED)
        told = "。".join(seen.words) or "プリンターが途中でやめました"
        return self._states.hold(job, f"{told}。紙を見て、選んでください")

    def _lost(self, job: PrintRow) -> float:
        """The printer knows of the job no more: it may be on paper, or never come to be."""
        # A printer that keeps a list of what it finished would have ours in it.
        look, keeps_list = self._printer.look(), bool(self._printer.jobs(over=True))
        if not job.begun and self._evidence.vanished_early(job, look, keeps_list):
            return self._states.again(job, "プリンターがなくしました。もう一度送ります")
        return self._states.hold(job, ASK_PERSON)

    # what all share

    def _missed(self, job: PrintRow, fault: PrinterFault) -> float:
        """What did not get through is tried again later and later; the state on disk counts."""
        self._misses += 1
        now = self._rows.find(job.job_id)
        if now is not None and now.moving:
            self._states.say(now, (fault.fact, fault.cure), missed=True)
        return min(self._pace.longest, self._pace.poll * 2.0 ** min(self._misses - 1, 10))
