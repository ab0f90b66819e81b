"""The packet of a case: which papers, in which order, and what the guide sheet and receipt say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counter.town import Desk, Town
from forms.cells import FilledSheet
from forms.choosing import choose
from forms.context import FillContext
from forms.fill import fill, gaps
from forms.papers import Paper
from lifeevents.checklist import Checklist, Item
from lifeevents.entities import Case
from print.guide import Guide, GuideAgency, GuideDesk, GuideProcedure
from print.receipt import OpenItem, Receipt

LAST = 10_000
OUTSIDE = "市役所の外"


@dataclass(frozen=True)
class PaperOf:
    """A paper to print for one event, with the item that asks for it and its desk."""

    paper: Paper
    item: Item
    desk: Desk | None


def here(item: Item, town: Town) -> bool:
    """Whether this town's own desks take the item; else it is only pointed out."""
    procedure = item.procedure
    outside = procedure.kind == "external" or procedure.place not in ("", "here")
    return not outside and not town.is_agency(procedure.office)


def desk_of(item: Item, town: Town) -> Desk | None:
    """The desk that takes the item, or None where it is another agency's."""
    return town.find_desk(item.procedure.office) if here(item, town) else None


def in_desk_order(items: Iterable[Item], town: Town) -> tuple[Item, ...]:
    """The items as a visitor walks: by floor and number of the desk, other agencies last."""
    return tuple(sorted(items, key=lambda item: _walk(desk_of(item, town))))


def _walk(desk: Desk | None) -> tuple[int, int]:
    return (desk.floor, desk.number) if desk else (LAST, LAST)


def papers_of(checklist: Checklist, papers: Mapping[str, Paper], town: Town) -> tuple[PaperOf, ...]:
    """The papers of the needed items in desk order; items that belong on one sheet share it."""
    chosen = choose(papers, in_desk_order(checklist.needed, town))
    return tuple(PaperOf(paper, item, desk_of(item, town)) for paper, item in chosen)


def guide_of(
    checklist: Checklist,
    case: Case,
    town: Town,
    today: date,
    walking: tuple[str, ...] = (),
) -> Guide:
    """The guide sheet of a case: desks to walk to, agencies for later, what is still open."""
    names = [str(one.facts.get("name", "")) for one in case.persons]
    head = next((one for one in case.persons if one.facts.get("is_head")), None)
    name = str(head.facts.get("name", "")) if head else next((one for one in names if one), "")
    return Guide(
        name=name or "ご本人",
        others=max(0, len(case.persons) - 1),
        today=today,
        desks=_desks(checklist.needed, case, town),
        agencies=_agencies(checklist.needed, case, town),
        to_confirm=tuple(dict.fromkeys(one.procedure.name for one in checklist.to_confirm)),
        walking=walking,
        contact=f"{town.name}役所 電話 {town.phone}" if town.phone else "",
        hours=next((one.hours for one in town.offices if one.kind == "head"), ""),
    )


def _desks(items: Iterable[Item], case: Case, town: Town) -> tuple[GuideDesk, ...]:
    found: dict[Desk, list[Item]] = {}
    for item in in_desk_order(items, town):
        if desk := desk_of(item, town):
            found.setdefault(desk, []).append(item)
    return tuple(
        GuideDesk(
            str(desk.number),
            desk.section,
            f"{desk.floor}階",
            tuple(guide_procedure(one, case) for one in own),
        )
        for desk, own in found.items()
    )


def _agencies(items: Iterable[Item], case: Case, town: Town) -> tuple[GuideAgency, ...]:
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if desk_of(item, town) is None:
            found.setdefault(_agency(item), []).append(item)
    return tuple(
        GuideAgency(name, office, tuple(guide_procedure(one, case) for one in own))
        for (name, office), own in found.items()
    )


def _agency(item: Item) -> tuple[str, str]:
    procedure = item.procedure
    place = procedure.place if procedure.place not in ("", "here") else procedure.office
    return place, procedure.office


def guide_procedure(item: Item, case: Case) -> GuideProcedure:
    """One item as the resident reads it."""
    procedure, due = item.procedure, item.due
    return GuideProcedure(
        name=procedure.name,
        people=called(item, case),
        who=procedure.who,
        due=due.day if due else None,
        due_text=due.text if due and due.day is None else "",
        late=procedure.late,
        bring=item.bring,
        fee=procedure.fee,
    )


def called(item: Item, case: Case) -> tuple[str, ...]:
    """The given names of the people an item is for, empty for the household, a car or a dog."""
    if item.procedure.each in ("", "vehicles", "dogs"):
        return ()
    people = {one.id: str(one.facts.get("name", "")) for one in case.persons}
    return tuple(name.split(" ")[-1] for one in item.people if (name := people.get(one, "")))


def sheets_of(
    chosen: Iterable[PaperOf], case: Case, context: FillContext
) -> tuple[FilledSheet, ...]:
    """The chosen papers, filled as far as the case goes."""
    return tuple(sheet for one in chosen for sheet in fill(one.paper, case, one.item, context))


def gaps_of(chosen: Iterable[PaperOf], case: Case) -> dict[str, tuple[str, ...]]:
    """What each paper would like to know and the case does not say: paper id → slots."""
    found: dict[str, dict[str, None]] = {}
    for one in chosen:
        found.setdefault(one.paper.id, {}).update(dict.fromkeys(gaps(one.paper, case, one.item)))
    return {paper: tuple(slots) for paper, slots in found.items() if slots}


def receipt_of(checklist: Checklist, case: Case, town: Town, today: date) -> Receipt:
    """The receipt of a visit in which nothing was handed in yet: everything is still open."""
    head = next((one for one in case.persons if one.facts.get("is_head")), None)
    main = next((one for one in town.offices if one.kind == "head"), None)
    return Receipt(
        name=str(head.facts.get("name", "")) if head else "",
        others=max(0, len(case.persons) - 1),
        day=today,
        open_items=tuple(_open_item(item, town) for item in checklist.needed),
        office=f"{town.name}役所 {main.name}" if main else town.name,
        contact=f"電話 {main.phone}" if main and main.phone else "",
        hours=main.hours if main else "",
        dv_support=case.find("household.dv_support") is True,
    )


def _open_item(item: Item, town: Town) -> OpenItem:
    desk = desk_of(item, town)
    holder = desk.section if desk else item.procedure.office
    return OpenItem(item.procedure.name, holder, item.due.day if item.due else None)
