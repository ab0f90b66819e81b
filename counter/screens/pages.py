"""On which page of the packet each of its parts begins."""

import re
from dataclasses import replace

from print.packet import Packet, packet_pdf

COUNT = re.compile(rb"/Count (\d+)")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of the printing room has."""
    found = COUNT.search(pdf)
    return int(found[1]) if found else 0


def first_pages(packet: Packet, whole: bytes) -> tuple[int, ...]:
    """The first page of the guide, of each sheet and of the receipt; `whole` is the packet's PDF.

    Parts are counted one by one only where one of them goes on over a page.
    """
    parts = _parts(packet)
    single = page_count(whole) == len(parts)
    lengths = [1 if single else page_count(packet_pdf(part)) for part in parts]
    return tuple(1 + sum(lengths[:at]) for at in range(len(parts)))


def _parts(packet: Packet) -> list[Packet]:
    empty = Packet(packet.imprint)
    guide = [replace(empty, guide=packet.guide)] if packet.guide else []
    sheets = [replace(empty, sheets=(sheet,)) for sheet in packet.sheets]
    receipt = [replace(empty, receipt=packet.receipt)] if packet.receipt else []
    return guide + sheets + receipt
