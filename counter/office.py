"""One office, open for work: its town, keys, store, staff, cases, catalogue and papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher

from counter.casebook import CaseBook
from counter.clock import Clock, now
from counter.data_folder import STORE_FILE, make_data_folder, office_of
from counter.keys import KeyRing, load_keys, load_store_key
from counter.printing.in_force import PrintersInForce
from counter.printing.room import PrintRoom
from counter.rulebook.in_force import Rules, RulesInForce
from counter.staff import Staff
from counter.store import Store, open_store
from counter.town import Town, TownOffice, load_town
from forms.papers import Paper
from lifeevents.catalogue import Catalogue


@dataclass
class Office:
    """The office that this process is; close it when done."""

    folder: Path
    rules_in_force: RulesInForce
    here: TownOffice
    store: Store
    staff: Staff
    printing: PrintRoom

    @property
    def id(self) -> str:
        """The office's id, such as head or higashi."""
        return self.here.id

    @property
    def clock(self) -> Clock:
        """The clock of this office."""
        return self.store.clock

    @property
    def keys(self) -> KeyRing:
        """The keys as they are now: a branch may have been added meanwhile."""
        return load_keys(self.folder)

    @property
    def rules(self) -> Rules:
        """The rules in force; a town's files that changed count from the next page on."""
        rules = self.rules_in_force.now()
        if "cases" in self.__dict__:
            self.cases.speak(rules.catalogue.vocabulary)
        return rules

    @property
    def town(self) -> Town:
        """The town with its desks and days as they are now."""
        return self.rules.town

    @property
    def catalogue(self) -> Catalogue:
        """Procedures and events, the town's own over the shipped ones."""
        return self.rules.catalogue

    @property
    def papers(self) -> Mapping[str, Paper]:
        """The papers, the town's own over the shipped ones."""
        return self.rules.papers

    @cached_property
    def cases(self) -> CaseBook:
        """The cases of this office's store."""
        rules = self.rules_in_force.now()
        keep_days = rules.town.limits.keep_days
        book = CaseBook(self.store, self.id, rules.catalogue.vocabulary, keep_days)
        book.clear()
        return book

    def close(self) -> None:
        """Stops the printing and closes the store."""
        self.printing.stop()
        self.store.close()


def open_office(
    data_folder: Path, clock: Clock = now, hasher: PasswordHasher | None = None
) -> Office:
    """Opens the office of a data folder, making the sample town when the folder is empty.

    `hasher` sets the cost of argon2id (tests take a cheap one).
    Raises CatalogueFault, TownFault, KeyFault or StoreFault with one clear sentence.
    """
    make_data_folder(data_folder, clock)
    town = load_town(data_folder / "town")
    here = town.get_office(office_of(data_folder))
    rules = RulesInForce(town)
    printers = PrintersInForce(town.folder)
    store = open_store(data_folder / STORE_FILE, load_store_key(data_folder), clock)
    staff = Staff(store, town.limits, hasher)
    staff.add_samples(town.sample_staff, here.id)
    printing = PrintRoom(store, here.id, printers)
    return Office(data_folder, rules, here, store, staff, printing)
