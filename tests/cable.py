"""A network cable for tests: carries connections to an office, and can be pulled and put back."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Cable:
    """Listens on a port of its own and passes everything on to another port of this machine."""

    to: int
    pulled: bool = False
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The address at this end of the cable."""
        return f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def pull(self) -> None:
        """Cut every connection; new ones fail until the cable is put back."""
        self.pulled = True
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def put_back(self) -> None:
        """Carry connections again."""
        self.pulled = False

    def close(self) -> None:
        """Take the cable away."""
        self.pull()
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._door.accept()
            except OSError:
                return
            if self.pulled:
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self.to))
            with self._lock:
                self._open |= {here, there}
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open.discard(one)
        one.close()


@contextmanager
def cable_to(port: int) -> Iterator[Cable]:
    """A cable for as long as the block lasts."""
    cable = Cable(port)
    try:
        yield cable
    finally:
        cable.close()
