"""The bell: residents at a tablet who asked for somebody to come, until somebody does."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter.clock import Clock, now

STALE = timedelta(minutes=15)
EXTENSION = "bell"
"""Where a Flask app keeps its bell: `app.extensions[EXTENSION]`."""


@dataclass(frozen=True)
class Ring:
    """Which tablet, since when; who the resident is, is not known and not kept."""

    place: str
    since: datetime


class Bell:
    """Rings in memory; the same tablet ringing again is the same call."""

    def __init__(self, clock: Clock = now) -> None:
        self._clock: Callable[[], datetime] = clock
        self._rings: dict[str, Ring] = {}
        self._lock = threading.Lock()

    def ring(self, place: str) -> None:
        """Somebody at this place asks for help."""
        with self._lock:
            if place not in self._rings or self._stale(self._rings[place]):
                self._rings[place] = Ring(place, self._clock())

    def answer(self, place: str) -> None:
        """Somebody goes there."""
        with self._lock:
            self._rings.pop(place, None)

    def waiting(self) -> tuple[Ring, ...]:
        """Calls nobody answered, longest waiting first; after a quarter of an hour they lapse."""
        with self._lock:
            self._rings = {p: ring for p, ring in self._rings.items() if not self._stale(ring)}
            return tuple(sorted(self._rings.values(), key=lambda ring: ring.since))

    def _stale(self, ring: Ring) -> bool:
        return self._clock() - ring.since > STALE
