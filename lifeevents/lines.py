"""Items that are one and the same filing: what a visit's list shows as one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lifeevents.checklist import Item, Reason
from lifeevents.deadline import Due


@dataclass(frozen=True)
class Line(Item):
    """Several needed items that are filed once; the first of them gives procedure and event.

    It has everyone they are for, all that has to be brought, and the earliest of their days.
    """

    together: tuple[Item, ...] = ()

    @property
    def parts(self) -> tuple[Item, ...]:
        """The items that are one filing here."""
        return self.together

    @cached_property
    def because(self) -> tuple[Reason, ...]:
        """The facts that decided any of them."""
        return tuple(dict.fromkeys(one for part in self.parts for one in part.because))

    @cached_property
    def due(self) -> Due | None:
        """The earliest of their deadlines."""
        known = [part.due for part in self.parts if part.due is not None]
        return min(known, key=lambda due: due.day or date.max, default=None)

    @cached_property
    def bring(self) -> tuple[str, ...]:
        """What to bring for any of them, each thing once."""
        return tuple(dict.fromkeys(thing for part in self.parts for thing in part.bring))


def lines_of(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the needed items in their order, those that are one filing as one Line."""
    groups: list[list[Item]] = []
    for item in items:
        same = [group for group in groups if any(_one_filing(item, one) for one in group)]
        for group in same[1:]:
            groups.remove(group)
            same[0].extend(group)
        if same:
            same[0].append(item)
        else:
            groups.append([item])
    return tuple(_line(group) for group in groups)


def _one_filing(item: Item, other: Item) -> bool:
    """Whether two items are filed once: the same duty of two events, or forms that combine."""
    first, second = item.procedure, other.procedure
    if set(item.people) & set(other.people):
        return first.id == second.id or second.id in first.combines_with
    # Of two events of one kind (two adoptions) the household files each by itself.
    return first.id == second.id and not (item.people or other.people) and _differ(item, other)


def _differ(item: Item, other: Item) -> bool:
    return item.at.type != other.at.type


def _line(group: list[Item]) -> Item:
    if len(group) == 1:
        return group[0]
    people = dict.fromkeys(one for item in group for one in item.people)
    first = group[0]
    in_order = tuple(one.id for one in first.at.case.persons if one.id in people)
    rest = tuple(one for one in people if one not in in_order)
    return Line(
        procedure=first.procedure,
        event=first.event,
        people=in_order + rest,
        verdict=first.verdict,
        at=first.at,
        closed=first.closed,
        together=tuple(group),
    )
