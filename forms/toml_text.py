"""TOML written: the tables of a paper, as short as the reader's own assumptions allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORDS = ("title", "short", "mark", "office", "law")
LATER_WORDS = ("confidence", "checked", "source", "note_line")


def table_text(values: Mapping[str, Any]) -> str:
    """Keys and values, one a line; what is empty, 0 or false is what the reader assumes."""
    lines = [f"{_key(key)} = {_value(one)}" for key, one in values.items() if _said(key, one)]
    return "".join(f"{line}\n" for line in lines)


ALWAYS_SAID = (*WORDS, *LATER_WORDS, "x_mm", "y_mm", "margins_mm", "foot")


def _said(key: str, value: Any) -> bool:
    return key in ALWAYS_SAID or (bool(value) and value != ())


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else _quoted(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_quoted(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    return f"{round(value, 3):g}"


ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _quoted(text: str) -> str:
    """A TOML string; control characters are written by their code point."""
    return f'"{"".join(_escaped(one) for one in text)}"'


def _escaped(letter: str) -> str:
    control = ord(letter) < 0x20 or ord(letter) == 0x7F
    return ESCAPES.get(letter, f"\\u{ord(letter):04X}" if control else letter)
