"""Who is at a case right now, and in which field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """One open screen on a case.

    `seat` is unique to the screen, so that one person with two screens is two guests.
    `slot` is the field the person is in, or None.
    """

    seat: str
    staff: str
    name: str
    section: str
    office: str
    slot: str | None = None

    def as_message(self) -> dict[str, str | None]:
        """The guest as the other screens are told."""
        return {
            "seat": self.seat,
            "staff": self.staff,
            "name": self.name,
            "section": self.section,
            "office": self.office,
            "slot": self.slot,
        }


def holder(guests: tuple[Guest, ...], slot: str, seat: str) -> Guest | None:
    """Whoever else is in this field; the first to come keeps it."""
    return next((guest for guest in guests if guest.slot == slot and guest.seat != seat), None)
