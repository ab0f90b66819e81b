"""The encrypted store of one office; only these modules import SQLite."""

from pathlib import Path

from counter.clock import Clock, now
from counter.store.handoff_rows import HandoffRow
from counter.store.staff_rows import SessionRow, StaffRow
from counter.store.store import CaseRow, ReadRow, Store

__all__ = ["CaseRow", "HandoffRow", "ReadRow", "SessionRow", "StaffRow", "Store", "open_store"]


def open_store(path: Path, key: bytes, clock: Clock = now) -> Store:
    """Opens the store, making it when absent; raises StoreFault with one clear sentence."""
    return Store(path, key, clock)
