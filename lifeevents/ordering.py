"""The order in which a visit's items are shown and dealt with."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lifeevents.entities import Case

if TYPE_CHECKING:
    from lifeevents.catalogue import Catalogue
    from lifeevents.checklist import Item

Rank = tuple[int, int, str, int, str]


def in_order(catalogue: "Catalogue", case: Case, items: Iterable["Item"]) -> tuple["Item", ...]:
    """Sort by event, office and id, but never a procedure before one it comes `after`."""
    positions = {event.id: number for number, event in enumerate(case.events)}
    ranked = sorted(items, key=lambda item: _rank(catalogue, positions, item))
    by_procedure: dict[str, list[Item]] = {}
    for item in ranked:
        by_procedure.setdefault(item.procedure.id, []).append(item)
    ordered: dict[str, Item] = {}
    for item in ranked:
        _place(item, by_procedure, ordered, ())
    return tuple(ordered.values())


def _rank(catalogue: "Catalogue", positions: Mapping[str, int], item: "Item") -> Rank:
    event, procedure = catalogue.events.get(item.at.type), item.procedure
    order = event.order if event else 0
    return order, positions[item.event.id], procedure.office, procedure.order, procedure.id


def _place(
    item: "Item",
    by_procedure: Mapping[str, list["Item"]],
    ordered: dict[str, "Item"],
    waiting: tuple[str, ...],
) -> None:
    """Append an item behind everything it comes after; a circle in the data is cut."""
    if item.key in ordered or item.key in waiting:
        return
    for one in item.procedure.after:
        for before in by_procedure.get(one, ()):
            _place(before, by_procedure, ordered, (*waiting, item.key))
    ordered[item.key] = item
