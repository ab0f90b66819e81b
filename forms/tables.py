"""A TOML table read key by key, so that a wrong type or an unknown key is told with its place."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from forms.shape import PaperFault

_MISSING: Any = object()


class Table:
    """One table of a paper's file; a key that is read is known, `refuse_unknown` tells the rest."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.values = values
        self.place = place
        self.known: set[str] = set()

    def text(self, key: str, default: str = _MISSING) -> str:
        """Text under the key."""
        return str(self._typed(key, str, "文字", default))

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false under the key; false when absent, unless told otherwise."""
        return bool(self._typed(key, bool, "true か false", default))

    def number(self, key: str, default: float = _MISSING) -> float:
        """A number under the key."""
        return float(self._typed(key, (int, float), "数", default))

    def whole(self, key: str, default: int = _MISSING) -> int:
        """A whole number under the key."""
        return int(self._typed(key, int, "整数", default))

    def choice(self, key: str, allowed: Sequence[str], default: str = _MISSING) -> str:
        """One of the allowed words."""
        word = self.text(key, default)
        if word not in allowed:
            cure = f"{' / '.join(allowed)} から選んでください"
            raise self.fault(key, f"「{word}」は使えません", cure)
        return word

    def numbers(self, key: str, count: int | None, default: tuple[float, ...]) -> tuple[float, ...]:
        """A list of numbers, of this length if a length is given."""
        found = self._typed(key, list, "数の並び", list(default))
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in found):
            raise self.fault(key, "数でないものがあります", "数だけを並べてください")
        if count is not None and len(found) != count:
            raise self.fault(key, f"{len(found)}個あります", f"{count}個にしてください")
        return tuple(float(one) for one in found)

    def rows(self, key: str) -> tuple[tuple[float, ...], ...]:
        """A list of lists of numbers; empty when absent."""
        found = self._typed(key, list, "数の並びの並び", [])
        return tuple(Table({key: one}, self.place).numbers(key, None, ()) for one in found)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        found = self._typed(key, list, "文字の並び", [])
        if not all(isinstance(one, str) for one in found):
            raise self.fault(key, "文字でないものがあります", "文字だけを並べてください")
        return tuple(found)

    def tables(self, key: str, place: str = "") -> tuple[Table, ...]:
        """A list of tables, each knowing its place."""
        found = self._typed(key, list, "表の並び", [])
        if not all(isinstance(one, Mapping) for one in found):
            raise self.fault(key, "表でないものがあります", "{ … } を並べてください")
        where = f"{self.place} {place or key}"
        return tuple(Table(one, f"{where}{number}") for number, one in enumerate(found, 1))

    def table(self, key: str) -> Table:
        """The table under the key; an empty one when absent."""
        return Table(self._typed(key, Mapping, "表", {}), f"{self.place} {key}")

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.values

    def refuse_unknown(self) -> None:
        """Raise PaperFault for the first key that nothing has asked for, with the nearest known."""
        for key in self.values:
            if key not in self.known:
                near = difflib.get_close_matches(key, sorted(self.known), n=1)
                cure = f"{near[0]} のことですか" if near else "このキーを消してください"
                raise self.fault(key, "知らないキーです", cure)

    def fault(self, key: str, fact: str, cure: str) -> PaperFault:
        """A fault at this key of this table."""
        return PaperFault(f"{self.place} の {key}", fact, cure)

    def _typed(self, key: str, kind: Any, word: str, default: Any) -> Any:
        self.known.add(key)
        value = self.values.get(key, default)
        if value is _MISSING:
            raise self.fault(key, "ありません", f"{word}を書いてください")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fault(key, f"{word}ではありません", f"{word}にしてください")
        return value
