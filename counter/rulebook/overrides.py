"""What a town wrote, key by key, beside what is shipped under that key today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lifeevents.fact_tables import facts_declared
from lifeevents.overlay import laid_over, own_by_id, place_in, shipped_by_id
from lifeevents.tables import Table, shipped_tables, tables_in

FOLDERS = ("procedures", "events")
# What an entry that is switched off was: when this changes, the town may want it back.
OF_OFF = ("name", "kind", "events", "each", "when", "valid_from", "valid_to")
ABSENT = None


@dataclass(frozen=True)
class Override:
    """One key of the town over a shipped one; `shipped` is None where the key is the town's alone.

    `entry` is folder and id (`procedures/nhi-join`, `facts/person.insurance`).
    """

    entry: str
    key: str
    own: object
    shipped: object
    place: str

    @property
    def is_needless(self) -> bool:
        """Whether the town wrote what is shipped anyway."""
        if self.key == "off":
            return self.own is False
        key = {self.key: self.shipped}
        return bool(laid_over(key, {self.key: self.own})[self.key] == self.shipped)


def overrides(town: Path) -> Iterator[Override]:
    """Every key that a town wrote for a shipped procedure, event or fact, in order of files."""
    for name in FOLDERS:
        shipped = shipped_by_id(name)
        for one, own in own_by_id(name, town).items():
            if one in shipped:
                yield from _keys(f"{name}/{one}", own, shipped[one], place_in(town, name, one))
    yield from _of_facts(town)


def _of_facts(town: Path) -> Iterator[Override]:
    shipped = shipped_facts()
    for name, table in tables_in(town / "facts", f"{town.name}/facts/"):
        for path, (own, place) in facts_declared(table, f"{town.name}/facts/{name}").items():
            before = shipped.get(path)
            if isinstance(own, dict) and before is not None:
                yield from _keys(f"facts/{path}", own, before, place)


def shipped_facts() -> Mapping[str, Table]:
    """The shipped tables of facts by path."""
    return {
        path: one
        for file, table in shipped_tables("facts")
        for path, (one, _) in facts_declared(table, file).items()
        if isinstance(one, dict)
    }


def _keys(entry: str, own: Table, shipped: Table, place: str) -> Iterator[Override]:
    for key, value in own.items():
        before = _what_was(shipped) if key == "off" else shipped.get(key, ABSENT)
        yield Override(entry, key, value, before, place)


def _what_was(shipped: Table) -> Table:
    return {key: shipped[key] for key in OF_OFF if key in shipped}
