"""Scans that are whole and wait until staff have said what of them a case takes over."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from flask import current_app

EXTENSION = "madoguchi.pending"
REMEMBERED = 64


@dataclass(frozen=True)
class PendingScan:
    """The sealed codes, and the case that they seem to belong to."""

    texts: str
    case_id: str


class Pending:
    """By member of staff and set of codes; forgotten when the process ends, then scanned anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._scans: OrderedDict[tuple[str, str], PendingScan] = OrderedDict()

    @staticmethod
    def here() -> "Pending":
        """The ones of this app."""
        found: Pending = current_app.extensions[EXTENSION]
        return found

    def keep(self, staff_id: str, token: str, scan: PendingScan) -> None:
        """Keeps a scan until it is decided on."""
        with self._lock:
            self._scans[staff_id, token] = scan
            while len(self._scans) > REMEMBERED:
                self._scans.popitem(last=False)

    def find(self, staff_id: str, token: str) -> PendingScan | None:
        """The scan of this member of staff, or None."""
        with self._lock:
            return self._scans.get((staff_id, token))

    def forget(self, staff_id: str, token: str) -> None:
        """A scan that was decided on."""
        with self._lock:
            self._scans.pop((staff_id, token), None)
