"""Questions that staff put off (後で聞く): a matter of this sitting, not of the case."""

from collections import OrderedDict
from threading import Lock

from flask import current_app

EXTENSION = "madoguchi.later"
REMEMBERED = 256


class Later:
    """The slots put off, by case; forgotten when the process ends, as no answer is lost by it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cases: OrderedDict[str, set[str]] = OrderedDict()

    @staticmethod
    def here() -> "Later":
        """The one of this app."""
        found: Later = current_app.extensions[EXTENSION]
        return found

    def put_off(self, case_id: str, slot: str) -> None:
        """Asks this one only when no other question is left."""
        with self._lock:
            self._cases.setdefault(case_id, set()).add(slot)
            self._cases.move_to_end(case_id)
            while len(self._cases) > REMEMBERED:
                self._cases.popitem(last=False)

    def of_case(self, case_id: str) -> frozenset[str]:
        """The slots put off in this case."""
        with self._lock:
            return frozenset(self._cases.get(case_id, ()))
