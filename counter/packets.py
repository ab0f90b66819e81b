"""The packet of a case: which papers, in which order, and what the guide sheet and receipt say."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counter.town import Desk, Town
from forms.cells import FilledSheet
from forms.choosing import choose
from forms.context import FillContext
from forms.fill import fill, gaps
from forms.papers import Paper
from lifeevents.checklist import Checklist, Item
from lifeevents.entities import Case, Entity
from lifeevents.lines import lines_of
from print.guide import Guide, GuideAgency, GuideDesk, GuideProcedure
from print.receipt import OpenItem, Receipt

LAST = 10_000
LOSING = frozenset({"benefit_start", "prescription", "forfeiture"})
"""Deadlines after which money or a right is gone; for the others the guide sheet shows the day."""

WALKING = (
    "歩くのが たいへんな方は",
    "職員がここへ来て、手続きをします。お近くの職員にお声がけください。",
)
"""The framed lines at the end of the guide sheet."""

OF_THE_HOUSEHOLD = (
    *("同じ世帯", "同居", "家族", "親族", "遺族", "保護者", "相続人", "父または母"),
    *("新しい世帯主", "代理", "使う方", "どなたでも"),
)
"""Words for people who may file that take in whoever comes for a household."""


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


def papers_of(
    checklist: Checklist, papers: Mapping[str, Paper], town: Town, case: Case
) -> tuple[PaperOf, ...]:
    """The papers of the needed items in desk order; items that belong on one sheet share it."""
    chosen = choose(papers, in_desk_order(checklist.needed, town), case)
    return tuple(PaperOf(paper, item, desk_of(item, town)) for paper, item in chosen)


def guide_of(
    checklist: Checklist,
    case: Case,
    town: Town,
    today: date,
    walking: tuple[str, ...] = WALKING,
) -> Guide:
    """The guide sheet of a case: desks to walk to, agencies for later, what is still open."""
    name, others = addressed_to(case)
    lines = lines_of(checklist.needed)
    return Guide(
        name=name or "ご本人",
        others=others,
        today=today,
        desks=_desks(lines, case, town),
        agencies=_agencies(lines, case, town),
        to_confirm=tuple(dict.fromkeys(one.procedure.name for one in checklist.to_confirm)),
        walking=walking,
        contact=f"{town.name}役所 電話 {town.phone}" if town.phone else "",
        hours=on_weekdays(next((one.hours for one in town.offices if one.kind == "head"), "")),
    )


def on_weekdays(hours: str) -> str:
    """Opening hours that say their days; a time alone is that of weekdays."""
    return f"平日 {hours}" if hours[:1].isdigit() else hours


def addressed_to(case: Case) -> tuple[str, int]:
    """To whom a sheet is written and how many others it is about; never to the one who died.

    The person who files comes first, then the head of the household, then anybody with a name.
    """
    living = _living(case)
    name = str(living[0].facts.get("name", "")) if living else ""
    return name, max(0, len(living) - 1)


def _living(case: Case) -> list[Entity]:
    """Everyone alive, the visitor first."""
    filer = case.find("visit.filer")
    return sorted(
        (one for one in case.persons if one.id not in _deceased(case)),
        key=lambda one: (
            one.id != filer,
            not one.facts.get("is_head"),
            not one.facts.get("name"),
        ),
    )


def _deceased(case: Case) -> set[str]:
    deaths = (event for event in case.events if event.facts.get("type") == "death")
    named = [event.facts.get("subjects") for event in deaths]
    return {one for subjects in named if isinstance(subjects, tuple) for one in subjects}


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
    found: dict[str, list[Item]] = {}
    for item in items:
        if desk_of(item, town) is None:
            found.setdefault(_agency(item), []).append(item)
    return tuple(
        GuideAgency(name, _office(own), tuple(guide_procedure(one, case) for one in own))
        for name, own in found.items()
    )


def _agency(item: Item) -> str:
    place = item.procedure.place
    return place if place not in ("", "here") else item.procedure.office


def _office(items: Iterable[Item]) -> str:
    """The office within an agency, where all its items name the same one."""
    found = {item.procedure.office for item in items}
    return found.pop() if len(found) == 1 else ""


def guide_procedure(item: Item, case: Case) -> GuideProcedure:
    """One item as the resident reads it, without what the visitor need not be told."""
    procedure, due = item.procedure, item.due
    return GuideProcedure(
        name=item.name(),
        people=called(item, case),
        who="" if visitor_may(item, case) else procedure.who,
        due=due.day if due else None,
        due_text=due.text if due and due.day is None and due.kind != "none" else "",
        late=procedure.late if due and due.kind in LOSING else "",
        bring=item.bring,
        fee=procedure.fee,
    )


def visitor_may(item: Item, case: Case) -> bool:
    """Whether the words for who may file plainly take in the visitor, so they need not be said."""
    who, living = item.procedure.who, _living(case)
    if not who or not living:
        return not who
    visitor = living[0]
    if "本人" in who and visitor.id in item.people:
        return True
    if "喪主" in who and case.find("visit.chief_mourner") == visitor.id:
        return True
    if "世帯主" in who and visitor.facts.get("is_head"):
        return True
    return any(word in who for word in OF_THE_HOUSEHOLD)


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


def receipt_of(
    checklist: Checklist,
    case: Case,
    town: Town,
    today: date,
    handed_in: Collection[Item] = (),
    open_item: Callable[[Item], OpenItem] | None = None,
) -> Receipt:
    """The receipt: what was handed in, what is open and who holds it; no address.

    `open_item` says more of an open item than the desk that takes it, where more is known.
    """
    name, others = addressed_to(case)
    main = next((one for one in town.offices if one.kind == "head"), None)
    finished = {item.key for item in handed_in}
    walked = in_desk_order(lines_of(checklist.needed), town)
    still_open = [item for item in walked if item.key not in finished]
    say = open_item or (lambda item: _open_item(item, town))
    return Receipt(
        name=name,
        others=others,
        day=today,
        handed_in=tuple(item.name() for item in handed_in),
        open_items=tuple(say(item) for item in still_open),
        office=f"{town.name}役所 {main.name}" if main else town.name,
        contact=f"電話 {main.phone}" if main and main.phone else "",
        hours=on_weekdays(main.hours) if main else "",
        dv_support=case.find("household.dv_support") is True,
    )


def _open_item(item: Item, town: Town) -> OpenItem:
    desk = desk_of(item, town)
    holder = desk.section if desk else item.procedure.office
    due = item.due
    if due is None:
        return OpenItem(item.name(), holder)
    return OpenItem(item.name(), holder, due.day, until_text=due.text)
