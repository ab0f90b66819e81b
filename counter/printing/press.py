"""The thread of one printer."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger("madoguchi")
AFTER_FAULT = 5.0  # seconds


class Press:
    """The thread of one printer: steps while there is something to do, else waits to be called."""

    def __init__(
        self, step: Callable[[], float | None], ending: threading.Event, printer: str
    ) -> None:
        self._step = step
        self._ending = ending
        self._called = threading.Event()
        self.thread = threading.Thread(target=self._run, name=f"printer-{printer}", daemon=True)

    def call(self) -> None:
        """There is something new: look at once."""
        self._called.set()

    def _run(self) -> None:
        while not self._ending.is_set():
            self._called.clear()
            wait = self._safely()
            if wait is None or wait > 0:
                self._called.wait(wait)

    def _safely(self) -> float | None:
        try:
            return self._step()
        except Exception as fault:  # a printer or the disk must not end the printing of an office
            if not self._ending.is_set():
                log.warning(
                    "印刷を続けられません。あとでもう一度試します。%s", type(fault).__name__
                )
            return AFTER_FAULT
