"""What one procedure comes out as for one event, and nothing else judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeevents.calendar import ClosedDays
from lifeevents.checklist import Item
from lifeevents.procedures import Procedure
from lifeevents.scene import EventScene
from lifeevents.taking_part import concerned

HOUSEHOLD = ""  # the id under which a household's own result stands


def needed_for(at: EventScene, procedure: Procedure) -> tuple[str, ...]:
    """Return the ids for whom a procedure is needed; `HOUSEHOLD` alone where it is not personal."""
    if not is_judged(at, procedure):
        return ()
    return tuple(
        one.id
        for one in concerned(at, procedure.each)
        if one.part is True and procedure.rule(one.scene) is True
    )


def is_judged(at: EventScene, procedure: Procedure) -> bool:
    """Whether a procedure is looked at for this event, by its type and date."""
    day = at.event.facts.get("date")
    return at.type in procedure.events and procedure.in_force(
        day if isinstance(day, date) else None
    )


@dataclass(frozen=True)
class Outcome:
    """For whom a procedure is needed; deadline and things to bring are worked out when asked."""

    ids: tuple[str, ...]
    item: Item

    @property
    def due(self) -> date | None:
        """The last day; None where there is none."""
        due = self.item.due if self.ids else None
        return due.day if due else None

    @property
    def due_says(self) -> str:
        """The words and the law of the deadline; "" where there is none."""
        due = self.item.due if self.ids else None
        return f"{due.text}({due.law})" if due else ""

    @property
    def bring(self) -> tuple[str, ...]:
        """What is to be brought; nothing where the procedure is not needed."""
        return self.item.bring if self.ids else ()


def outcome(at: EventScene, procedure: Procedure, closed: ClosedDays) -> Outcome:
    """Judge one procedure for one event."""
    ids = needed_for(at, procedure)
    named = tuple(one for one in ids if one != HOUSEHOLD)
    return Outcome(ids, Item(procedure, at.event, named, bool(ids), at, closed))


def said_ids(ids: Iterable[str]) -> str:
    """Return ids as people read them: "a、b", "世帯", "なし"."""
    return "、".join(one or "世帯" for one in ids) or "なし"
