"""How many bytes the packet of eight papers takes, ours and each peer's."""

from __future__ import annotations

from benchmarks import in_reportlab
from benchmarks.eight_papers import packets
from benchmarks.papers import drawings, ours, peers

TABLE = "a packet of eight papers with sixty values each, size of the PDF"
UNIT = "bytes"


def figures(quick: bool = False) -> dict[str, float]:
    """Bytes of the first visit's packet."""
    in_reportlab.register_fonts()
    plain = drawings()[0]
    found = {"ours": float(len(ours(0, packets()[0])))}
    return found | {name: float(len(draw(plain))) for name, draw in peers().items()}
