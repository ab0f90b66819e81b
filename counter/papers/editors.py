"""Who has which paper open in the designer right now, so that two people know of each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

GONE_AFTER = timedelta(seconds=45)  # a page tells every 15 seconds that it is there


@dataclass
class Editors:
    """Kept in memory alone: after a restart everybody tells again."""

    _seen: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def tell(self, paper_id: str, staff_id: str, page: str, moment: datetime) -> None:
        """Writes down that this page of this person has the paper open."""
        with self._lock:
            self._seen[(paper_id, staff_id, page)] = moment

    def leave(self, paper_id: str, staff_id: str, page: str) -> None:
        """Forgets a page that was closed."""
        with self._lock:
            self._seen.pop((paper_id, staff_id, page), None)

    def others(self, paper_id: str, page: str, moment: datetime) -> tuple[str, ...]:
        """The ids of staff who have the paper open on another page."""
        with self._lock:
            self._seen = {key: at for key, at in self._seen.items() if moment - at < GONE_AFTER}
            return _names(self._seen, paper_id, page)


def _names(
    seen: Mapping[tuple[str, str, str], datetime], paper_id: str, page: str
) -> tuple[str, ...]:
    found = (staff for paper, staff, own in seen if paper == paper_id and own != page)
    return tuple(dict.fromkeys(found))
