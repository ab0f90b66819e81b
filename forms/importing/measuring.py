"""How often the proposals are right: each paper's own labels, proposed from all other papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.importing.proposal import SURE
from forms.importing.proposing import Guess, claim_role, lexicon_of, propose_from, section_of
from forms.papers import Paper
from lifeevents.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Tried:
    """One label of a paper with its own binding, and what was proposed without that paper."""

    paper: str
    label: str
    section: str
    bind: str
    guess: Guess

    @property
    def right(self) -> bool:
        """Whether the first proposal is the paper's own binding."""
        return self.guess.bind == self.bind


def tried(papers: Mapping[str, Paper]) -> tuple[Tried, ...]:
    """Every label of these papers that has a binding, proposed from the other forms' papers."""
    return tuple(one for paper in papers.values() for one in _tried(paper, papers))


def _tried(paper: Paper, papers: Mapping[str, Paper]) -> Iterator[Tried]:
    others = [one for one in papers.values() if one.form != paper.form]
    lexicon = lexicon_of(others, load_vocabulary())
    told = dict.fromkeys(_told(paper))
    own = claim_role(section for _, section, _, _ in told)
    own = own or ("person" if paper.each == "person" else "")
    for label, section, row, bind in told:
        guess = propose_from(lexicon, label, section, own, row)
        yield Tried(paper.id, label, section, bind, guess)


def _told(paper: Paper) -> Iterator[tuple[str, str, bool, str]]:
    for (_, row, repeat, _), block, of, column in paper.cells():
        if repeat == 0 and column.bind and column.label:
            yield column.label, section_of(block, row), bool(of.per), column.bind


def shares(found: tuple[Tried, ...]) -> tuple[float, float, float]:
    """Share of right proposals, share proposed surely, and share of those that are right."""
    sure = [one for one in found if one.guess.sure >= SURE]
    right = sum(one.right for one in found)
    return right / len(found), len(sure) / len(found), sum(one.right for one in sure) / len(sure)
