"""The printers in force: `printers.toml` is read again when it changed."""

import logging
from pathlib import Path

from counter.printing.printers import FILE, Printers, load_printers
from lifeevents.errors import Fault

log = logging.getLogger("madoguchi")


class PrintersInForce:
    """Gives the town's printers; a file at fault leaves those from before, and `fault` says why."""

    def __init__(self, town_folder: Path) -> None:
        self._folder = town_folder
        self._seen = self._look()
        self._printers = load_printers(town_folder)
        self.fault: Fault | None = None

    def __call__(self) -> Printers:
        """The printers as the file says now."""
        look = self._look()
        if look != self._seen:
            self._seen = look
            self._read_again()
        return self._printers

    def _read_again(self) -> None:
        try:
            self._printers, self.fault = load_printers(self._folder), None
        except Fault as fault:
            self.fault = fault
            log.warning("printers.toml を読み直せません。前のまま続けます。%s", fault)

    def _look(self) -> tuple[int, int]:
        try:
            stat = (self._folder / FILE).stat()
        except OSError:  # none, as in most towns
            return 0, 0
        return stat.st_mtime_ns, stat.st_size
