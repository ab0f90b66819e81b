"""How often the proposals are right: each paper's own labels, proposed from all other papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.importing.lexicon import lexicon_of, section_of
from forms.importing.proposal import SURE
from forms.importing.proposing import Guess, Question, claim_role, propose_from
from forms.papers import Paper
from lifeevents.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Tried:
    """One field of a paper with its own binding, and what was proposed without that paper."""

    paper: str
    asked: Question
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
    for asked, bind in dict.fromkeys(_questions(paper)):
        yield Tried(paper.id, asked, bind, propose_from(lexicon, asked))


def _questions(paper: Paper) -> Iterator[tuple[Question, str]]:
    heads = [section_of(block, at) for block in paper.blocks for at in range(len(block.rows))]
    claims = claim_role(heads)
    for block in paper.blocks:
        for at, row in enumerate(block.rows):
            section = section_of(block, at)
            for column in row.columns:
                if column.bind and column.label:
                    options = tuple(one.label for one in column.options)
                    asked = Question(column.label, section, claims, bool(row.per), options)
                    yield asked, column.bind


def shares(found: tuple[Tried, ...]) -> tuple[float, float, float]:
    """Share of right proposals, share proposed surely, and share of those that are right."""
    sure = [one for one in found if one.guess.sure >= SURE]
    right = sum(one.right for one in found)
    return right / len(found), len(sure) / len(found), sum(one.right for one in sure) / len(sure)
