"""Prints every table in one run: `python -m benchmarks.run [NAME] [--json]`."""

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parent
PEERS = FOLDER.parent / ".bench-peers"
OURS = "ours"
# What is more of each unit; of a share that is read, more is better, and none may be read at all.
MUCH = {"ms": "long", "bytes": "many bytes", "MB": "many megabytes"}


@dataclass(frozen=True)
class Table:
    """One comparison: the same work done by each of the named ways, in `unit`."""

    name: str
    title: str
    unit: str
    figures: dict[str, float]

    @classmethod
    def of(cls, module: ModuleType, *, quick: bool) -> "Table":
        """Measure one of the modules beside this one."""
        name = module.__name__.rpartition(".")[2]
        return cls(name, module.TABLE, module.UNIT, module.figures(quick=quick))

    def words(self) -> str:
        """The comparison as ratios to ours, in plain words."""
        ours = self.figures[OURS]
        width = max(len(name) for name in self.figures)
        lines = [
            f"  {name:<{width}}  {compared(figure, ours, self.unit)}"
            for name, figure in self.figures.items()
        ]
        return "\n".join([f"{self.name}: {self.title}", *lines])


def compared(figure: float, ours: float, unit: str) -> str:
    """One way beside ours: what multiple of our figure it takes."""
    ratio = figure / ours
    much = MUCH.get(unit)
    if figure == ours:
        return "1"
    if much is None:
        return f"{ratio:.2f}"
    if ratio < 1:
        return f"{ratio:.2f}  (ours takes {1 / ratio:.1f} times as {much})"
    return f"{ratio:.2f}  (takes {ratio:.1f} times as {much} as ours)"


def names() -> list[str]:
    """The tables there are: each module beside this one that says TABLE."""
    return sorted(
        path.stem
        for path in FOLDER.glob("*.py")
        if "\nTABLE = " in path.read_text(encoding="utf-8")
    )


def main(arguments: Sequence[str]) -> int:
    """Measure the named table, or all of them, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("name", nargs="?", choices=names(), help="only this table")
    parser.add_argument("--json", action="store_true", help="print one list for programs")
    parser.add_argument("--quick", action="store_true", help="few rounds: whether it runs at all")
    asked = parser.parse_args(arguments)
    sys.path.append(str(PEERS))
    tables = []
    for name in [asked.name] if asked.name else names():
        table = Table.of(importlib.import_module(f"benchmarks.{name}"), quick=asked.quick)
        tables.append({"table": table.name, "unit": table.unit, "figures": table.figures})
        if not asked.json:
            print(table.words(), end="\n\n", flush=True)
    if asked.json:
        print(json.dumps(tables, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
