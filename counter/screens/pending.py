"""Scans that wait: for the rest of their set, or until somebody has said what a case takes over.

They are on disk, as sealed as they came, and belong to the member of staff who scanned them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from counter.clock import instant_text
from counter.envelope import Gathered, gather
from counter.scanner_text import code_lines
from counter.screens import desk
from counter.store.scan_rows import ScanRow


@dataclass(frozen=True)
class Scan:
    """The codes of one set, and the case that they seem to belong to ("" while not known)."""

    token: str
    codes: tuple[str, ...]
    case_id: str = ""

    @property
    def gathered(self) -> Gathered:
        """Which parts of the set are here."""
        return gather(self.codes)


def add(text: str) -> Scan:
    """Adds what was scanned to its set; raises CapsuleFault for what does not fit.

    A code that is there already is not kept again: a phone shows its codes again and again.
    """
    token = gather(text).envelope.digest.hex()
    with desk.office().store.transaction():
        before = find(token) or Scan(token, ())
        codes = dict.fromkeys([*before.codes, *(code for _, code in code_lines(text))])
        gather(codes)
        return before if len(codes) == len(before.codes) else keep(token, codes)


def keep(token: str, codes: Iterable[str], case_id: str = "") -> Scan:
    """Keeps a set of codes, no longer than a capsule of today could be opened."""
    scan, now = Scan(token, tuple(codes), case_id), desk.now()
    until = now + timedelta(hours=desk.office().town.limits.capsule_hours)
    row = ScanRow(
        staff=desk.member().id,
        code_set=token,
        case_id=case_id,
        codes=scan.codes,
        kept_at=instant_text(now),
        until=instant_text(until),
    )
    desk.office().store.scans.keep(row)
    return scan


def find(token: str) -> Scan | None:
    """The set of whoever is signed in, or None."""
    row = desk.office().store.scans.find(desk.member().id, token)
    return _scan(row) if row else None


def waiting() -> tuple[Scan, ...]:
    """All sets of whoever is signed in, oldest first."""
    rows = desk.office().store.scans.of(desk.member().id, instant_text(desk.now()))
    return tuple(_scan(row) for row in rows)


def forget(token: str) -> None:
    """A set that was decided on, or given up."""
    desk.office().store.scans.forget(desk.member().id, token)


def _scan(row: ScanRow) -> Scan:
    return Scan(row.code_set, row.codes, row.case_id)
