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
from counter.staff import Staff
from counter.store import Store, open_store
from counter.town import Town, TownOffice, load_town
from forms.papers import Paper, load_papers
from lifeevents.catalogue import Catalogue, load_catalogue


@dataclass
class Office:
    """The office that this process is; close it when done."""

    folder: Path
    town: Town
    here: TownOffice
    store: Store
    staff: Staff

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

    @cached_property
    def catalogue(self) -> Catalogue:
        """Procedures and events, the town's own over the shipped ones."""
        return load_catalogue(self.town.folder)

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """The papers, the town's own over the shipped ones."""
        return load_papers(self.town.folder)

    @cached_property
    def cases(self) -> CaseBook:
        """The cases of this office's store."""
        keep_days = self.town.limits.keep_days
        book = CaseBook(self.store, self.id, self.catalogue.vocabulary, keep_days)
        book.clear()
        return book

    def close(self) -> None:
        """Closes the store."""
        self.store.close()


def open_office(
    data_folder: Path, clock: Clock = now, hasher: PasswordHasher | None = None
) -> Office:
    """Opens the office of a data folder, making the sample town when the folder is empty.

    `hasher` sets the cost of argon2id (tests take a cheap one).
    Raises TownFault, KeyFault or StoreFault with one clear sentence.
    """
    make_data_folder(data_folder)
    town = load_town(data_folder / "town")
    here = town.get_office(office_of(data_folder))
    store = open_store(data_folder / STORE_FILE, load_store_key(data_folder), clock)
    staff = Staff(store, town.limits, hasher)
    staff.add_samples(town.sample_staff, here.id)
    return Office(data_folder, town, here, store, staff)
