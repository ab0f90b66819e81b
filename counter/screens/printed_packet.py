"""The packet as it is shown and printed: one and the same PDF, a draft until it is on paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter.clock import instant_text, read_instant
from counter.printing.arranging import Arranged, arrange, paper_id
from counter.printing.desks import printer_of
from counter.printing.parts import documents_of, only_item
from counter.printing.printers import PrinterPlace, Printers
from counter.screens import desk
from counter.screens.pictures import digest_of
from counter.screens.printing import packet_of
from counter.screens.visit import Visit
from print.packet import Packet
from print.paper import paper_version


@dataclass(frozen=True)
class Shown:
    """The packet of a case for one printer; `printed_at` is when it came out, None for a draft."""

    packet: Packet
    arranged: Arranged
    printed_at: datetime | None


def place_of_member() -> PrinterPlace | None:
    """The printer of whoever looks; None for the browser."""
    here = desk.office()
    return printer_of(desk.member(), here.id, printers(), here.store.prints)


def printers() -> Printers:
    """The town's printers."""
    return desk.office().printing.printers


def shown_packet(visit: Visit) -> Shown:
    """What was printed last, if nothing of it has changed since; else a draft of it now."""
    return _as_printed(visit) or _draft(visit)


def _draft(visit: Visit) -> Shown:
    packet = packet_of(visit, desk.now())
    return Shown(packet, arrange(packet, place_of_member(), printers(), draft=True), None)


def _as_printed(visit: Visit) -> Shown | None:
    actions = desk.office().store.actions(visit.state.case_id) if visit.state.printed else ()
    whole = [one for one in actions if one.kind == "printed" and one.body.get("made")]
    last = next((one for one in reversed(whole) if not one.body.get("only")), None)
    if last is None or not last.body.get("digest"):
        return None
    packet = packet_of(visit, read_instant(str(last.body["made"])))
    place = printers().find(str(last.body.get("printer", "")))
    arranged = arrange(packet, place, printers(), draft=False)
    same = digest_of(arranged.pdf) == last.body["digest"]
    return Shown(packet, arranged, read_instant(last.at)) if same else None


def print_now(visit: Visit, only: int | None = None) -> tuple[bytes, PrinterPlace | None]:
    """Prints the packet, or one item of it, as it is now; its PDF and the printer it went to.

    Without a printer the browser prints it, and the case is told at once.
    """
    moment, place = desk.now(), place_of_member()
    arranged = arrange(packet_of(visit, moment), place, printers(), draft=False)
    if only is not None:
        arranged = only_item(arranged, only)
    body = _told(arranged, place, moment, only is not None)
    case_id = visit.state.case_id
    if place is None:
        desk.save(case_id, "printed", body)
    else:
        room, staff = desk.office().printing, desk.member().id
        room.add(case_id, place.id, staff, documents_of(arranged), body)
    return arranged.pdf, place


def _told(
    arranged: Arranged, place: PrinterPlace | None, moment: datetime, only: bool
) -> dict[str, Any]:
    """What is recorded of a printing: printer, digest, and papers with versions and copies.

    Lists in one order, since a case's actions travel to other offices in codes on paper.
    """
    printed = [one for one in arranged.items if one.paper]
    papers = {paper_id(one.paper): one for one in reversed(printed) if one.paper}
    names = list(reversed(papers))
    body: dict[str, Any] = {
        "papers": names,
        "versions": [paper_version(one.paper) for one in reversed(papers.values()) if one.paper],
        "copies": [papers[name].order.copies for name in names],
        "printer": place.id if place else "",
        "digest": digest_of(arranged.pdf),
        "made": instant_text(moment),
    }
    return {**body, "only": True} if only else body
