"""What a town changed in a rule, beside what is shipped, both in words."""

from collections.abc import Callable, Mapping

from counter.rulebook.words import EACH, KIND, RECEPTION
from counter.screens.rule_entries import Entry
from counter.screens.rule_words import KEYS
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.condition_words import condition_line
from lifeevents.due_rule_words import counting_words, due_kind_words
from lifeevents.procedures import Procedure

NONE = "なし"
Say = Callable[[Procedure, Catalogue], str]


def changes_of(entry: Entry, catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Each key that the town wrote: its name, what holds here, what is shipped."""
    shipped = load_catalogue()
    before = shipped.procedures.get(entry.procedure.id)
    return tuple(
        (
            KEYS.get(one.key, one.key),
            _off(entry.off) if one.key == "off" else _said(one.key, entry.procedure, catalogue),
            _shipped(one.key, before, shipped),
        )
        for one in entry.changes
    )


def _shipped(key: str, before: Procedure | None, shipped: Catalogue) -> str:
    if key == "off":
        return _off(before is None)
    return _said(key, before, shipped) if before else NONE


def _off(off: bool) -> str:
    return "止めている" if off else "使う"


def _said(key: str, procedure: Procedure, catalogue: Catalogue) -> str:
    say = SAID.get(key)
    return (say(procedure, catalogue) if say else _plainly(key, procedure)) or NONE


def _plainly(key: str, procedure: Procedure) -> str:
    value = getattr(procedure, key)
    return "" if value is None else str(value)


def _when(procedure: Procedure, catalogue: Catalogue) -> str:
    return condition_line(procedure.when, catalogue.vocabulary)


def _due(procedure: Procedure, _: Catalogue) -> str:
    parts = (
        "。".join(filter(None, (rule.text, counting_words(rule)))) or due_kind_words(rule)
        for rule in procedure.due
    )
    return " / ".join(parts)


def _bring(procedure: Procedure, _: Catalogue) -> str:
    return "、".join(one.text for one in procedure.bring)


def _source(procedure: Procedure, _: Catalogue) -> str:
    checked = procedure.source.checked
    return " ".join(filter(None, (procedure.source.law, checked.isoformat() if checked else "")))


def _events(procedure: Procedure, catalogue: Catalogue) -> str:
    names = (catalogue.events[one].name for one in procedure.events if one in catalogue.events)
    return "、".join(names)


def _named(key: str) -> Say:
    def names(procedure: Procedure, catalogue: Catalogue) -> str:
        known = catalogue.procedures
        return "、".join(known[one].name for one in getattr(procedure, key) if one in known)

    return names


SAID: Mapping[str, Say] = {
    "when": _when,
    "due": _due,
    "bring": _bring,
    "source": _source,
    "events": _events,
    "kind": lambda one, _: KIND.of(one.kind),
    "each": lambda one, _: EACH.of(one.each),
    "reception": lambda one, _: RECEPTION.of(one.reception),
    **{key: _named(key) for key in ("after", "same_visit", "combines_with")},
}
