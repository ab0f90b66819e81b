"""The smallest table that still shows what a larger one does."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

Table = dict[str, Any]
KEPT = ("type", "date")  # of the event


def shrunk(table: Table, keeps: Callable[[Table], bool]) -> Table:
    """Leave out one thing after another as long as `keeps` says that all is still as it was."""
    changed = True
    while changed:
        changed = False
        for smaller in _smaller(table):
            if keeps(smaller):
                table, changed = smaller, True
                break
    return table


def _smaller(table: Table) -> Iterator[Table]:
    for key, value in table.items():
        if key not in ("event", "person"):
            yield {one: held for one, held in table.items() if one != key}
        if isinstance(value, dict):
            for name in value:
                if key != "event" or name not in KEPT:
                    yield _without(table, (key, name))
        elif isinstance(value, list):
            for number, one in enumerate(value):
                for name in one if isinstance(one, dict) else ():
                    yield _without(table, (key, number, name))


def _without(table: Table, path: tuple[Any, ...]) -> Table:
    copy = deepcopy(table)
    place: Any = copy
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copy
