"""One rule in full: its condition at each life event, deadlines, what to bring, its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter.rulebook.words import EACH, RECEPTION
from counter.screens.rule_changes import changes_of
from counter.screens.rule_entries import Entry, checked_words
from forms.papers import Paper
from lifeevents.at_event import NEVER, at_event
from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS, Node
from lifeevents.condition_words import Clause, case_of, condition_case, condition_clause
from lifeevents.deadline import DueRule
from lifeevents.due_rule_words import counting_words, due_kind_words
from lifeevents.procedures import Procedure
from lifeevents.source_words import is_old
from lifeevents.wareki import wareki


@dataclass(frozen=True)
class WhenView:
    """The condition that is left at these life events; None where it is needed always."""

    events: tuple[str, ...]
    clause: Clause | None


@dataclass(frozen=True)
class DueView:
    """One deadline: what kind, its words, how it is counted, when it applies, its law."""

    kind: str
    text: str
    counted: str
    only: str
    law: str


@dataclass(frozen=True)
class Linked:
    """Another procedure, with its id where it can be looked up."""

    id: str
    name: str


@dataclass(frozen=True)
class RuleView:
    """Everything about one procedure, in words."""

    entry: Entry
    each: str
    whens: tuple[WhenView, ...]
    never: tuple[str, ...]
    dues: tuple[DueView, ...]
    bring: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, tuple[Linked, ...]], ...]
    pairs: tuple[tuple[str, str], ...]
    checked: str
    old: bool
    changes: tuple[tuple[str, str, str], ...]


def rule_view(
    entry: Entry, catalogue: Catalogue, papers: Mapping[str, Paper], today: date
) -> RuleView:
    """One entry, ready to be shown."""
    procedure = entry.procedure
    whens, never = _whens(procedure, catalogue)
    return RuleView(
        entry=entry,
        each=_each(procedure.each),
        whens=whens,
        never=never,
        dues=tuple(_due(rule, catalogue) for rule in procedure.due),
        bring=tuple((one.text, _only(one.when, catalogue)) for one in procedure.bring),
        orders=_orders(procedure, catalogue),
        pairs=_pairs(procedure, papers),
        checked=checked_words(procedure, today),
        old=is_old(procedure.source.checked, today),
        changes=changes_of(entry, catalogue),
    )


def _whens(
    procedure: Procedure, catalogue: Catalogue
) -> tuple[tuple[WhenView, ...], tuple[str, ...]]:
    """Life events with the same condition together, and those at which it is never needed."""
    by_rest: dict[Node, list[str]] = {}
    for one in procedure.events:
        if one in catalogue.events:
            event = catalogue.events[one]
            rest = at_event(procedure.when, event, catalogue)
            by_rest.setdefault(rest, []).append(event.name)
    never = by_rest.pop(NEVER, [])
    views = (
        WhenView(
            tuple(names),
            None if rest == ALWAYS else _clause(rest, catalogue),
        )
        for rest, names in by_rest.items()
    )
    return tuple(views), tuple(never)


def _clause(rest: Node, catalogue: Catalogue) -> Clause:
    clause = condition_clause(rest, catalogue.vocabulary)
    return clause if clause.parts else Clause(case_of(clause.text))


def _each(each: str) -> str:
    return f"{EACH.of(each)}について見ます。" if each else "世帯で1つの手続きです。"


def _due(rule: DueRule, catalogue: Catalogue) -> DueView:
    counted = counting_words(rule)
    only = _only(rule.when, catalogue)
    return DueView(due_kind_words(rule), rule.text, counted, only, rule.law)


def _only(when: Node, catalogue: Catalogue) -> str:
    """The case in which something holds; "" where that is always."""
    return "" if when == ALWAYS else condition_case(when, catalogue.vocabulary)


def _orders(
    procedure: Procedure, catalogue: Catalogue
) -> tuple[tuple[str, tuple[Linked, ...]], ...]:
    """What comes before, with and after it."""
    known = catalogue.procedures
    behind = [one.id for one in known.values() if procedure.id in one.after]
    lists = {
        "先にするもの": procedure.after,
        "同じときにするもの": procedure.same_visit,
        "まとめて1つにするもの": procedure.combines_with,
        "あとにするもの": behind,
    }
    return tuple(
        (words, tuple(Linked(one, known[one].name) for one in ids if one in known))
        for words, ids in lists.items()
        if any(one in known for one in ids)
    )


def _pairs(procedure: Procedure, papers: Mapping[str, Paper]) -> tuple[tuple[str, str], ...]:
    paper = papers.get(procedure.paper)
    force = [f"{wareki(procedure.valid_from)}から" if procedure.valid_from else ""]
    force += [f"{wareki(procedure.valid_to)}まで" if procedure.valid_to else ""]
    pairs = {
        "担当": procedure.office,
        "できる人": procedure.who,
        "受付代行": RECEPTION.of(procedure.reception),
        "手数料": procedure.fee,
        "紙": paper.title if paper else "",
        "あとで": procedure.result,
        "施行": "".join(force),
        "職員へ": procedure.notes,
        "出典メモ": procedure.source.note,
    }
    return tuple((label, words) for label, words in pairs.items() if words)
