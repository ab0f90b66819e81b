"""Reads the TOML of a data folder; what is wrong is said with the file's name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter.faults import TownFault


@dataclass(frozen=True)
class Table:
    """One TOML table and the place it came from."""

    place: str
    values: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; raises TownFault when it is none, or absent without a default."""
        found: str = self._typed(key, str, "文字", default)
        return found

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number; raises TownFault when it is none, or absent without a default."""
        found: int = self._typed(key, int, "整数", default)
        return found

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false; raises TownFault when it is neither, or absent without a default."""
        found: bool = self._typed(key, bool, "true か false", default)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        given = self.values.get(key, [])
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return tuple(given)
        raise TownFault(
            self.place, f"「{key}」は文字の一覧ではありません", '["…"] と書いてください'
        )

    def table(self, key: str) -> "Table":
        """A table inside this one, empty when absent."""
        return Table(f"{self.place} の [{key}]", self._checked_table(key, self.values.get(key, {})))

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables inside this one, empty when absent."""
        given = self.values.get(key, [])
        if not isinstance(given, list):
            raise TownFault(
                self.place, f"「{key}」は表の一覧ではありません", f"[[{key}]] で始めてください"
            )
        return tuple(
            Table(f"{self.place} の {key} {at}番目", self._checked_table(key, one))
            for at, one in enumerate(given, 1)
        )

    def _checked_table(self, key: str, given: object) -> Mapping[str, Any]:
        if isinstance(given, dict):
            return given
        raise TownFault(self.place, f"「{key}」は表ではありません", f"[{key}] で始めてください")

    def _typed(self, key: str, kind: type[Any], word: str, default: Any) -> Any:
        given = self.values.get(key, default)
        if given is None:
            raise TownFault(self.place, f"「{key}」がありません", f"{key} = … の行を足してください")
        if type(given) is not kind:
            fact = f"「{key}」が{word}ではありません"
            raise TownFault(self.place, fact, "値の書き方を直してください")
        return given


def read_table(path: Path) -> Table:
    """One TOML file; raises TownFault when it is absent or no TOML."""
    try:
        # Windows' editor may put a byte order mark before the text, which TOML does not know.
        return Table(path.name, tomllib.loads(path.read_text("utf-8-sig")))
    except OSError as error:
        cure = "データフォルダーを確かめてください"
        raise TownFault(str(path.name), "ファイルを読めません", cure) from error
    except UnicodeDecodeError as error:
        cure = "文字コードを UTF-8 にして保存し直してください"
        raise TownFault(path.name, "UTF-8 の文字ではありません", cure) from error
    except tomllib.TOMLDecodeError as error:
        fact = f"TOMLとして読めません({error})"
        raise TownFault(path.name, fact, "書き方を直してください") from error
