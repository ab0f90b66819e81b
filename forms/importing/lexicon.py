"""What is known about labels: from the papers, the vocabulary and the common words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from forms.importing.words import bare, label_words, plain, role_before
from forms.papers import Paper, load_shipped
from forms.roles import ROLES
from forms.shape import Block, Column
from lifeevents.vocabulary import Vocabulary, load_vocabulary

COMMON, DECLARED = 6.0, 0.3
"""How much common words count, and a fact's own label; a label of a paper counts 1."""
KINDS_ON_FORMS = ("person", "household", "visit", "event")
MAJORITY = 0.6
YES = ("有", "はい", "あり", "する", "いる")
NO = ("無", "いいえ", "なし", "しない", "いない")


@dataclass(frozen=True)
class Known:
    """One label whose binding is known, and how much it counts.

    A `fixed` binding names its person itself, as 父 does, whatever head it stands under.
    """

    label: str
    section: str
    bind: str
    weight: float = 1.0
    fixed: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All labels that are known by their plain and by their bare words, and what goes with them.

    `heads` are the roles of sections, `options` the values of an option's words, and `cells` a
    cell that shows it, the last two by the tail of a binding.
    """

    by_plain: Mapping[str, tuple[Known, ...]]
    by_bare: Mapping[str, tuple[Known, ...]]
    heads: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]
    cells: Mapping[str, Column]
    facts: Vocabulary = field(compare=False)


@cache
def shipped_lexicon() -> Lexicon:
    """What the shipped papers and facts say."""
    return lexicon_of(load_shipped().values(), load_vocabulary())


def lexicon_of(papers: Iterable[Paper], facts: Vocabulary) -> Lexicon:
    """What these papers, this vocabulary and the common words say."""
    of = tuple(papers)
    told = tuple(one for paper in of for one in dict.fromkeys(labelled(paper)))
    known = (*_common(), *told, *_of_facts(facts))
    columns = tuple(column for paper in of for column in bound_columns(paper))
    return Lexicon(
        _by(known, plain),
        _by(known, bare),
        _heads(told),
        _options(columns, facts),
        _cells(columns),
        facts,
    )


def _by(known: Iterable[Known], words: Callable[[str], str]) -> Mapping[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        found[words(one.label)].append(one)
    return {label: tuple(of) for label, of in found.items() if label}


def _common() -> Iterator[Known]:
    words = label_words()
    for fact, labels in words.facts.items():
        yield from (Known(label, "", f"person.{fact}", COMMON) for label in labels)
    for bind, labels in words.whole.items():
        yield from (Known(label, "", bind, COMMON, fixed=True) for label in labels)


def _of_facts(facts: Vocabulary) -> Iterator[Known]:
    for path, fact in facts.facts.items():
        of_outsider = any(path.startswith(f"visit.{role}_") for role in ROLES)
        somebody = fact.type in ("person", "people")
        if fact.kind in KINDS_ON_FORMS and not of_outsider and not somebody:
            yield Known(fact.label.ja, "", path, DECLARED)


def bound_columns(paper: Paper) -> Iterator[Column]:
    """Every cell of a paper that has a binding, once however often it stands there."""
    for block in paper.blocks:
        for row in block.rows:
            yield from (column for column in row.columns if column.bind)


def labelled(paper: Paper) -> Iterator[Known]:
    """Each cell of a paper that has a label and a binding."""
    for block in paper.blocks:
        for at, row in enumerate(block.rows):
            for column in row.columns:
                if column.bind and column.label:
                    yield Known(column.label, section_of(block, at), column.bind)


def section_of(block: Block, row: int) -> str:
    """The words above a row: the block's title, else its printed heads, else its first label."""
    first = [one for one in block.rows[0].columns if one.text]
    heads = dict.fromkeys((*first[:1], *(one for one in block.rows[row].columns if one.text)))
    if block.title or heads:
        return block.title or " ".join(one.text.replace("\n", "") for one in heads)
    return next((one.label for one in block.rows[0].columns if role_before(one.label)[0]), "")


def _heads(told: Iterable[Known]) -> Mapping[str, str]:
    """Section → the role that most of its labels are bound to."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in told:
        head = one.bind.partition(".")[0]
        if head in ROLES and one.section:
            counts[plain(one.section)][head] += 1
    most = {section: of.most_common(1)[0] for section, of in counts.items()}
    return {
        section: role
        for section, (role, count) in most.items()
        if role != "row" and count >= MAJORITY * counts[section].total()
    }


def tail_of(bind: str) -> str:
    """A binding without its role: `name.full` for `filer.name.full`; others as they are."""
    head, _, rest = bind.partition(".")
    return rest if head in (*ROLES, "person") else bind


def _options(columns: Iterable[Column], facts: Vocabulary) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, fact in facts.facts.items():
        found[tail_of(path)].update({plain(one.ja): one.value for one in fact.choices})
        if fact.type == "bool":
            found[tail_of(path)].update(
                {**dict.fromkeys(YES, "true"), **dict.fromkeys(NO, "false")}
            )
    for column in columns:
        given = {plain(one.label): one.value for one in column.options}
        found[tail_of(column.bind or "")].update(given)
    return found


def _cells(columns: Iterable[Column]) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(tail_of(column.bind or ""), column)
    return found
