"""What is written into a task beside its name: deadline, who, papers, law, order."""

from collections.abc import Iterable

from lifeevents.at_event import NEVER, at_event
from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS, Node
from lifeevents.condition_words import condition_line
from lifeevents.deadline import DueRule
from lifeevents.due_rule_words import counting_words, due_kind_words
from lifeevents.procedures import LifeEvent, Procedure
from lifeevents.source_words import level_words
from lifeevents.wareki import wareki

KINDS = {"duty": "義務", "benefit": "給付", "optional": "任意", "external": "案内"}
RECEPTIONS = {
    "general": "総合窓口で受け付けられる",
    "advice": "総合窓口で、課に確かめながら受け付けられる",
    "in_person": "担当の課だけが対面で受け付ける",
}


def dues_at(procedure: Procedure, event: LifeEvent, catalogue: Catalogue) -> tuple[DueRule, ...]:
    """Return the deadlines that may apply at this life event."""
    rules = procedure.due
    return tuple(rule for rule in rules if at_event(rule.when, event, catalogue) != NEVER)


def box_lines(procedure: Procedure, event: LifeEvent, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the small line of a task's box: what kind it is, and until when."""
    said = next((rule.text for rule in dues_at(procedure, event, catalogue) if rule.text), "")
    kind = KINDS.get(procedure.kind, procedure.kind)
    return (f"{kind}・{said}" if said else kind,)


def documentation_of(
    procedure: Procedure,
    when: Node,
    event: LifeEvent,
    names: dict[str, str],
    catalogue: Catalogue,
) -> str:
    """Return all that a reader of the flow has to know of one procedure, a line for each.

    `when` is its condition at this event, `names` the names of the event's procedures by id.
    """
    lines = {
        "条件": condition_line(when, catalogue.vocabulary) if when != ALWAYS else "",
        "期限": "。".join(_due(rule) for rule in dues_at(procedure, event, catalogue)),
        "遅れると": procedure.late,
        "できる人": procedure.who,
        "持ち物": "、".join(dict.fromkeys(one.text for one in procedure.bring)),
        "手数料": procedure.fee,
        "受付": RECEPTIONS.get(procedure.reception, procedure.reception),
        "先にするもの": _named(procedure.after, names),
        "同じときにするもの": _named(procedure.same_visit, names),
        "根拠": procedure.source.law,
        "確かさ": _checked(procedure),
    }
    return "\n".join(f"{label}: {words}" for label, words in lines.items() if words)


def _due(rule: DueRule) -> str:
    law = f"({rule.law})" if rule.law else ""
    return (rule.text or counting_words(rule) or due_kind_words(rule)) + law


def _named(ids: Iterable[str], names: dict[str, str]) -> str:
    return "、".join(names[one] for one in ids if one in names)


def _checked(procedure: Procedure) -> str:
    checked = procedure.source.checked
    day = f"、{wareki(checked)}に確認" if checked else ""
    return level_words(procedure.source.level) + day
