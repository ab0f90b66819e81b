"""Sets of codes that are not whole yet: gathered part by part, imported never before they are."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from flask import current_app

from counter import envelope

EXTENSION = "madoguchi.scans"
REMEMBERED = 64


@dataclass(frozen=True)
class PartialScan:
    """A set of codes of which some are still missing."""

    have: int
    total: int
    words: str


class Scans:
    """The codes of sets that are not whole yet, by member of staff; nothing is imported before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sets: OrderedDict[tuple[str, bytes], list[str]] = OrderedDict()

    @staticmethod
    def here() -> "Scans":
        """The ones of this app."""
        found: Scans = current_app.extensions[EXTENSION]
        return found

    def add(self, staff_id: str, text: str) -> tuple[list[str], envelope.Gathered]:
        """Adds what was scanned to its set; the set's texts, and what of it is there.

        A text that brings nothing new is not kept: a phone shows its codes again and again.
        """
        one = envelope.gather(text)
        key = (staff_id, one.envelope.digest)
        with self._lock:
            before = self._sets.get(key, [])
            texts = [*before, text]
            gathered = envelope.gather("\n".join(texts))
            if before and set(one.parts) <= set(envelope.gather("\n".join(before)).parts):
                texts = before
            self._sets[key] = texts
            self._sets.move_to_end(key)
            while len(self._sets) > REMEMBERED:
                self._sets.popitem(last=False)
        return texts, gathered

    def forget(self, staff_id: str, digest: bytes) -> None:
        """A set that was taken, or refused, is gone."""
        with self._lock:
            self._sets.pop((staff_id, digest), None)

    def of(self, staff_id: str) -> tuple[envelope.Gathered, ...]:
        """The sets of one member of staff that are not whole yet."""
        with self._lock:
            texts = ["\n".join(one) for (who, _), one in self._sets.items() if who == staff_id]
        return tuple(envelope.gather(one) for one in texts)


def partial_scans(staff_id: str) -> tuple[PartialScan, ...]:
    """For the day's list: what is still to be scanned."""
    return tuple(
        PartialScan(len(one.parts), one.count, missing_words(one))
        for one in Scans.here().of(staff_id)
    )


def missing_words(gathered: envelope.Gathered) -> str:
    """Which codes are missing."""
    numbers = "と".join(f"{number}枚目" for number in gathered.missing)
    return f"{gathered.count}枚のうち{numbers}がまだです。続けて読み取ってください"


def partial_answer(gathered: envelope.Gathered) -> dict[str, object]:
    """The same for a page that shows how far a set is."""
    return {
        "words": missing_words(gathered),
        "set": gathered.envelope.digest.hex(),
        "have": len(gathered.parts),
        "total": gathered.count,
        "missing": gathered.missing,
    }
