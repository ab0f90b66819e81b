"""Values written as TOML, in the hand of the shipped files."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

LINE = 100  # characters; what is longer is written over several lines
BARE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
NESTED = ("when", "due", "source", "question", "because")  # written as tables of their own


def inline(value: object) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int | float):
        return str(value)
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{_key(key)} = {inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def assignment(key: str, value: object) -> str:
    """A line `key = value`, over several lines where it is a long list."""
    line = f"{_key(key)} = {inline(value)}"
    if isinstance(value, list) and (len(line) > LINE or any(isinstance(x, dict) for x in value)):
        return f"{_key(key)} = [\n" + "".join(f"    {inline(one)},\n" for one in value) + "]"
    return line


def top_level(key: str, value: object) -> str:
    """A key of a file with its value: a table under its own header, anything else on a line."""
    if key in NESTED and isinstance(value, dict):
        return _table(f"[{key}]", value)
    if key == "due" and isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return "\n\n".join(_table("[[due]]", one) for one in value)
    return assignment(key, value)


def is_table(key: str, value: object) -> bool:
    """Whether a key is written under a header, so that it has to stand after all plain keys."""
    return top_level(key, value).startswith("[")


def file_text(table: Mapping[str, Any], order: tuple[str, ...] = ()) -> str:
    """A whole file: plain keys first, in this order, then the tables."""
    place = {key: number for number, key in enumerate(order)}
    keys = sorted(table, key=lambda key: place.get(key, len(place)))
    plain = [top_level(key, table[key]) for key in keys if not is_table(key, table[key])]
    tables = [top_level(key, table[key]) for key in keys if is_table(key, table[key])]
    parts = (["\n".join(plain)] if plain else []) + tables
    return "\n\n".join(parts) + "\n"


def _table(header: str, table: Mapping[str, object]) -> str:
    return "\n".join([header, *(assignment(key, value) for key, value in table.items())])


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)
