"""Which kind of cell suits what fills it, and the choices that it then offers."""

from typing import Any

from forms.checking import fact_of
from lifeevents.vocabulary import Vocabulary

CELLS = {"date": "era_text_ymd", "choice": "tick", "bool": "tick", "list": "tick"}
YES_NO = ({"value": "true", "label": "有"}, {"value": "false", "label": "無"})


def suited(bind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The `cell` and `options` of a field with this binding; empty where plain text suits it."""
    fact = fact_of(bind, vocabulary)
    cell = CELLS.get(fact.type) if fact else None
    if fact is None or cell is None:
        return {}
    options = [{"value": one.value, "label": one.ja} for one in fact.choices]
    return {"cell": cell, "options": [*YES_NO] if fact.type == "bool" else options}
