"""Which printer a member of staff prints on: the one last chosen, else the desk's own."""

from counter.printing.printers import PrinterPlace, Printers
from counter.staff import StaffMember
from counter.store.print_rows import PrintRows

BROWSER = ""  # no printer: the PDF opens in the browser


def printer_of(
    member: StaffMember, office: str, printers: Printers, rows: PrintRows
) -> PrinterPlace | None:
    """The printer of this person at this office's desk; None for the browser."""
    for who in _who(member, office):
        chosen = rows.chosen(who)
        if chosen == BROWSER:
            return None
        place = printers.find(chosen) if chosen else None
        if place:
            return place
    near = printers.in_office(office)
    own = (place for place in near if place.desk and place.desk in (member.desk, member.section))
    return next(own, next(iter(near), None))


def choose_printer(member: StaffMember, office: str, printer: str, rows: PrintRows) -> None:
    """Remembers the choice for the person, and for the desk whoever sits there next."""
    for who in _who(member, office):
        rows.choose(who, printer)


def _who(member: StaffMember, office: str) -> tuple[str, ...]:
    desk = (f"desk:{office}:{member.desk}",) if member.desk else ()
    return (f"staff:{member.id}", *desk)
