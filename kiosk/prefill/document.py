"""The one document that the phone loads: rules, questions and the town, in plain Japanese.

It is the published catalogue (`lifeevents/published/document.py`) with what the phone never looks
at left out: other languages, laws, notes, facts of papers alone. A key that would be empty is not
there; `kiosk/static/rules/catalogue.js` knows what it then is.
"""

from collections.abc import Mapping
from datetime import date

from counter.town import Town
from kiosk.outcome import OUTSIDE
from kiosk.prefill.compact import PLAIN, columns, plain, sparse
from kiosk.prefill.facts_needed import facts_needed
from kiosk.prefill.facts_written import fact_document
from kiosk.prefill.screens import reasons_document, screens_document
from lifeevents.catalogue import Catalogue
from lifeevents.deadline import DueRule
from lifeevents.procedures import Bring, LifeEvent, Procedure
from lifeevents.published.closed_days import closed_days_document
from lifeevents.published.condition_document import Json, condition_document

FORMAT = "madoguchi-prefill-2"
YEARS = 10  # for which closed days are written out, before and after the day
UNITS = ("days", "months", "years")


def prefill_document(catalogue: Catalogue, town: Town, version: str, day: date) -> Json:
    """Return all that the phone knows of rules and town, named with version and day.

    Days are ISO text. Desks are by the name that a procedure calls its office.
    """
    return {
        "format": FORMAT,
        "version": version,
        "day": day.isoformat(),
        **rules_document(catalogue, day),
        "desks": _desks(catalogue, town),
        "closed": closed_days_document(
            town.closed, date(day.year - YEARS, 1, 1), date(day.year + YEARS, 12, 31)
        ),
    }


def rules_document(catalogue: Catalogue, day: date) -> Json:
    """Return what is the same in every town with these rules: facts, events, procedures, pages."""
    return {
        "facts": columns([fact_document(catalogue, one) for one in facts_needed(catalogue)]),
        "events": columns([_event(one) for one in catalogue.events.values()]),
        "procedures": columns([_procedure(one) for one in catalogue.procedures.values()]),
        "screens": screens_document(catalogue, day),
        "reasons": reasons_document(),
    }


def _event(event: LifeEvent) -> Json:
    return sparse(
        {
            "id": event.id,
            "name": event.to(PLAIN),
            "order": event.order,
            "people": list(event.people),
            "changes_name": event.changes_name,
            "because": plain(event.because),
            "someone": plain(event.someone),
            "late": plain(event.late),
        }
    )


def _procedure(procedure: Procedure) -> Json:
    told = ("id", "office", "place", "each", "late", "fee", "order")
    listed = ("events", "combines_with", "after")
    days = {name: getattr(procedure, name) for name in ("valid_from", "valid_to")}
    return sparse(
        {
            **{name: getattr(procedure, name) for name in told},
            **{name: list(getattr(procedure, name)) for name in listed},
            **{name: day.isoformat() if day else None for name, day in days.items()},
            "name": procedure.to(PLAIN),
            "when": condition_document(procedure.when),
            "due": [_due(one) for one in procedure.due],
            "bring": [_bring(one) for one in procedure.bring],
        }
    )


def _due(rule: DueRule) -> Json:
    lengths = {unit: getattr(rule.period, unit) for unit in UNITS} if rule.period else {}
    return sparse(
        {
            "kind": rule.kind,
            "from": list(rule.starts),
            "period": [lengths[unit] for unit in UNITS] if lengths else [],
            "month_end": rule.month_end,
            "day": rule.fixed.isoformat() if rule.fixed else None,
            "first_day_counts": rule.first_day_counts,
            "plus_days": rule.plus_days,
            "closed_day": rule.closed_day,
            "text": rule.text,
            "when": condition_document(rule.when),
        }
    )


def _bring(bring: Bring) -> Json:
    return sparse({"text": bring.text, "when": condition_document(bring.when)})


def _desks(catalogue: Catalogue, town: Town) -> Mapping[str, list[object]]:
    """Return number, name and floor of the desk for each office that takes things here."""
    here = [one for one in catalogue.procedures.values() if one.place == "here"]
    return {one: _desk(one, town) for one in sorted({one.office for one in here})}


def _desk(office: str, town: Town) -> list[object]:
    desk = town.find_desk(office)
    if desk is not None:
        return [desk.number, desk.section, f"{desk.floor}階"]
    return [0, OUTSIDE if town.is_agency(office) else office, ""]
