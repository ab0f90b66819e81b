"""A paper written as flat TOML is the same sheet with the same cells."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.fill import FillContext, fill
from forms.paper_text import paper_text
from forms.papers import Paper, load_papers, read_paper
from forms.toml_text import table_text
from lifeevents.case import Case, read_case
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


def household() -> Case:
    people = [
        {"id": key, "name": f"青木 {key}", "name_kana": f"アオキ {key}", "sex": "MF"[at % 2],
         "birth_date": f"{1980 + at * 15}-05-01", "relation": "子" if at else "世帯主",
         "is_head": at == 0, "nationality": "JP", "phone": "090-1234-5678"}
        for at, key in enumerate("abc")
    ]  # fmt: skip
    event = {"type": "move_in", "date": "2027-04-20", "movers": ["a", "b", "c"]}
    home = {"address": "みほん市中央二丁目3番4号", "old_address": "となり市東町5番地"}
    return read_case({"persons": people, "household": home, "events": [event]})


CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))


def values_at_their_places(paper: Paper) -> list[list[tuple[object, ...]]]:
    found = []
    for sheet in fill(paper, household(), None, CONTEXT):
        places = {key: area for block in paper.blocks for key, area in block.areas().items()}
        found.append(
            sorted(
                (*(round(getattr(places[key], side), 2) for side in SIDES), repr(value))
                for key, value in sheet.cells.items()
                if key in places
            )
        )
    return found


SIDES = ("x_mm", "y_mm", "width_mm", "height_mm")


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_a_flat_paper_is_filled_with_the_same_values_at_the_same_places(paper: Paper) -> None:
    flat = read_paper(paper.id, paper_text(paper))
    assert values_at_their_places(flat) == values_at_their_places(paper)


@given(st.text(max_size=40))
def test_any_words_come_back_as_they_were(words: str) -> None:
    table = tomllib.loads(table_text({"label": words, "options": [{"value": words}]}))
    assert table.get("label", "") == words
    assert table["options"] == [{"value": words}]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_a_flat_paper_has_the_same_cells_and_draws_the_same_sheet(paper: Paper) -> None:
    flat = read_paper(paper.id, paper_text(paper))
    assert cells_at_their_places(flat) == cells_at_their_places(paper)
    assert drawn(flat) == drawn(paper)
    assert paper_text(flat) == paper_text(read_paper(paper.id, paper_text(flat)))
