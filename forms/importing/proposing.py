"""Which binding a label on a form means: from the shipped papers, the vocabulary and common words.

Everything known is a list of (label, section, binding). A label is looked up there as it stands,
without its brackets, then by what it contains; who is meant comes from the label itself, from the
head above it, else from the paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from forms.bindings import is_binding
from forms.importing.words import bare, label_words, plain, role_before, role_in
from forms.papers import Paper, load_shipped
from forms.roles import ROLES
from forms.shape import Block, Column, Option
from lifeevents.vocabulary import Vocabulary, load_vocabulary

CLAIMS = ("applicant", "guardian", "claimant")
CLAIMING = "claims"  # 申請者: who claims on the paper, where it names one, else the filer
EXACT, BARE, NEAR = 0.97, 0.88, 0.5
NEAR_ENOUGH = 0.8
UNKNOWN_ROLE = 0.7
KINDS_ON_FORMS = ("person", "household", "visit", "event")
OTHER_SECTION = 0.45


@dataclass(frozen=True)
class Guess:
    """A binding that a label may mean, and how sure that is, from 0 to 1."""

    bind: str = ""
    sure: float = 0.0


NOTHING = Guess()


@dataclass(frozen=True)
class Known:
    """One label whose binding is known. `weight` is less where only the vocabulary says so.

    A `fixed` binding names its person itself, as 父 does, whatever head it stands under.
    """

    label: str
    section: str
    bind: str
    weight: float = 1.0
    fixed: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All labels that are known, by their plain and by their bare words, and their options."""

    by_plain: Mapping[str, tuple[Known, ...]]
    by_bare: Mapping[str, tuple[Known, ...]]
    options: Mapping[str, Mapping[str, str]]
    cells: Mapping[str, Column]
    facts: Vocabulary = field(compare=False)


def lexicon_of(papers: Iterable[Paper], facts: Vocabulary) -> Lexicon:
    """What these papers, this vocabulary and the common words say."""
    of = tuple(papers)
    known = (*_common(), *(one for paper in of for one in _of_paper(paper)), *_of_facts(facts))
    return Lexicon(_by(known, plain), _by(known, bare), _options(of, facts), _cells(of), facts)


@cache
def shipped_lexicon() -> Lexicon:
    """What the shipped papers and facts say."""
    return lexicon_of(load_shipped().values(), load_vocabulary())


def _by(known: Iterable[Known], words: Callable[[str], str]) -> Mapping[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        found[words(one.label)].append(one)
    return {label: tuple(of) for label, of in found.items() if label}


def _common() -> Iterator[Known]:
    words = label_words()
    for fact, labels in words.facts.items():
        yield from (Known(label, "", f"person.{fact}") for label in labels)
    for bind, labels in words.whole.items():
        yield from (Known(label, "", bind, fixed=True) for label in labels)


def _of_facts(facts: Vocabulary) -> Iterator[Known]:
    for path, fact in facts.facts.items():
        of_outsider = any(path.startswith(f"visit.{role}_") for role in ROLES)
        somebody = fact.type in ("person", "people")
        if fact.kind in KINDS_ON_FORMS and not of_outsider and not somebody:
            yield Known(fact.label.ja, "", path, 0.3)


def _of_paper(paper: Paper) -> Iterator[Known]:
    yield from dict.fromkeys(Known(*one) for one in labelled(paper))


def labelled(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """(label, section, binding) of each cell of a paper that has a label and a binding."""
    for (_, row, repeat, _), block, _, column in paper.cells():
        if repeat == 0 and column.bind and column.label:
            yield column.label, section_of(block, row), column.bind


def section_of(block: Block, row: int) -> str:
    """The words above a row: the block's title, else its printed heads, else its first label."""
    first = [one for one in block.rows[0].columns if one.text]
    heads = dict.fromkeys((*first[:1], *(one for one in block.rows[row].columns if one.text)))
    if block.title or heads:
        return block.title or " ".join(one.text.replace("\n", "") for one in heads)
    return next((one.label for one in block.rows[0].columns if role_before(one.label)[0]), "")


def _options(papers: Iterable[Paper], facts: Vocabulary) -> Mapping[str, Mapping[str, str]]:
    """Tail of a binding → words of an option → its value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, fact in facts.facts.items():
        found[tail_of(path)].update({plain(one.ja): one.value for one in fact.choices})
        if fact.type == "bool":
            found[tail_of(path)].update(YES_NO)
    for paper in papers:
        for *_, column in paper.cells():
            if column.bind:
                given = {plain(one.label): one.value for one in column.options}
                found[tail_of(column.bind)].update(given)
    return found


def _cells(papers: Iterable[Paper]) -> Mapping[str, Column]:
    """Tail of a binding → the first cell of a paper that shows it."""
    found: dict[str, Column] = {}
    for paper in papers:
        for *_, column in paper.cells():
            if column.bind:
                found.setdefault(tail_of(column.bind), column)
    return found


YES_NO = {"有": "true", "無": "false", "はい": "true", "いいえ": "false", "あり": "true"} | {
    "なし": "false",
    "する": "true",
    "しない": "false",
    "いる": "true",
    "いない": "false",
}


def tail_of(bind: str) -> str:
    """A binding without its role: `name.full` for `filer.name.full`; others as they are."""
    head, _, rest = bind.partition(".")
    return rest if head in ROLES else bind


def options_for(bind: str, labels: Iterable[str], lexicon: Lexicon) -> tuple[Option, ...]:
    """The options of a form with the fact's own values; empty if one of them means none."""
    values = lexicon.options.get(tail_of(bind), {})
    found = tuple(Option(values.get(plain(label), ""), label) for label in labels)
    return found if all(one.value for one in found) else ()


def claim_role(sections: Iterable[str]) -> str:
    """Who claims on a paper with these heads, where one of them says so; else empty."""
    roles = [role_in(section) for section in sections]
    return next((role for role in roles if role in CLAIMS), "")


def propose(label: str, section: str = "", own_role: str = "", row: bool = False) -> Guess:
    """The likeliest binding of a label under a head.

    `own_role` is who the paper is about or who claims on it (see `claim_role`); `row` says that
    the field stands in a row of one person.
    """
    return propose_from(shipped_lexicon(), label, section, own_role, row)


def propose_from(
    lexicon: Lexicon, label: str, section: str = "", own_role: str = "", row: bool = False
) -> Guess:
    """As `propose`, from another lexicon: with a town's own papers, or without one of them."""
    spoken, rest = role_before(label)
    whole = _best(lexicon, label, section, Whose(row, "", role_in(section), own_role))
    if not spoken:
        return whole
    parted = _best(lexicon, rest, section, Whose(False, spoken, "", own_role))
    return max(whole, parted, key=lambda one: one.sure)


@dataclass(frozen=True)
class Whose:
    """All that says whom a field is about: its row, its label, its head, the paper."""

    row: bool
    spoken: str
    headed: str
    own: str

    @property
    def role(self) -> str:
        """The role, or nothing where nobody is named."""
        if self.row:
            return "row"
        found = self.spoken or self.headed
        if found == CLAIMING:
            return self.own if self.own in CLAIMS else "filer"
        return found


def _best(lexicon: Lexicon, label: str, section: str, whose: Whose) -> Guess:
    known, quality = _known(lexicon, label)
    scores: dict[str, float] = defaultdict(float)
    certain: dict[str, float] = {}
    for one in known:
        near = 1.0 if plain(one.section) == plain(section) else OTHER_SECTION
        bind, sure = _told(one, whose, near == 1.0 and bool(section), lexicon.facts)
        if bind:
            scores[bind] += near * one.weight
            certain[bind] = max(sure * one.weight**0.15, certain.get(bind, 0.0))
    if not scores:
        return NOTHING
    best = max(scores, key=lambda bind: (scores[bind] * certain[bind], bind))
    share = scores[best] / sum(scores.values())
    return Guess(best, round(quality * certain[best] * share**0.5, 3))


def _known(lexicon: Lexicon, label: str) -> tuple[tuple[Known, ...], float]:
    exact = lexicon.by_plain.get(plain(label))
    if exact:
        return exact, EXACT
    stripped = lexicon.by_bare.get(bare(label))
    if stripped:
        return stripped, BARE
    return _nearest(lexicon, bare(label))


@cache
def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _nearest(lexicon: Lexicon, label: str) -> tuple[tuple[Known, ...], float]:
    if len(label) < 2:
        return (), 0.0
    inside = [word for word in lexicon.by_bare if len(word) > 1 and label.endswith(word)]
    near = [word for word in lexicon.by_bare if _likeness(label, word) >= NEAR_ENOUGH]
    found = max(inside, key=len, default="") or max(
        near, key=lambda word: _likeness(label, word), default=""
    )
    return (lexicon.by_bare[found], NEAR) if found else ((), 0.0)


def _told(known: Known, whose: Whose, same_head: bool, facts: Vocabulary) -> tuple[str, float]:
    """The binding for the person meant, and how sure that is; empty if there is none such."""
    bind = known.bind
    head, _, rest = bind.partition(".")
    if head not in ROLES or known.fixed:
        return bind, 0.9 if whose.row else 1.0
    if whose.role:
        found = f"{whose.role}.{rest}"
        return (found, 1.0) if is_binding(found, facts) else ("", 0.0)
    if same_head:
        return bind, 0.95
    found = f"{whose.own or head}.{rest}"
    return (found, 0.9 if whose.own else UNKNOWN_ROLE) if is_binding(found, facts) else ("", 0.0)
