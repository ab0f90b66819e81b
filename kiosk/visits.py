"""Visits of residents: kept in this process's memory for a short time, and nowhere else."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.pages import Answers, Given

MOST_VISITS = 2000
MOST_CHARACTERS = 20_000
"""A visit holds at most this much text, so that nobody can fill the memory with one."""


class VisitsFullError(Exception):
    """No further visit fits; one that is in use is never pushed out."""


@dataclass
class Visit:
    """What one resident gave so far; `sealed` is the code made from exactly these answers."""

    token: str
    last_seen: float
    given: Given = field(default_factory=dict)
    sealed: tuple[str, ...] = ()
    called: bool = False

    def give(self, page: str, answers: Answers) -> None:
        """Keep a page's answers; a code made before no longer fits them."""
        if self.given.get(page) != answers:
            self.sealed = ()
        self.given[page] = answers

    @property
    def size(self) -> int:
        """Characters held, names of fields included."""
        return sum(
            len(name) + sum(map(len, values))
            for answers in self.given.values()
            for name, values in answers.items()
        )

    def wipe(self) -> None:
        """Empty the visit itself, whoever still holds it."""
        self.given.clear()
        self.sealed = ()


class Visits:
    """All visits of one kind of screen; one that is idle for `seconds` is wiped."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._visits: dict[str, Visit] = {}
        self._lock = threading.Lock()
        self.sweeper: threading.Timer | None = None

    def __len__(self) -> int:
        return len(self._visits)

    def open(self) -> Visit:
        """A new, empty visit with a token nobody can guess."""
        with self._lock:
            self._wipe_idle()
            if len(self._visits) >= MOST_VISITS:
                raise VisitsFullError
            visit = Visit(secrets.token_urlsafe(32), self._clock())
            self._visits[visit.token] = visit
            self._sweep_later()
            return visit

    def find(self, token: str | None) -> Visit | None:
        """The visit of this token, if it was not wiped; finding it counts as using it."""
        with self._lock:
            self._wipe_idle()
            visit = self._visits.get(token or "")
            if visit is not None:
                visit.last_seen = self._clock()
            return visit

    def wipe(self, token: str | None) -> None:
        """Forget a visit; unknown tokens are no fault, so that ending twice is harmless."""
        with self._lock:
            visit = self._visits.pop(token or "", None)
            if visit is not None:
                visit.wipe()

    def wipe_idle(self) -> None:
        """Forget every visit that nobody has used for too long."""
        with self._lock:
            self._wipe_idle()

    def _sweep_later(self) -> None:
        """Wipe in time even when nobody asks for anything any more."""
        if self.sweeper is None or not self.sweeper.is_alive():
            self.sweeper = threading.Timer(self.seconds, self._sweep)
            self.sweeper.daemon = True
            self.sweeper.start()

    def _sweep(self) -> None:
        with self._lock:
            self._wipe_idle()
            self.sweeper = None
            if self._visits:
                self._sweep_later()

    def _wipe_idle(self) -> None:
        since = self._clock() - self.seconds
        for token in [t for t, visit in self._visits.items() if visit.last_seen <= since]:
            self._visits.pop(token).wipe()
