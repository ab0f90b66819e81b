"""Saving a design, in force where nothing is wrong with it, and never over another's work."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from counter.clock import JAPAN
from counter.papers.design import Design, LookedOver, design_text, finished_text, look_over
from counter.papers.folder import PaperFolder
from counter.store import Store
from lifeevents.vocabulary import Vocabulary

SAVED = "paper_saved"
SAVING = Lock()


@dataclass(frozen=True)
class Saved:
    """What was kept: its new version, whether it is in force, and what is still wrong."""

    version: str
    in_force: bool
    looked: LookedOver


@dataclass(frozen=True)
class SavedBy:
    """Who saved a paper, and when; both empty where nobody of this office did."""

    staff: str
    at: str


class SavedMeanwhile(Exception):
    """Somebody else saved the paper after it was opened; `version` is theirs."""

    def __init__(self, version: str, by: SavedBy) -> None:
        super().__init__(version, by)
        self.version = version
        self.by = by


@dataclass(frozen=True)
class Desk:
    """Where designs are saved: the town's folder, its vocabulary, the office's journal."""

    folder: PaperFolder
    facts: Vocabulary
    store: Store

    def save(self, paper_id: str, design: Design, seen: str | None, staff_id: str) -> Saved:
        """Keeps a design. `seen` is the version it rests on; None puts it over any other.

        Raises SavedMeanwhile when another version is there; what is replaced is always kept.
        """
        looked = look_over(paper_id, design, self.folder.place, self.facts)
        with SAVING:
            self._refuse_other(paper_id, seen)
            self._keep(paper_id, design, looked)
            version = self.folder.version(paper_id)
        self.store.record_event(staff_id, SAVED, f"{paper_id} {version}")
        return Saved(version, not looked.faults, looked)

    def put_aside(self, paper_id: str, design: Design) -> str:
        """Keeps a design among the versions before; the name of its file."""
        return self.folder.keep_aside(paper_id, design_text(design), self._moment()).name

    def drop_draft(self, paper_id: str) -> None:
        """Goes back to what is in force; the draft is kept among the versions before."""
        with SAVING:
            self.folder.drop_draft(paper_id, self._moment())

    def go_back(self, paper_id: str, staff_id: str) -> None:
        """Goes back to the shipped paper; the town's own is kept among the versions before."""
        with SAVING:
            self.folder.drop(paper_id, self._moment())
        self.store.record_event(staff_id, SAVED, f"{paper_id} {self.folder.version(paper_id)}")

    def saved_by(self, paper_id: str) -> SavedBy:
        """Who saved a paper as it is now; nobody where its file was changed by hand."""
        now = f"{paper_id} {self.folder.version(paper_id)}"
        mine = (entry for entry in self.store.events(SAVED) if entry[2] == now)
        at, staff, _ = max(mine, default=("", "", ""))
        return SavedBy(staff, at)

    def _refuse_other(self, paper_id: str, seen: str | None) -> None:
        version = self.folder.version(paper_id)
        if seen is not None and seen != version:
            raise SavedMeanwhile(version, self.saved_by(paper_id))

    def _keep(self, paper_id: str, design: Design, looked: LookedOver) -> None:
        if looked.faults:
            self.folder.keep_draft(paper_id, design_text(design), self._moment())
        else:
            text = finished_text(paper_id, design, self.folder.place)
            self.folder.keep(paper_id, text, self._moment())

    def _moment(self) -> str:
        return name_of_moment(self.store.clock())


def name_of_moment(moment: datetime) -> str:
    """A moment as the name of a file, in the time of Japan: 20261122T101500."""
    return f"{moment.astimezone(JAPAN):%Y-%m-%dT%H%M%S}"
