"""The whole catalogue as one JSON-able document: facts, life events, procedures.

Every key is always there, so that a reader needs no defaults: "" for unsaid words, [] for none,
null for no day, length or value. The keys are those of the TOML files, `docs/rules.md` describes
them; a file's name is `id`, a fact's name is its `path`.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from lifeevents.answers import plain_value
from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS
from lifeevents.deadline import DueRule
from lifeevents.derivation import DERIVED
from lifeevents.derived_wishes import CHOSEN, MATTERS
from lifeevents.procedures import Bring, LifeEvent, Procedure, Source
from lifeevents.published.condition_document import Json, condition_document
from lifeevents.vocabulary import Choice, Fact, Text

FORMAT = "madoguchi-catalogue-1"
UNITS = ("days", "months", "years")
Part = Text | Choice | Fact | LifeEvent | Procedure | Source
# Written otherwise than as they are held, or held only for speed.
APART: Mapping[type, frozenset[str]] = {
    Fact: frozenset({"applies", "says_of", "choices"}),
    Procedure: frozenset({"when", "due", "bring", "source", "file", "rule"}),
}
# A fact that is one choice of a list → that list's path and the choice.
CHOSEN_IN = {
    f"household.{name}": (f"household.{question}", choice)
    for question, choices in CHOSEN.items()
    for choice, name in choices.items()
} | {f"person.{name}": ("person.death_matters", choice) for choice, name in MATTERS.items()}


def catalogue_document(catalogue: Catalogue, version: str, day: date) -> Json:
    """Return everything the catalogue holds, named with a version and the day it was written."""
    return {
        "format": FORMAT,
        "version": version,
        "day": day.isoformat(),
        "facts": [_fact(catalogue, one) for one in catalogue.vocabulary.facts.values()],
        "events": [_plain(one) for one in catalogue.events.values()],
        "procedures": [_procedure(one) for one in catalogue.procedures.values()],
    }


def _fact(catalogue: Catalogue, fact: Fact) -> Json:
    derived = DERIVED.get(fact.path)
    return {
        **_plain(fact),
        "choices": [_plain(one) for one in fact.choices],
        "says_of": {value: _plain(words) for value, words in fact.says_of.items()},
        "applies": condition_document(catalogue.conditions.get(fact.path, ALWAYS)),
        "needs": list(derived.needs) if derived else [],
        "chosen_in": list(CHOSEN_IN.get(fact.path, ())),
    }


def _procedure(procedure: Procedure) -> Json:
    return {
        **_plain(procedure),
        "when": condition_document(procedure.when),
        "due": [_due(one) for one in procedure.due],
        "bring": [_bring(one) for one in procedure.bring],
        "source": _plain(procedure.source),
    }


def _due(rule: DueRule) -> Json:
    lengths = {unit: getattr(rule.period, unit, 0) for unit in UNITS}
    set_length = next((unit for unit in UNITS if lengths[unit]), "days" if rule.period else "")
    return {
        "kind": rule.kind,
        "from": list(rule.starts),
        **{unit: lengths[unit] if unit == set_length else None for unit in UNITS},
        "month_end": rule.month_end,
        "day": rule.fixed.isoformat() if rule.fixed else None,
        "first_day_counts": rule.first_day_counts,
        "plus_days": rule.plus_days,
        "closed_day": rule.closed_day,
        "law": rule.law,
        "text": rule.text,
        "when": condition_document(rule.when),
    }


def _bring(bring: Bring) -> Json:
    return {"text": bring.text, "when": condition_document(bring.when)}


def _plain(part: Part) -> Json:
    """Return a part of the catalogue key by key, without those that are written apart."""
    apart = APART.get(type(part), frozenset())
    names = [one.name for one in fields(part) if one.init and one.name not in apart]
    return {name: _value(getattr(part, name)) for name in names}


def _value(value: object) -> object:
    if isinstance(value, Text):
        return _plain(value)
    if value is None or isinstance(value, bool | int | str | date | tuple):
        return None if value is None else plain_value(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON here")
