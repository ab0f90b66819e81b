"""What a resident learns at the end: procedures desk by desk, what to bring, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter.town import Town
from kiosk import given as given_case
from kiosk.asking import name_of
from kiosk.pages import Given
from lifeevents.case import Case
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, judge
from lifeevents.lines import lines_of
from lifeevents.wareki import wareki_weekday

SOON = 14
OUTSIDE = "市役所の外"
LAST = 10_000


@dataclass(frozen=True)
class Line:
    """One procedure for these people."""

    name: str
    people: str
    due: str
    past: bool
    late: str


@dataclass(frozen=True)
class DeskLines:
    """The procedures of one desk; number 0 where there is none."""

    number: int
    name: str
    floor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Thing:
    """Something to bring, and what for."""

    text: str
    hint: str


@dataclass(frozen=True)
class Outcome:
    """The whole result, and the case that goes into the code."""

    desks: tuple[DeskLines, ...]
    bring: tuple[Thing, ...]
    confirm: tuple[str, ...]
    case: Case

    @property
    def count(self) -> int:
        """How many procedures are needed."""
        return sum(len(desk.lines) for desk in self.desks)


def outcome_of(given: Given, catalogue: Catalogue, town: Town, today: date) -> Outcome:
    """Judge what was given so far; what is not known stays open."""
    case = given_case.case_of(given, catalogue)
    if not case.events:
        return Outcome((), (), (), case)
    checklist = judge(catalogue, _as_of(case, today), town.closed)
    return Outcome(
        desks=_desks(lines_of(checklist.needed), given, town, today),
        bring=_things(checklist.needed),
        confirm=tuple(dict.fromkeys(_plain(item) for item in checklist.to_confirm)),
        case=case,
    )


def _as_of(case: Case, today: date) -> Case:
    """The case as if filed today; the counter sets the real day, so it is not in the code."""
    return case.with_answers({f"event.{event.id}.filed_date": today for event in case.events})


def _plain(item: Item) -> str:
    return item.name("plain")


def _desks(items: Iterable[Item], given: Given, town: Town, today: date) -> tuple[DeskLines, ...]:
    found: dict[tuple[int, str, str], list[Line]] = {}
    for item in items:
        found.setdefault(_place(item, town), []).append(_line(item, given, today))
    ordered = sorted(found.items(), key=lambda pair: pair[0][0] or LAST)
    return tuple(DeskLines(*place, tuple(lines)) for place, lines in ordered)


def _place(item: Item, town: Town) -> tuple[int, str, str]:
    desk = town.find_desk(item.procedure.office) if item.procedure.place == "here" else None
    if desk is not None:
        return desk.number, desk.section, f"{desk.floor}階"
    if item.procedure.place == "here" and not town.is_agency(item.procedure.office):
        return 0, item.procedure.office, ""
    return 0, OUTSIDE, ""


def _line(item: Item, given: Given, today: date) -> Line:
    due = item.due
    past = bool(due and due.past(today))
    late = item.procedure.late if due and due.day and not past else ""
    people = [
        name_of(one, given)
        for one in item.people
        if item.procedure.each not in ("vehicles", "dogs")
    ]
    return Line(_plain(item), "・".join(people), due_words(item, today), past, late)


def due_words(item: Item, today: date) -> str:
    """「令和8年12月4日(金)まで あと9日」, or the rule's own words where no day is known."""
    due = item.due
    where = "" if item.procedure.place == "here" else f"{item.procedure.place} "
    if due is None or due.kind == "none":
        return f"{where}期限はありません"
    if due.day is None:
        return f"{where}{due.text or '期限は窓口で確かめます'}"
    left = (due.day - today).days
    soon = f" あと{left}日" if 0 < left <= SOON else " きょうまで" if left == 0 else ""
    return f"{where}{wareki_weekday(due.day)}まで{soon}"


def _things(items: Iterable[Item]) -> tuple[Thing, ...]:
    wanted: dict[str, list[str]] = {}
    for item in items:
        for thing in item.bring:
            names = wanted.setdefault(thing, [])
            if _plain(item) not in names:
                names.append(_plain(item))
    return tuple(Thing(text, _what_for(names)) for text, names in wanted.items())


def _what_for(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} など{len(names)}つ"
