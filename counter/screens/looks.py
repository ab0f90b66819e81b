"""Who looked at whom: each page at once, what only renews itself once a minute."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from flask import current_app

EXTENSION = "madoguchi.looks"
SPACING = timedelta(minutes=1)
REMEMBERED = 2048

Key = tuple[str, str, str]  # who, which case (or day), which page


class Looks:
    """When each member of staff was last recorded to look at something."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: OrderedDict[Key, datetime] = OrderedDict()

    @staticmethod
    def here() -> "Looks":
        """The ones of this app."""
        found: Looks = current_app.extensions[EXTENSION]
        return found

    def is_due(self, key: Key, at: datetime, renewed: bool) -> bool:
        """Whether this look is to be recorded; `renewed` for a page that nobody touched."""
        with self._lock:
            last = self._last.get(key)
            if renewed and last is not None and at - last < SPACING:
                return False
            self._last[key] = at
            self._last.move_to_end(key)
            while len(self._last) > REMEMBERED:
                self._last.popitem(last=False)
        return True
