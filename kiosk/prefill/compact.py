"""Tables without what goes without saying, in plain Japanese alone."""

from collections.abc import Sequence

from lifeevents.published.condition_document import Json
from lifeevents.vocabulary import Text

PLAIN = "plain"
USUAL: Json = {  # left out where it is so
    "origin": "asked",
    "order": 500,
    "place": "here",
    "closed_day": "same",
    "plus_days": 0,
}


def sparse(table: Json) -> Json:
    """Return a table without what is empty or as usual; a number is never empty."""
    return {
        key: value
        for key, value in table.items()
        if (value or type(value) is int) and value != USUAL.get(key)
    }


def columns(tables: Sequence[Json]) -> dict[str, list[object]]:
    """Return each key with its values in all tables, None where a table is without it.

    What is alike stands together and is packed smaller; `rowsOf` in `kiosk/static/rules/rows.js`
    makes tables of it again.
    """
    keys = dict.fromkeys(key for table in tables for key in table)
    return {key: [table.get(key) for table in tables] for key in keys}


def plain(text: Text) -> str:
    """Return a wording in plain Japanese."""
    return text.to(PLAIN)
