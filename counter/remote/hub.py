"""One process's switchboard: each case is a room, each open screen a seat with a queue.

In-process on purpose, so the server runs exactly one worker. A screen that cannot keep up is
closed rather than waited for: it reconnects and asks for what it missed.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Mapping
from dataclasses import replace

from counter.remote.presence import Guest, holder

Message = Mapping[str, object]

LOBBY = "lobby"
WAITING_MESSAGES = 256


class Seat:
    """One open screen: what is still to be sent to it, and whether it was closed."""

    def __init__(self, room: str, guest: Guest) -> None:
        self.room = room
        self.guest = guest
        self.waiting: queue.Queue[Message] = queue.Queue(WAITING_MESSAGES)
        self.given_up = threading.Event()

    def offer(self, message: Message) -> bool:
        """Queue a message; False when the screen has fallen too far behind."""
        try:
            self.waiting.put_nowait(message)
        except queue.Full:
            return False
        return True

    def next_message(self, timeout: float) -> Message | None:
        """The next message, or None when nothing came within `timeout` seconds."""
        try:
            return self.waiting.get(timeout=timeout)
        except queue.Empty:
            return None


class Hub:
    """Rooms of seats; every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rooms: dict[str, dict[str, Seat]] = {}

    def join(self, room: str, guest: Guest) -> Seat:
        """Take a seat; everyone in the room is told."""
        seat = Seat(room, guest)
        with self._lock:
            self._rooms.setdefault(room, {})[guest.seat] = seat
        self._tell_people(room)
        return seat

    def leave(self, seat: Seat) -> None:
        """Give the seat up; everyone left in the room is told. A second time does nothing."""
        seat.given_up.set()
        seat.offer({"type": "gone"})  # wakes whoever waits for this seat's next message
        with self._lock:
            here = self._rooms.get(seat.room, {})
            left = here.pop(seat.guest.seat, None)
            if not here:
                self._rooms.pop(seat.room, None)
        if left is not None:
            self._tell_people(seat.room)

    def focus(self, seat: Seat, slot: str | None) -> Guest | None:
        """Enter a field, or leave it with None.

        Returns whoever holds the field already; the field is then not given.
        """
        with self._lock:
            other = holder(self._guests(seat.room), slot, seat.guest.seat) if slot else None
            if other is None:
                seat.guest = replace(seat.guest, slot=slot)
        if other is None:
            self._tell_people(seat.room)
        return other

    def guests(self, room: str) -> tuple[Guest, ...]:
        """Everyone who has the room open."""
        with self._lock:
            return self._guests(room)

    def publish(self, room: str, message: Message) -> None:
        """Send to every seat of a room; a seat that is full is dropped and will come back."""
        with self._lock:
            seats = list(self._rooms.get(room, {}).values())
        for seat in seats:
            if not seat.offer(message):
                self.leave(seat)

    def changed(self, case_id: str) -> None:
        """Something of a case came to disk: its screens read it, the day's list is redrawn."""
        self.publish(case_id, {"type": "changed"})
        self.publish(LOBBY, {"type": "changed"})

    def _guests(self, room: str) -> tuple[Guest, ...]:
        return tuple(seat.guest for seat in self._rooms.get(room, {}).values())

    def _tell_people(self, room: str) -> None:
        people = [guest.as_message() for guest in self.guests(room)]
        self.publish(room, {"type": "people", "people": people})
