"""A paper written as flat TOML is the same sheet with the same cells."""

import pytest

from forms.paper_text import paper_text
from forms.papers import Paper, load_papers, read_paper
from print.embed import Subsets
from print.faces import Line
from print.ink import Ink
from print.paper import draw_empty_paper, spots_of

PAPERS = load_papers()


def cells_at_their_places(paper: Paper) -> list[tuple]:
    found = []
    for block in paper.blocks:
        for (_, row, _, at), area in block.areas().items():
            of = block.rows[row]
            column = of.columns[at]
            place = (area.x_mm, area.y_mm, area.width_mm, area.height_mm)
            found.append((*(round(one, 2) for one in place), of.per or "", column.bind or "",
                          column.cell, column.label, column.options, column.comb))  # fmt: skip
    return sorted(found)


class Recorded(Ink):
    """What is drawn, whatever the order; a font's codes depend on the order of its letters."""

    def put(self, line: Line, x: float, baseline: float, size: float) -> None:
        place = f"{self.x(x)} {self.y(baseline)} {size:.2f}"
        self.operators.append(f"{[run.face.name for run in line.runs]} {line.text} {place}")


def drawn(paper: Paper) -> list[str]:
    ink = Recorded(paper.width_mm, paper.height_mm, Subsets("test"))
    draw_empty_paper(ink, paper, spots_of(paper))
    return sorted(one for one in ink.operators if not one.endswith(" G"))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_a_flat_paper_has_the_same_cells_and_draws_the_same_sheet(paper: Paper) -> None:
    flat = read_paper(paper.id, paper_text(paper))
    assert cells_at_their_places(flat) == cells_at_their_places(paper)
    assert drawn(flat) == drawn(paper)
    assert paper_text(flat) == paper_text(read_paper(paper.id, paper_text(flat)))
