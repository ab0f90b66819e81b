"""Pages of a packet as pictures; the last packets stay in memory, by their digest."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from flask import current_app

from print.raster import page_png

EXTENSION = "madoguchi.pictures"
REMEMBERED = 16  # packets
WIDTHS = (220, 1000)  # pixels: in the row of pages, and large


class Pictures:
    """The PDFs shown last, and the pictures of their pages as far as anybody looked at them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[bytes, dict[tuple[int, int], bytes]]] = OrderedDict()

    @staticmethod
    def here() -> "Pictures":
        """The ones of this app."""
        found: Pictures = current_app.extensions[EXTENSION]
        return found

    def keep(self, pdf: bytes) -> str:
        """Remembers a PDF; its digest."""
        digest = digest_of(pdf)
        with self._lock:
            self._kept.setdefault(digest, (pdf, {}))
            self._kept.move_to_end(digest)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return digest

    def page(self, digest: str, number: int, width: int, anew: Callable[[], bytes]) -> bytes | None:
        """The picture of a page, counted from 1; None where the packet is another one by now.

        `anew` gives the PDF once more where it is remembered no longer.
        """
        with self._lock:
            kept = self._kept.get(digest)
        if kept is None:
            if self.keep(anew()) != digest:
                return None
            return self.page(digest, number, width, anew)
        pdf, pictures = kept
        key = (number, width)
        if key not in pictures:
            pictures[key] = page_png(pdf, number - 1, width)
        return pictures[key]


def digest_of(pdf: bytes) -> str:
    """SHA-256 in hexadecimal: what stands for a PDF in records and addresses."""
    return hashlib.sha256(pdf).hexdigest()
