"""From a visit to what the printing room takes: packet, receipt, slip."""

from dataclasses import replace
from datetime import datetime

from counter import packets
from counter.handoff import Slip as HandoffSlip
from counter.packets import guide_of
from counter.receipt_names import names_of_things
from counter.screens import wording
from counter.screens.receipts import handed_in_of, receipt_code_of
from counter.screens.sheet_codes import case_code
from counter.screens.visit import Visit
from forms.cells import FilledSheet
from forms.context import FillContext
from forms.fill import fill
from lifeevents.checklist import Item
from print.document import Imprint
from print.packet import Packet, printable
from print.receipt import OpenItem, Receipt
from print.slip import Slip


def sheets_of(visit: Visit) -> tuple[FilledSheet, ...]:
    """The filled papers in the order of the desks."""
    context = FillContext(visit.town.name, visit.town.mayor_title, visit.today)
    return tuple(
        sheet for paper, item in visit.printable for sheet in fill(paper, visit.case, item, context)
    )


def packet_of(visit: Visit, now: datetime) -> Packet:
    """Guide sheet, papers and receipt, without the papers that cannot be printed."""
    return printable(
        Packet(
            imprint=imprint_of(visit, now),
            guide=guide_of(visit.checklist, visit.case, visit.town, visit.today)
            if visit.printable
            else None,
            sheets=sheets_of(visit),
            receipt=receipt_of(visit),
        )
    )


def receipt_packet(visit: Visit, now: datetime) -> Packet:
    """The receipt alone."""
    return printable(Packet(imprint=imprint_of(visit, now), receipt=receipt_of(visit)))


def slip_packet(
    visit: Visit, slip: HandoffSlip, holds: tuple[str, ...], note: str, now: datetime
) -> Packet:
    """The slip that carries a hand-off."""
    town = visit.town
    made = Slip(
        from_office=town.get_office(slip.from_office).name,
        to_office=town.get_office(slip.to_office).name,
        holds=holds,
        valid_until=wording.day_and_time(slip.expires_at),
        codes=slip.texts,
        note=note,
    )
    return printable(Packet(imprint=imprint_of(visit, now), slip=made))


def receipt_of(visit: Visit) -> Receipt:
    """What was handed in, what is open, who holds it; no address under 支援措置."""
    receipt = packets.receipt_of(
        visit.checklist,
        visit.case,
        visit.town,
        visit.today,
        handed_in_of(visit),
        lambda item: _open_item(visit, item),
    )
    returned = names_of_things(visit.state.given_back)
    return replace(receipt, returned=returned, code=receipt_code_of(visit))


def imprint_of(visit: Visit, now: datetime) -> Imprint:
    """What the foot of each page says."""
    state = visit.state
    code = case_code(state.number, state.case_id)
    return Imprint(state.number, visit.town.name, wording.day_and_time(now), code)


def _open_item(visit: Visit, item: Item) -> OpenItem:
    state = visit.state_of(item)
    found = visit.town.find_desk(item.procedure.office)
    holder = found.section if found else item.procedure.office
    office = visit.town.find_office(state.to) if state.to else None
    return OpenItem(
        name=item.name(),
        holder=(office.name if office else state.to) or holder,
        until=item.due.day if item.due else None,
        note=state.note,
    )
