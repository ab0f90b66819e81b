"""The TOML files of a folder, each read with a clear fault."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lifeevents.errors import CatalogueFault

Folder = Traversable | Path
Table = dict[str, object]


def shipped(name: str) -> Folder:
    """Return the folder of this room's own data with this name."""
    return files("lifeevents") / "data" / name


@cache
def shipped_tables(name: str) -> tuple[tuple[str, Table], ...]:
    """Return (file name, table) of the room's own data, read once."""
    return tuple(tables_in(shipped(name)))


def tables_in(folder: Folder, at: str = "") -> list[tuple[str, Table]]:
    """Return (file name, table) of each TOML file in a folder, by name; none if it is absent.

    `at` is how the folder is called in a fault, such as `town/procedures/`.
    """
    if not folder.is_dir():
        return []
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=_name)
    return [(one.name, _table(one, f"{at}{one.name}")) for one in found]


def _name(one: Folder) -> str:
    return one.name


def _table(file: Folder, place: str) -> Table:
    try:
        # Windows' editor may put a byte order mark before the text, which TOML does not know.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as wrong:
        cure = "文字コードを UTF-8 にして保存し直してください"
        raise CatalogueFault(place, "UTF-8 の文字ではありません", cure) from wrong
    except tomllib.TOMLDecodeError as wrong:
        fact = f"TOMLとして読めません({wrong})"
        raise CatalogueFault(place, fact, "書き方を直してください") from wrong
