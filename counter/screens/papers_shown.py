"""Papers as the staff's list shows them: sureness, use, the town's own files, comparisons."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter.office import Office
from counter.papers.comparisons import Comparison, comparisons
from counter.papers.folder import PaperFolder
from counter.papers.sureness import SEEN, SHORT, SURENESS, procedures_of, times_used, urgency
from counter.screens.rule_search import folded
from forms.papers import Paper, load_shipped
from lifeevents.procedures import Procedure

OWN, REPLACED = "このまちの様式", "出荷時の様式を置き換え"
STATES: Mapping[str, str] = {
    "open": "照合がまだのもの",
    "compared": "照合したもの",
    "changed": "照合のあとで変わったもの",
    "own": "このまちの様式",
    "draft": "作りかけ(下書き)",
    "low": "ほとんど確かめていないもの",
}
FIRST = 8  # papers to compare first, as the list names them


@dataclass(frozen=True)
class PaperEntry:
    """One paper of the office; `used` counts the pairs of procedure and life event."""

    paper: Paper
    section: str
    place: str
    own: bool
    shipped: bool
    draft: bool
    used: int
    procedures: tuple[Procedure, ...]
    compared: Comparison | None

    @property
    def state(self) -> str:
        """What the town did to this paper, in words."""
        if not self.own:
            return ""
        return REPLACED if self.shipped else OWN

    @property
    def sureness(self) -> str:
        """How sure we are, in a sentence."""
        return SURENESS[self.paper.confidence]

    @property
    def short(self) -> str:
        """The same in a word or two."""
        return SHORT[self.paper.confidence]

    @property
    def seen(self) -> str:
        """The best thing that was seen of the paper."""
        return SEEN[self.paper.checked]

    @property
    def unsure(self) -> bool:
        """Whether hardly anything of it was seen."""
        return self.paper.confidence == "low"

    @property
    def settled(self) -> bool:
        """Whether nobody has to compare it: it was compared as it is, or it is the town's own."""
        return self.own or (self.compared is not None and self.compared.same)

    @property
    def urgency(self) -> int:
        """How much comparing it gains; 0 where nobody has to."""
        return 0 if self.settled else urgency(self.paper, self.used)


@dataclass(frozen=True)
class PaperList:
    """All papers in the order of the desks."""

    entries: tuple[PaperEntry, ...]

    def find(self, paper_id: str) -> PaperEntry | None:
        """The entry of this paper, or None."""
        return next((one for one in self.entries if one.paper.id == paper_id), None)

    def sought(self, words: str = "", section: str = "", state: str = "") -> list[PaperEntry]:
        """The entries that somebody looks for; empty is everything."""
        return [
            one
            for one in self.entries
            if section in ("", one.section) and _is(one, state) and _has(one, words)
        ]

    def first(self) -> list[PaperEntry]:
        """Those to compare first: most used times least sure."""
        open_ones = (one for one in self.entries if one.urgency)
        return sorted(open_ones, key=lambda one: (-one.urgency, one.paper.id))[:FIRST]

    def sections(self) -> tuple[str, ...]:
        """The names of all sections."""
        return tuple(dict.fromkeys(one.section for one in self.entries))


def paper_list(office: Office) -> PaperList:
    """The papers of an office, those that are only drafts left out."""
    rules, folder = office.rules, PaperFolder(office.town.folder)
    marks = comparisons(office.store, dict(rules.papers))
    own, drafts, shipped = folder.ids(), folder.drafts(), load_shipped()
    procedures = tuple(rules.catalogue.procedures.values())
    entries = []
    for paper in rules.papers.values():
        desk = rules.town.find_desk(paper.office)
        entry = PaperEntry(
            paper=paper,
            section=desk.section if desk else paper.office,
            place=f"{desk.floor}階 {desk.number}番" if desk else "",
            own=paper.id in own,
            shipped=paper.id in shipped,
            draft=paper.id in drafts,
            used=times_used(paper, procedures),
            procedures=procedures_of(paper, procedures),
            compared=marks.get(paper.id),
        )
        entries.append(((desk.number if desk else 9_000), entry))
    entries.sort(key=lambda pair: (pair[0], pair[1].section, pair[1].paper.form, pair[1].paper.id))
    return PaperList(tuple(entry for _, entry in entries))


def _is(entry: PaperEntry, state: str) -> bool:
    compared = entry.compared
    return {
        "": True,
        "open": not entry.settled,
        "compared": compared is not None and compared.same,
        "changed": compared is not None and not compared.same,
        "own": entry.own,
        "draft": entry.draft,
        "low": entry.unsure,
    }.get(state, False)


def _has(entry: PaperEntry, words: str) -> bool:
    paper = entry.paper
    names = (one.name for one in entry.procedures)
    text = folded(" ".join((paper.title, paper.short, paper.id, paper.law, paper.office, *names)))
    return all(folded(word) in text for word in words.split())
