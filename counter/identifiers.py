"""Identifiers minted where a thing happened: UUID version 7 (RFC 9562), ordered by time."""

import secrets
import threading
import uuid
from datetime import datetime

from counter.clock import from_milliseconds, milliseconds, now


class _Mint:
    """Gives identifiers that grow within this process, also within one millisecond."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = (0, 0)

    def next(self, millisecond: int) -> tuple[int, int]:
        with self._lock:
            last_millisecond, last_count = self._last
            if millisecond == last_millisecond and last_count < 0xFFF:
                self._last = (millisecond, last_count + 1)
            else:
                # The upper half stays free, so that the count can grow.
                self._last = (millisecond, secrets.randbelow(0x800))
            return self._last


_mint = _Mint()


def new_id(at: datetime | None = None) -> str:
    """A fresh UUIDv7 whose time part is ``at`` (now, if left out)."""
    millisecond, count = _mint.next(milliseconds(at or now()))
    number = millisecond << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def is_id(text: object) -> bool:
    """Whether the text is a UUIDv7 in its usual form, in lower case."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    try:
        read = uuid.UUID(text)
    except ValueError:
        return False
    return read.version == 7 and str(read) == text


def minted_at(identifier: str) -> datetime:
    """The instant (to the millisecond) that a UUIDv7 carries."""
    return from_milliseconds(uuid.UUID(identifier).int >> 80)


def id_bytes(identifier: str) -> bytes:
    """The 16 bytes of an identifier."""
    return uuid.UUID(identifier).bytes


def id_from_bytes(data: bytes) -> str:
    """An identifier from its 16 bytes; raises ValueError when they are no UUIDv7."""
    text = str(uuid.UUID(bytes=data))
    if not is_id(text):
        raise ValueError(text)
    return text
