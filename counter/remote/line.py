"""One screen's line to its case: who is here, and every action as soon as it is on disk.

A line that was cut asks for what it missed by the last action it has seen, so nothing is sent
from memory: the store is read, and what it holds is what was acknowledged.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from simple_websocket import ConnectionClosed

from counter.remote.hub import Hub, Seat

CHECK_SECONDS = 5.0
LONGEST_MESSAGE = 4096
ACTIONS_AT_ONCE = 50

Told = dict[str, Any]


class Socket(Protocol):
    """What a line needs of a WebSocket."""

    def send(self, data: str) -> None:
        """Sends one text."""

    def receive(self, timeout: float | None = None) -> str | bytes | None:
        """The next message; None when nothing came within `timeout` seconds."""

    def close(self, reason: Any = None, message: str | None = None) -> None:
        """Ends the conversation and says why."""


@dataclass
class Line:
    """A seat in a room with the socket behind it.

    `missed(after)` reads what was recorded since the action `after`; without it the line tells
    only that something changed. `allowed()` says whether the person may still look.
    """

    socket: Socket
    hub: Hub
    seat: Seat
    missed: Callable[[str | None], list[Told]] | None
    allowed: Callable[[], bool]
    last: str | None = None
    _started: threading.Event = field(default_factory=threading.Event)

    def talk(self) -> None:
        """Serves the line until the screen goes, the person signs out or falls behind."""
        sender = threading.Thread(target=self._keep_sending, daemon=True)
        sender.start()
        try:
            self._keep_receiving()
        finally:
            self.hub.leave(self.seat)
            sender.join(CHECK_SECONDS)

    def _keep_receiving(self) -> None:
        while not self.seat.given_up.is_set():
            if not self.allowed():
                self.socket.close(REFUSED, "signed out")
                return
            text = self.socket.receive(timeout=CHECK_SECONDS)
            if text is not None:
                self._understand(text)

    def _understand(self, text: str | bytes) -> None:
        message = read_message(text)
        match message.get("type"):
            case "since":
                self._catch_up(message.get("id"))
            case "focus":
                self._focus(message.get("slot"))
            case "blur":
                self.hub.focus(self.seat, None)

    def _catch_up(self, last: object) -> None:
        self.last = last if isinstance(last, str) and last else None
        self._started.set()
        self.seat.offer({"type": "changed"})

    def _focus(self, slot: object) -> None:
        if not isinstance(slot, str):
            return
        other = self.hub.focus(self.seat, slot)
        if other is not None:
            self.seat.offer({"type": "held", "slot": slot, "by": other.as_message()})

    def _keep_sending(self) -> None:
        guest = self.seat.guest
        self.seat.offer({"type": "welcome", "seat": guest.seat, "staff": guest.staff})
        while not self.seat.given_up.is_set():
            message = self.seat.next_message(CHECK_SECONDS)
            try:
                if message is not None and not self.seat.given_up.is_set():
                    self._pass_on(message)
            except (ConnectionClosed, OSError):
                self.seat.given_up.set()

    def _pass_on(self, message: Any) -> None:
        if message["type"] != "changed" or self.missed is None:
            self._send(message)
        elif self._started.is_set():
            self._send_actions(self.missed(self.last))

    def _send_actions(self, actions: list[Told]) -> None:
        for start in range(0, len(actions), ACTIONS_AT_ONCE):
            some = actions[start : start + ACTIONS_AT_ONCE]
            self._send({"type": "actions", "actions": some})
            self.last = str(some[-1]["id"])

    def _send(self, message: Any) -> None:
        self.socket.send(json.dumps(message, ensure_ascii=False))


REFUSED = 4403


def read_message(text: str | bytes) -> Told:
    """A message of the page; an empty one for anything that is not a small JSON object."""
    if len(text) > LONGEST_MESSAGE:
        return {}
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
