"""From a field that was found to a proposal: which kind of cell, which binding, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forms.digits import LENGTHS, kind_of_number
from forms.importing.field import Found
from forms.importing.lexicon import Lexicon, tail_of
from forms.importing.patterns import ERAS
from forms.importing.proposal import SURE, Proposal
from forms.importing.proposing import Guess, Question, claim_role, options_for, propose_from
from forms.roles import ROLES
from forms.shape import Option
from lifeevents.facts import Fact

UNSURE = SURE - 0.1
POSTAL_DIGITS = 7
MOST_OPTIONS = 6
DATES = ("date",)
CHOOSING = ("choice", "list", "bool")


def claims_of(found: Iterable[Found]) -> str:
    """Who claims on a form with these fields, if one of them says so."""
    return claim_role(word for one in found for word in (one.section, one.label))


def proposal_of(found: Found, claims: str, lexicon: Lexicon, page: int) -> Proposal:
    """The proposal for a field; what does not agree with its kind is less sure, or none."""
    row = bool(found.row_of)
    asked = Question(found.label, found.section, claims, row, found.options)
    guess = propose_from(lexicon, asked)
    plain = Proposal(
        area=found.area,
        page=page,
        bind=guess.bind,
        sure=guess.sure,
        label=found.label,
        section=found.section,
        options=tuple(Option("", one) for one in found.options),
        comb=found.comb,
        eras=found.eras if len(found.eras) > 1 else (),
        per=found.row_of,
        repeat=found.repeat,
        step_mm=found.step_mm,
        prefix=found.prefix,
        suffix=found.suffix,
    )
    return _with_cell(plain, found.kind, guess, lexicon)


def _with_cell(one: Proposal, kind: str, guess: Guess, lexicon: Lexicon) -> Proposal:
    fact = fact_of(guess.bind, lexicon)
    match kind:
        case "tick" | "circle":
            return _choosing(one, kind, lexicon)
        case "date":
            return _date(one, fact, lexicon)
        case "comb":
            return _comb(replace(one, cell="comb"), guess.bind)
    return _plain(one, fact, lexicon)


def fact_of(bind: str, lexicon: Lexicon) -> Fact | None:
    """The fact a binding names; None for a named function."""
    head, _, rest = bind.partition(".")
    return lexicon.facts.find_fact(f"person.{rest}" if head in ROLES else bind)


def _choosing(one: Proposal, kind: str, lexicon: Lexicon) -> Proposal:
    options = options_for(one.bind, (option.label for option in one.options), lexicon)
    if options:
        return replace(one, cell=kind, options=options)
    return replace(one, cell=kind, bind="", sure=0.0)


def _date(one: Proposal, fact: Fact | None, lexicon: Lexicon) -> Proposal:
    sample = lexicon.cells.get(tail_of(one.bind))
    is_date = fact.type == "date" if fact else bool(sample and sample.cell.startswith("era"))
    whole = set(one.eras) == set(ERAS)
    eras = () if whole else one.eras
    cell = "era_circle_ymd" if one.eras else "era_text_ymd"
    found = replace(one, cell=cell, eras=eras)
    return found if is_date else replace(found, bind="", sure=0.0)


def _comb(one: Proposal, bind: str) -> Proposal:
    """As many frames as the fact has digits; seven for a postal code."""
    name = bind.rpartition(".")[2]
    length = POSTAL_DIGITS if "postal" in name else LENGTHS.get(kind_of_number(name))
    if bind and length != sum(one.comb):
        return replace(one, sure=min(one.sure, UNSURE))
    return one


def _plain(one: Proposal, fact: Fact | None, lexicon: Lexicon) -> Proposal:
    """An empty box: a date as one text, a choice as its choices to tick, else text."""
    sample = lexicon.cells.get(tail_of(one.bind))
    if (fact and fact.type in DATES) or (sample and sample.cell.startswith("era")):
        return replace(one, cell="era_text_ymd")
    if (fact and fact.type in CHOOSING) or (sample and sample.options):
        options = sample.options if sample and sample.options else _choices(fact)
        if 0 < len(options) <= MOST_OPTIONS:
            return replace(one, cell="tick", options=options)
        return replace(one, sure=min(one.sure, UNSURE))
    return one


def _choices(fact: Fact | None) -> tuple[Option, ...]:
    if fact is None:
        return ()
    if fact.type == "bool":
        return (Option("true", "有"), Option("false", "無"))
    return tuple(Option(one.value, one.ja) for one in fact.choices)
