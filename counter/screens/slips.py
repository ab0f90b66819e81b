"""The slips made last, so that their codes can be shown and printed."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from flask import current_app

from counter.handoff import Slip

EXTENSION = "madoguchi.slips"
REMEMBERED = 64


@dataclass(frozen=True)
class GivenSlip:
    """A slip with what was said along with it."""

    slip: Slip
    staff: str
    note: str


class Slips:
    """The slips made last; their codes are kept nowhere else, so a lost one is made anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._slips: OrderedDict[str, GivenSlip] = OrderedDict()

    def keep(self, given: GivenSlip) -> None:
        """Keeps a slip for showing and printing."""
        with self._lock:
            self._slips[given.slip.handoff_id] = given
            while len(self._slips) > REMEMBERED:
                self._slips.popitem(last=False)

    def find(self, handoff_id: str) -> GivenSlip | None:
        """The slip of this hand-off, or None."""
        with self._lock:
            return self._slips.get(handoff_id)


def slips_here() -> Slips:
    """The slips of this app."""
    found: Slips = current_app.extensions[EXTENSION]
    return found
