"""Which papers the town has compared with its own form: marks in the journal, never changed.

A mark holds for the paper as it was looked at; a paper that changed since is to be compared again.
"""

from dataclasses import dataclass
from hashlib import sha256

from counter.store import Store
from forms.paper_text import paper_text
from forms.papers import Paper

COMPARED, TAKEN_BACK = "paper_compared", "paper_compared_back"
MARK = 12


@dataclass(frozen=True)
class Comparison:
    """Who compared a paper and when; `same` while the paper is still the one looked at."""

    at: str
    staff: str
    same: bool


def comparisons(store: Store, papers: dict[str, Paper]) -> dict[str, Comparison]:
    """The newest mark of each paper that has one which was not taken back."""
    entries = [(*entry, True) for entry in store.events(COMPARED)]
    entries += [(*entry, False) for entry in store.events(TAKEN_BACK)]
    found: dict[str, Comparison] = {}
    for at, staff, detail, holds in sorted(entries):
        paper_id, _, mark = detail.partition(" ")
        found.pop(paper_id, None)
        if holds and paper_id in papers:
            found[paper_id] = Comparison(at, staff, mark == paper_mark(papers[paper_id]))
    return found


def record_comparison(store: Store, staff_id: str, paper: Paper) -> None:
    """Writes down that this paper was compared, as it is now."""
    store.record_event(staff_id, COMPARED, f"{paper.id} {paper_mark(paper)}")


def take_back(store: Store, staff_id: str, paper: Paper) -> None:
    """Writes down that the comparison of this paper holds no more."""
    store.record_event(staff_id, TAKEN_BACK, f"{paper.id} {paper_mark(paper)}")


def paper_mark(paper: Paper) -> str:
    """A short mark of everything that a paper says; it does not depend on the moment."""
    return sha256(paper_text(paper).encode()).hexdigest()[:MARK]
