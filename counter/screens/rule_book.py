"""All rules of an office in the order of its desks, what the town switched off included."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from counter.office import Office
from counter.rulebook.overrides import Override, overrides
from counter.screens.rule_entries import Entry
from counter.screens.rule_search import Sought, fits
from counter.screens.rule_words import CHANGED, OFF, OWN
from counter.town import Town
from lifeevents.overlay import own_by_id, shipped_by_id, tables_by_id
from lifeevents.procedure_tables import read_procedure
from lifeevents.procedures import PROCEDURE_KINDS, Procedure

ELSEWHERE = "ほかの機関"


@dataclass(frozen=True)
class Section:
    """The entries of one section."""

    name: str
    place: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class RuleBook:
    """All entries in the order of the desks."""

    town: Town
    entries: tuple[Entry, ...] = field(repr=False)

    def find(self, procedure_id: str) -> Entry | None:
        """The entry of this procedure, or None."""
        return next((one for one in self.entries if one.procedure.id == procedure_id), None)

    def sought(self, wanted: Sought, today: date) -> tuple[Section, ...]:
        """The entries that somebody looks for, by section."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if fits(entry, wanted, today):
                found.setdefault(entry.section, []).append(entry)
        return tuple(
            Section(name, self._place(name), tuple(entries)) for name, entries in found.items()
        )

    def sections(self) -> tuple[str, ...]:
        """The names of all sections."""
        return tuple(dict.fromkeys(entry.section for entry in self.entries))

    def levels(self) -> dict[str, str]:
        """The levels of source that occur, with their words."""
        found = {one.procedure.source.level: one.level for one in self.entries}
        return {level: found[level] for level in sorted(found) if level}

    def _place(self, section: str) -> str:
        desk = self.town.find_desk(section)
        return f"{desk.floor}階 {desk.number}番" if desk and section != ELSEWHERE else ""


def rule_book(office: Office) -> RuleBook:
    """The book of an office's catalogue, what the town has switched off included."""
    town, catalogue = office.town, office.catalogue
    changed: dict[str, list[Override]] = {}
    for one in overrides(town.folder):
        changed.setdefault(one.entry, []).append(one)
    procedures = [*catalogue.procedures.values(), *_switched_off(office)]
    own = set(own_by_id("procedures", town.folder)) - set(shipped_by_id("procedures"))
    entries = [
        Entry(
            one,
            section_of(town, one),
            _state(one.id, catalogue.procedures, own, changed),
            tuple(changed.get(f"procedures/{one.id}", ())),
        )
        for one in procedures
    ]
    return RuleBook(town, tuple(sorted(entries, key=lambda one: _rank(town, one))))


def section_of(town: Town, procedure: Procedure) -> str:
    """The section that a procedure belongs to here, or ほかの機関."""
    if procedure.place != "here" or town.is_agency(procedure.office):
        return ELSEWHERE
    desk = town.find_desk(procedure.office)
    return desk.section if desk else procedure.office


def _switched_off(office: Office) -> Iterable[Procedure]:
    for one, table in tables_by_id("procedures", office.town.folder).items():
        if table.get("off"):
            on = {key: value for key, value in table.items() if key != "off"}
            yield read_procedure(
                one, {"name": one, "office": "", **on}, office.catalogue.vocabulary
            )


def _state(
    one: str, listed: Container[str], own: Container[str], changed: Mapping[str, list[Override]]
) -> str:
    if one not in listed:
        return OFF
    if one in own:
        return OWN
    return CHANGED if changed.get(f"procedures/{one}") else ""


def _rank(town: Town, entry: Entry) -> tuple[int, str, int, int, str]:
    desk = town.find_desk(entry.section)
    number = 10_000 if entry.section == ELSEWHERE else desk.number if desk else 9_000
    procedure = entry.procedure
    kind = PROCEDURE_KINDS.index(procedure.kind)
    return number, entry.section, kind, procedure.order, procedure.id
