"""The papers there are: those that come with the product, and the town's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from forms.bindings import is_binding
from forms.paper import Paper as Paper
from forms.paper_reading import read_paper as read_paper
from forms.roles import ROLES
from forms.shape import PaperFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary, load_vocabulary


@cache
def load_shipped() -> Mapping[str, Paper]:
    """Papers that come with the product, by id."""
    return MappingProxyType(_read_folder(files("forms") / "data" / "papers"))


def load_papers(town_folder: Path | None = None) -> Mapping[str, Paper]:
    """Shipped papers; those in the town's `papers` folder are added or replace one by id."""
    papers = dict(load_shipped())
    if town_folder is not None and (town_folder / "papers").is_dir():
        own = _read_folder(town_folder / "papers")
        facts = load_vocabulary(town_folder / "facts")
        for paper in own.values():
            check_bindings(paper, facts)
        papers.update(own)
    return MappingProxyType(papers)


def check_bindings(paper: Paper, facts: Vocabulary) -> None:
    """Raise PaperFault for the first cell whose binding means nothing in this vocabulary."""
    for (block, row, _, column), _, _, cell in paper.cells():
        if cell.bind and not is_binding(cell.bind, facts):
            place = f"{paper.id} ブロック{block} 行{row + 1} 列{column + 1}"
            fact = f"bind「{cell.bind}」はありません"
            raise PaperFault(place, fact, facts.nearest(_as_path(cell.bind)))
    for bind in (*paper.when, *paper.asks):
        if not is_binding(bind, facts):
            cure = facts.nearest(_as_path(bind))
            raise PaperFault(f"{paper.id} の when と asks", f"「{bind}」はありません", cure)


def _as_path(bind: str) -> str:
    head, _, rest = bind.partition(".")
    return f"person.{rest}" if head in ROLES else bind


def forms_of(papers: Mapping[str, Paper], form: str) -> tuple[Paper, ...]:
    """The separate real forms of one form, the one that bears its name first."""
    found = (paper for paper in papers.values() if paper.form == form and not paper.follows)
    return tuple(sorted(found, key=lambda paper: (paper.id != form, paper.id)))


def get_paper(papers: Mapping[str, Paper], paper_id: str) -> Paper:
    """The paper of this id; raises PaperFault when there is none."""
    if paper_id not in papers:
        cure = did_you_mean(paper_id, papers, "forms/data/papers の名前を確かめてください")
        raise PaperFault(paper_id, "この紙はありません", cure)
    return papers[paper_id]


def _read_folder(folder: Traversable | Path) -> dict[str, Paper]:
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    at = folder if isinstance(folder, Path) else None
    ids = {name.removesuffix(".toml"): folder / name for name in names}
    return {paper_id: read_paper(paper_id, _text(file), at) for paper_id, file in ids.items()}


def _text(file: Traversable | Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        cure = "文字コードを UTF-8 にして保存し直してください"
        raise PaperFault(file.name, "UTF-8 の文字ではありません", cure) from wrong
