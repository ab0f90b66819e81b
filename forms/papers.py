"""Papers from TOML: what stands where on each, and which fact belongs in which cell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from forms.bindings import is_binding
from forms.layout import ROW_SETS, read_blocks
from forms.placing import read_fields, read_strokes
from forms.roles import ROLES
from forms.shape import Area, Block, Column, PaperFault, Position, Row, Sized, Stroke
from forms.shape import Option as Option
from forms.tables import Table
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Vocabulary, load_vocabulary

SIZES_MM = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B4": (257.0, 364.0),
    "B5": (182.0, 257.0),
}
WORDS_OF_BOOL = {True: "true", False: "false"}
CHECKED = (
    "text_of_original",
    "text_of_original_partial",
    "text_of_sibling_form",
    "guide",
    "statute_items",
    "procedure_pages",
    "no_original",
)


@dataclass(frozen=True)
class Paper:
    """One paper: its page in millimetres, its blocks from top to bottom, and how sure we are of it.

    `each` is "person" when every person concerned gets a sheet of his own, "belonging" when every
    vehicle or dog does, else "item".
    `together` is "event" when all items of one event go on one sheet, else "procedure".
    `code` is the square kept free for the sheet's two-dimensional code.

    `form` is the id that procedures name; several papers of one form are its separate real forms:
    `procedures` (all of the form's, when empty) and `when` (binding → values of which one holds)
    say which is printed. `asks` are bindings that the sheet asks for although no cell shows them.
    `follows` is the id of the paper after which this one is printed as well.
    `background` is the name of a PDF in the same folder on which the cells are drawn; `folder` is
    that folder, for a paper that was read from one. Without `foot` nothing is printed at the foot.
    """

    id: str
    title: str
    short: str
    mark: str
    office: str
    law: str
    size: str
    orientation: str
    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_right_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    gutter_mm: float
    each: str
    together: str
    confidence: str
    checked: str
    source: str
    note_line: str
    code: Area
    blocks: tuple[Block, ...]
    form: str = ""
    procedures: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    asks: tuple[str, ...] = ()
    follows: str = ""
    strokes: tuple[Stroke, ...] = ()
    background: str = ""
    background_page: int = 1
    copies: int = 1
    two_sided: bool = False
    tray: str = ""
    foot: bool = True
    folder: Path | None = field(default=None, compare=False)

    @property
    def background_file(self) -> Path | None:
        """The PDF on which the cells are drawn, if there is one."""
        folder = self.folder or Path()
        return folder / self.background if self.background else None

    @property
    def panels(self) -> tuple[str, ...]:
        """Halves of the page by name; only "main" unless the paper has two halves."""
        return tuple(dict.fromkeys(block.panel for block in self.blocks))

    def cells(self) -> Iterator[tuple[Position, Block, Row, Column]]:
        """Every cell in reading order: rows of one person stay together when they repeat."""
        for block in self.blocks:
            for row_index, repeat_index in block.lines():
                row = block.rows[row_index]
                for column_index, column in enumerate(row.columns):
                    yield (block.id, row_index, repeat_index, column_index), block, row, column


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


def read_paper(paper_id: str, text: str, folder: Path | None = None) -> Paper:
    """A paper from its TOML text, and the folder of its background; raises PaperFault."""
    table = _table(paper_id, text)
    size = table.choice("size", tuple(SIZES_MM), "A4")
    orientation = table.choice("orientation", ("portrait", "landscape"), "portrait")
    page = _page(table, size, orientation)
    paper = Paper(
        id=paper_id,
        title=table.text("title"),
        short=table.text("short"),
        mark=table.text("mark"),
        office=table.text("office"),
        law=table.text("law"),
        size=size,
        orientation=orientation,
        width_mm=page.width_mm,
        height_mm=page.height_mm,
        margin_top_mm=page.top_mm,
        margin_right_mm=page.right_mm,
        margin_bottom_mm=page.bottom_mm,
        margin_left_mm=page.left_mm,
        gutter_mm=page.gutter_mm,
        each=table.choice("each", ("item", "person", "belonging", "visit", *ROW_SETS), "item"),
        together=table.choice("together", ("procedure", "event"), "procedure"),
        confidence=table.choice("confidence", ("high", "medium", "low")),
        checked=table.choice("checked", CHECKED),
        source=table.text("source"),
        note_line=table.text("note_line", ""),
        code=_read_code(table, page),
        blocks=(*read_blocks(table, page), *read_fields(table)),
        form=table.text("form", paper_id),
        procedures=table.words("procedures"),
        when=_read_when(table.table("when")),
        asks=table.words("asks"),
        follows=table.text("follows", ""),
        strokes=read_strokes(table),
        background=table.text("background", ""),
        background_page=table.whole("background_page", 1),
        copies=table.whole("copies", 1),
        two_sided=table.flag("two_sided"),
        tray=table.text("tray", ""),
        foot=table.flag("foot", True),
        folder=folder,
    )
    table.refuse_unknown()
    return paper


def _read_when(table: Table) -> Mapping[str, tuple[str, ...]]:
    """Binding → values: a text stands for itself, true and false for yes and no."""
    return MappingProxyType({bind: _values_of(table, bind) for bind in table.values})


def _values_of(table: Table, bind: str) -> tuple[str, ...]:
    told = table.values[bind]
    several = told if isinstance(told, list) else [told]
    words = [WORDS_OF_BOOL[one] if isinstance(one, bool) else one for one in several]
    return Table({bind: words}, table.place).words(bind)


def _table(paper_id: str, text: str) -> Table:
    try:
        return Table(tomllib.loads(text), paper_id)
    except tomllib.TOMLDecodeError as fault:
        cure = "記号の閉じ忘れを直してください"
        raise PaperFault(paper_id, f"TOMLとして読めません({fault})", cure) from fault


def _page(table: Table, size: str, orientation: str) -> Sized:
    short, long = SIZES_MM[size]
    width, height = (short, long) if orientation == "portrait" else (long, short)
    top, right, bottom, left = table.numbers("margins_mm", 4, (12.0, 15.0, 12.0, 15.0))
    return Sized(width, height, top, right, bottom, left, table.number("gutter_mm", 0.0))


def _read_code(paper: Table, page: Sized) -> Area:
    """The square for the code: upper right corner, 18 mm, unless the paper says otherwise."""
    table = paper.table("code")
    size = table.number("size_mm", 18.0)
    right = page.width_mm - page.right_mm - size
    area = Area(table.number("x_mm", right), table.number("y_mm", page.top_mm), size, size)
    table.refuse_unknown()
    return area
