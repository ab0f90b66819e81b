"""Examples written as TOML, as they stand in the catalogue."""

from collections.abc import Iterable, Mapping

from lifeevents.proof.example_tables import FURTHER
from lifeevents.proof.notation import table_words, value_words

ORDER = ("event", "person", *FURTHER, "household", "visit", "vehicles", "dogs", "events")
AFTER = ("needed", "due", "due_says", "brings", "brings_not", "note")


def example_lines(table: Mapping[str, object], comments: Iterable[str] = ()) -> list[str]:
    """Return one `[[example]]` with comments above it."""
    lines = [f"# {comment}" for comment in comments]
    lines.append("[[example]]")
    for key in ("title", *ORDER, *AFTER):
        if key in table and table[key] not in ({}, []):
            lines.append(f"{key} = {_written(table[key])}")
    return lines


def _written(value: object) -> str:
    if isinstance(value, dict):
        return table_words(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[" + ", ".join(table_words(one) for one in value) + "]"
    return value_words(value)
