"""Which facts the papers and the product's own code use, for the check of the catalogue."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from forms.couple import PARTNER
from forms.papers import Paper
from forms.roles import ASKED_AS, ROLES
from lifeevents.vocabulary import load_shipped

ROOMS = ("lifeevents", "forms", "print", "counter", "kiosk")
FROM_OUTSIDE = {
    **{role: f"visit.{asked}" for role, asked in ASKED_AS.items()},
    "husband": f"visit.{PARTNER}",
    "wife": f"visit.{PARTNER}",
    "keeper": "dog.new_owner",
}
OUTSIDERS = (*(f"visit.{role}" for role in ROLES), *FROM_OUTSIDE.values())
NAME = re.compile(r"[a-z][a-z0-9_]*")


def used_facts(papers: Iterable[Paper]) -> frozenset[str]:
    """The facts that a cell of a paper asks for, and those whose names stand in the code."""
    names = {name for room in ROOMS for name in _names(files(room))}
    in_code = (path for path in load_shipped().facts if _called(path) in names)
    on_paper = (path for paper in papers for path in _on(paper))
    return frozenset((*in_code, *on_paper))


def _called(path: str) -> str:
    """How the code calls a fact; `visit.father_honseki` is the honseki of one from outside."""
    outside = next((one for one in OUTSIDERS if path.startswith(f"{one}_")), "")
    return path.removeprefix(f"{outside}_") if outside else path.partition(".")[2]


def _on(paper: Paper) -> Iterator[str]:
    cells = (column.bind or "" for _, _, _, column in paper.cells())
    for bind in (*cells, *paper.when, *paper.asks):
        head, _, rest = bind.partition(".")
        if head in ROLES:
            yield f"person.{rest}"
            yield f"{FROM_OUTSIDE.get(head, f'visit.{head}')}_{rest}"
        elif rest:
            yield f"{head}.{rest}"


def _names(folder: Traversable) -> Iterator[str]:
    """Every lower-case name in the Python files of a folder."""
    for one in folder.iterdir():
        if one.name.endswith(".py"):
            yield from NAME.findall(one.read_text(encoding="utf-8"))
        elif one.is_dir() and one.name.isidentifier():
            yield from _names(one)
