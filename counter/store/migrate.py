"""Migrations: numbered SQL files, each applied once and whole; user_version says how far."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import sqlite_utils

from counter.faults import StoreFault


def migrate(database: sqlite_utils.Database, path: Path) -> None:
    """Brings the file to the newest version; raises StoreFault when it is newer than this."""
    present = version(database)
    steps = dict(migrations())
    newest = max(steps)
    if present > newest:
        raise StoreFault(
            f"保存先 {path.name}",
            f"新しい版のまどぐち(形式{present})で作られています。この版は形式{newest}までです",
            "まどぐちを新しい版にしてください",
        )
    for number in range(present + 1, newest + 1):
        _apply(database, number, steps[number])


def version(database: sqlite_utils.Database) -> int:
    """The number of the last migration that was applied."""
    return int(database.conn.execute("PRAGMA user_version").fetchone()[0])


def migrations() -> Iterator[tuple[int, str]]:
    """Every shipped migration with its number."""
    for entry in files("counter.store").joinpath("migrations").iterdir():
        if entry.name.endswith(".sql"):
            yield int(entry.name[:4]), entry.read_text("utf-8")


def _apply(database: sqlite_utils.Database, number: int, script: str) -> None:
    # One script with its own transaction: a cut in the middle leaves the version before.
    whole = f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
    try:
        database.conn.executescript(whole)
    except BaseException:
        database.rollback()
        raise
