"""Which binding a label on a form means: from the shipped papers, the vocabulary and common words.

A label is looked up as it stands, without its brackets, then by what it is like; who is meant comes
from the label itself, from the head above it, else from the paper. Options decide between facts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from forms.bindings import is_binding
from forms.importing.lexicon import COMMON, DECLARED, Known, Lexicon, shipped_lexicon, tail_of
from forms.importing.words import bare, plain, role_before, role_in
from forms.roles import ROLES
from forms.shape import Option

CLAIMS = ("applicant", "guardian", "claimant")
CLAIMING = "claims"  # 申請者: who claims on the paper, where it names one, else the filer
MONEY = re.compile("口座|振込|振り込|受取|金融機関|支払")
EXACT, BARE, NEAR = 0.97, 0.88, 0.55
NEAR_ENOUGH = 0.6
UNNAMED = 0.88
OTHER_SECTION = 0.45
FEWEST_OPTIONS = 2
SETTLED, OPEN = 0.35, 1.0
"""How much other meanings of a label count against the likeliest: less for a common word."""


@dataclass(frozen=True)
class Guess:
    """A binding that a label may mean, and how sure that is, from 0 to 1."""

    bind: str = ""
    sure: float = 0.0


NOTHING = Guess()


@dataclass(frozen=True)
class Question:
    """A label under its head, the words of its options, and who claims on the paper.

    `row` says that the field stands in a row of one person.
    """

    label: str
    section: str = ""
    claims: str = ""
    row: bool = False
    options: tuple[str, ...] = ()


def claim_role(sections: Iterable[str]) -> str:
    """Who claims on a paper with these heads, where one of them says so; else empty."""
    roles = [role_in(section) for section in sections]
    return next((role for role in roles if role in CLAIMS), "")


def propose(label: str, section: str = "", claims: str = "", row: bool = False) -> Guess:
    """The likeliest binding of a label under a head, as the shipped papers go."""
    return propose_from(shipped_lexicon(), Question(label, section, claims, row))


def propose_from(lexicon: Lexicon, asked: Question) -> Guess:
    """As `propose`, from another lexicon: with a town's own papers, or without one of them."""
    spoken, rest = role_before(asked.label)
    whole = _best(lexicon, asked, asked.label, _role(lexicon, asked))
    if not spoken:
        return whole
    parted = _best(lexicon, asked, rest, _claimed(spoken, asked))
    return max(whole, parted, key=lambda one: one.sure)


def _role(lexicon: Lexicon, asked: Question) -> str:
    """Whom a field is about: its row, its head's words, or its head as other papers use it."""
    if asked.row:
        return "row"
    head = role_in(asked.section) or lexicon.heads.get(plain(asked.section), "")
    if not head and MONEY.search(asked.section):
        head = asked.claims
    return _claimed(head, asked)


def _claimed(role: str, asked: Question) -> str:
    return (asked.claims or "filer") if role == CLAIMING else role


def _best(lexicon: Lexicon, asked: Question, label: str, role: str) -> Guess:
    known, quality = _known(lexicon, label)
    scores: dict[str, float] = defaultdict(float)
    certain: dict[str, float] = {}
    for one in (*known, *_by_options(lexicon, asked, known)):
        near = 1.0 if plain(one.section) == plain(asked.section) else OTHER_SECTION
        bind, sure = _told(one, role, lexicon)
        if bind:
            scores[bind] += near * one.weight * _fitting(lexicon, bind, asked.options)
            certain[bind] = max(sure * min(one.weight, 1.0) ** 0.15, certain.get(bind, 0.0))
    if not scores:
        return NOTHING
    best = max(scores, key=lambda bind: (scores[bind] * certain[bind], bind))
    share = scores[best] / sum(scores.values())
    common = any(one.weight == COMMON and tail_of(one.bind) == tail_of(best) for one in known)
    doubt = share ** (SETTLED if common else OPEN)
    return Guess(best, round((quality or NEAR) * certain[best] * doubt, 3))


def _told(known: Known, role: str, lexicon: Lexicon) -> tuple[str, float]:
    """The binding for the person meant, and how sure that is; empty if there is none such."""
    head, _, rest = known.bind.partition(".")
    if head not in ROLES or known.fixed:
        return known.bind, 0.9 if role == "row" else 1.0
    found = f"{role or 'person'}.{rest}"
    if not is_binding(found, lexicon.facts):
        return "", 0.0
    return found, 1.0 if role else UNNAMED


def _fitting(lexicon: Lexicon, bind: str, options: tuple[str, ...]) -> float:
    """How well the words of options fit the values of a fact: from hardly (0.1) to fully (2)."""
    if not options:
        return 1.0
    return 0.1 + 1.9 * _share(lexicon, tail_of(bind), options)


def _share(lexicon: Lexicon, tail: str, options: tuple[str, ...]) -> float:
    if not options:
        return 1.0
    values = lexicon.options.get(tail, {})
    return sum(plain(one) in values for one in options) / len(options)


def _by_options(lexicon: Lexicon, asked: Question, known: tuple[Known, ...]) -> Iterator[Known]:
    """Facts that offer just these options, where none that the label means does."""
    offered = any(_share(lexicon, tail_of(one.bind), asked.options) == 1.0 for one in known)
    if offered or len(asked.options) < FEWEST_OPTIONS:
        return
    for tail, column in lexicon.cells.items():
        if column.options and _share(lexicon, tail, asked.options) == 1.0:
            yield Known(asked.label, "", column.bind or "", DECLARED)


def options_for(bind: str, labels: Iterable[str], lexicon: Lexicon) -> tuple[Option, ...]:
    """The options of a form with the fact's own values; empty if one of them means none."""
    values = lexicon.options.get(tail_of(bind), {})
    found = tuple(Option(values.get(plain(label), ""), label) for label in labels)
    return found if all(one.value for one in found) else ()


def _known(lexicon: Lexicon, label: str) -> tuple[tuple[Known, ...], float]:
    exact = lexicon.by_plain.get(plain(label))
    if exact:
        return exact, EXACT
    stripped = lexicon.by_bare.get(bare(label))
    if stripped:
        return stripped, BARE
    return _nearest(lexicon, bare(label))


def _nearest(lexicon: Lexicon, label: str) -> tuple[tuple[Known, ...], float]:
    """Labels that this one ends with, else the one most like it."""
    if len(label) < 2:
        return (), 0.0
    inside = [word for word in lexicon.by_bare if len(word) > 1 and label.endswith(word)]
    found = max(inside, key=len, default="")
    if not found:
        found = max(lexicon.by_bare, key=lambda word: _likeness(label, word))
        if _likeness(label, found) < NEAR_ENOUGH:
            return (), 0.0
    return lexicon.by_bare[found], NEAR


def _likeness(one: str, other: str) -> float:
    """The share of pairs of letters that two labels have in common."""
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / max(len(mine | theirs), 1)


@lru_cache(maxsize=32768)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))
