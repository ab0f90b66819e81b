"""The one sheet: every value the chosen papers want, each once, in the order a person thinks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from forms.context import FillContext
from forms.papers import Paper
from forms.proposals import propose
from forms.scene import scene_of
from forms.sections import ORDER, TITLES, home_of, is_about_filing, owner_of
from forms.values import label_of, read_back, show
from forms.wanting import Wanted, wanted_slots
from lifeevents.case import Case
from lifeevents.vocabulary import Choice, Fact, Value, Vocabulary

if TYPE_CHECKING:
    from lifeevents.checklist import Item


@dataclass(frozen=True)
class PaperMark:
    """One paper on the sheet: its id, the one character that stands for it, its short name."""

    id: str
    mark: str
    short: str


@dataclass(frozen=True)
class SheetField:
    """One value: where it belongs, what is known, what was understood, and which papers want it.

    `missing` means a paper has a gap without it; an `optional` one may stay empty. `proposal` is a
    value to offer where none is known. `choices` are the words to choose from, if any.
    """

    slot: str
    fact: Fact
    label: str
    value: Value | None
    shown: str
    reading: str
    papers: tuple[str, ...]
    marks: tuple[str, ...]
    missing: bool
    optional: bool
    proposal: Value | None
    choices: tuple[Choice, ...]

    @property
    def known(self) -> bool:
        """Whether there is a value already."""
        return self.value is not None


@dataclass(frozen=True)
class Section:
    """Fields that belong together: of one person, the address, the event, money, the visit."""

    kind: str
    id: str
    title: str
    note: str
    fields: tuple[SheetField, ...]

    @property
    def known(self) -> tuple[SheetField, ...]:
        """Fields whose value is known: lines to read, not boxes to fill."""
        return tuple(field for field in self.fields if field.known)

    @property
    def open(self) -> tuple[SheetField, ...]:
        """Fields still without a value."""
        return tuple(field for field in self.fields if not field.known)

    @property
    def missing(self) -> int:
        """How many values the papers still lack here."""
        return sum(field.missing for field in self.fields)


@dataclass(frozen=True)
class Sheet:
    """The one set of questions for all chosen papers."""

    sections: tuple[Section, ...]
    papers: tuple[PaperMark, ...]

    @property
    def fields(self) -> tuple[SheetField, ...]:
        """All fields in order."""
        return tuple(field for section in self.sections for field in section.fields)

    def open_fields(self) -> tuple[SheetField, ...]:
        """Fields still without a value, in order."""
        return tuple(field for field in self.fields if not field.known)

    @property
    def missing(self) -> int:
        """How many values the papers still lack."""
        return sum(section.missing for section in self.sections)

    def find(self, slot: str) -> SheetField | None:
        """The field of this slot, or None."""
        return next((field for field in self.fields if field.slot == slot), None)


def one_sheet(
    papers_with_items: Iterable[tuple[Paper, Item | None]],
    case: Case,
    vocabulary: Vocabulary,
    context: FillContext | None = None,
) -> Sheet:
    """The sheet for these papers: the union of what they want, each slot once.

    `context`, where given, lets the day of filing be proposed.
    """
    chosen = tuple(papers_with_items)
    slots = wanted_slots(chosen, case)
    marks = _marks(paper for paper, _ in chosen)
    fields = [_field(wanted, case, vocabulary, context, marks) for wanted in slots]
    return Sheet(tuple(_sections(fields, case, marks)), tuple(marks.values()))


def _marks(papers: Iterable[Paper]) -> dict[str, PaperMark]:
    return {paper.id: PaperMark(paper.id, paper.mark, paper.short) for paper in papers}


def _field(
    wanted: Wanted,
    case: Case,
    vocabulary: Vocabulary,
    context: FillContext | None,
    marks: dict[str, PaperMark],
) -> SheetField:
    fact = vocabulary.fact_of(wanted.slot)
    scene = scene_of(case, wanted.item, context)
    value = case.find(wanted.slot)
    proposal = propose(scene, wanted.slot) if value is None else None
    choices = _choices(fact, case)
    return SheetField(
        slot=wanted.slot,
        fact=fact,
        label=label_of(fact),
        value=value,
        shown=_shown(fact, value, choices),
        reading="" if value is None else _reading(fact, value, scene.day, choices),
        papers=wanted.papers,
        marks=tuple(marks[paper].mark for paper in wanted.papers),
        missing=wanted.missing and value is None and proposal is None,
        optional=not wanted.missing,
        proposal=proposal,
        choices=choices,
    )


def _shown(fact: Fact, value: Value | None, choices: tuple[Choice, ...]) -> str:
    if value is None:
        return ""
    return _named(value, choices) if fact.type == "person" else show(fact, value)


def _reading(fact: Fact, value: Value, day: date | None, choices: tuple[Choice, ...]) -> str:
    return _named(value, choices) if fact.type == "person" else read_back(fact, value, day)


def _named(value: Value, choices: tuple[Choice, ...]) -> str:
    return next((choice.ja for choice in choices if choice.value == value), str(value))


def _choices(fact: Fact, case: Case) -> tuple[Choice, ...]:
    """Choices of the fact; for a role the people of the case, and those from outside."""
    if fact.type != "person":
        return fact.choices
    people = (Choice(one.id, str(one.facts.get("name", one.id))) for one in case.persons)
    return (*people, *fact.choices)


def _sections(
    fields: list[SheetField], case: Case, marks: dict[str, PaperMark]
) -> Iterator[Section]:
    for person in case.persons:
        mine = _of(fields, "person", person.id)
        name = str(person.facts.get("name", "")) or "名前のまだない人"
        if mine:
            yield Section("person", person.id, name, str(person.facts.get("relation", "")), mine)
    homes = dict.fromkeys(home_of(field.slot) for field in fields)
    for kind in ORDER[1:]:
        for number, one in enumerate((of for home, of in homes if home == kind), 1):
            title = TITLES[kind] if number == 1 else f"{TITLES[kind]} {number}"
            found = Section(kind, one or kind, title, "", _of(fields, kind, one))
            yield from _by_paper(found, marks) if kind == "visit" else (found,)


def _of(fields: list[SheetField], kind: str, person: str) -> tuple[SheetField, ...]:
    found = [field for field in fields if home_of(field.slot) == (kind, person)]
    return tuple(sorted(found, key=lambda field: (owner_of(field.slot), field.fact.order)))


def _by_paper(visit: Section, marks: dict[str, PaperMark]) -> Iterator[Section]:
    """What concerns the filing as a whole, then what single papers ask, paper by paper."""
    own: dict[str, list[SheetField]] = {}
    for field in visit.fields:
        if len(field.papers) == 1 and not is_about_filing(field.fact):
            own.setdefault(field.papers[0], []).append(field)
    several = {paper: tuple(found) for paper, found in own.items() if len(found) > 1}
    apart = {field.slot for found in several.values() for field in found}
    common = tuple(field for field in visit.fields if field.slot not in apart)
    if common:
        yield replace(visit, fields=common)
    for paper, found in several.items():
        yield Section("paper", paper, marks[paper].short, "", found)
