"""How often the proposals are right: each paper's own labels, proposed from all other papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.importing.lexicon import lexicon_of, section_of, tail_of
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

    @property
    def same_fact(self) -> bool:
        """Whether it is right but perhaps for whom it is about: a click in the designer."""
        return tail_of(self.guess.bind) == tail_of(self.bind)


def tried(papers: Mapping[str, Paper], every: int = 1) -> tuple[Tried, ...]:
    """Every label of these papers that has a binding, proposed from the other forms' papers.

    `every` limits it to each second, third … paper, for a quick look.
    """
    chosen = tuple(papers.values())[::every]
    return tuple(one for paper in chosen for one in _tried(paper, papers))


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


@dataclass(frozen=True)
class Shares:
    """Of all labels: the right proposals, those of the right fact, those made surely.

    `right_of_sure` and `fact_of_sure` are shares of the sure ones.
    """

    right: float
    same_fact: float
    sure: float
    right_of_sure: float
    fact_of_sure: float


def shares(found: tuple[Tried, ...]) -> Shares:
    """How good these proposals are."""
    sure = [one for one in found if one.guess.sure >= SURE]
    return Shares(
        sum(one.right for one in found) / len(found),
        sum(one.same_fact for one in found) / len(found),
        len(sure) / len(found),
        sum(one.right for one in sure) / len(sure),
        sum(one.same_fact for one in sure) / len(sure),
    )
