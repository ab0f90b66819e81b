"""How a reader of a PDF turns the bytes of a font back into characters (ToUnicode)."""

import zlib
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc


def packed_stream(packed: bytes) -> Any:
    """A stream of a PDF whose content is compressed already."""
    stream = pdfdoc.PDFStream(content=packed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def reading_table(written: Iterable[tuple[int, str]]) -> bytes:
    """The compressed table for (byte, text) pairs; a text may be several characters."""
    used = list(written)
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for chunk in (used[at : at + 100] for at in range(0, len(used), 100)):
        lines = (f"<{at:02X}> <{_hex16(text)}>" for at, text in chunk)
        parts.append(f"{len(chunk)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar")
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return zlib.compress("\n".join(parts).encode("ascii"), 6)


def _hex16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
