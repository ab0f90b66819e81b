"""The ten papers: geometry, bindings, honesty, and faults of their files."""

import re
from pathlib import Path

import pytest

from forms.bindings import is_binding
from forms.papers import Paper, get_paper, load_papers, read_paper
from forms.shape import CELLS, EMPTY_CELLS, FONTS_PT, Area, PaperFault

PAPERS = load_papers()
TEN = {
    "resident-change-notice",
    "nhi-notice",
    "nenkin-notice",
    "child-allowance-claim",
    "child-medical",
    "mynumber-card-change",
    "birth-registration",
    "death-registration",
    "funeral-expense",
    "kaigo-notice",
}
NOTE_MM = 4.5  # the note's line below the last block
each_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())

MINIMAL = """
title = "届"
short = "届"
mark = "届"
office = "市民課"
law = "法"
confidence = "low"
checked = "no_original"
source = "案"
[[blocks]]
id = "only"
[[blocks.rows]]
height_mm = 10
columns = [
    { label = "氏名", width_mm = 100, cell = "text", bind = "filer.name.full" },
    { label = "印", cell = "seal" },
]
"""


def corners(area: Area) -> tuple[float, float, float, float]:
    return area.x_mm, area.y_mm, area.x_mm + area.width_mm, area.y_mm + area.height_mm


def overlap(one: Area, other: Area) -> bool:
    left, top, right, bottom = corners(one)
    other_left, other_top, other_right, other_bottom = corners(other)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


def block_areas(paper: Paper) -> list[Area]:
    return [
        Area(one.x_mm, one.y_mm - one.title_mm, one.width_mm, one.height_mm + one.title_mm)
        for one in paper.blocks
    ]


def test_the_ten_papers_are_there():
    assert set(PAPERS) >= TEN


@each_paper
def test_widths_of_a_row_add_up_to_its_block(paper):
    for block in paper.blocks:
        for row in block.rows:
            assert sum(one.width_mm for one in row.columns) == pytest.approx(block.width_mm)


@each_paper
def test_blocks_lie_within_the_margins_with_room_for_the_note(paper):
    for area in block_areas(paper):
        left, top, right, bottom = corners(area)
        assert left >= paper.margin_left_mm
        assert top >= paper.margin_top_mm
        assert right <= paper.width_mm - paper.margin_right_mm + 0.01
        assert bottom <= paper.height_mm - paper.margin_bottom_mm - NOTE_MM + 0.01


@each_paper
def test_nothing_overlaps_another_block_or_the_code(paper):
    areas = [*block_areas(paper), paper.code]
    for index, one in enumerate(areas):
        assert not any(overlap(one, other) for other in areas[index + 1 :])
    _, _, right, bottom = corners(paper.code)
    assert right <= paper.width_mm - paper.margin_right_mm
    assert bottom <= paper.height_mm - paper.margin_bottom_mm


@each_paper
def test_heights_of_rows_add_up_to_the_block_as_placed(paper):
    for block in paper.blocks:
        lowest = max(area.y_mm + area.height_mm for *_, area in block.placed())
        assert lowest == pytest.approx(block.y_mm + block.height_mm)


@each_paper
def test_every_binding_is_of_the_one_vocabulary(paper):
    bindings = {column.bind for *_, column in paper.cells() if column.bind}
    assert [bind for bind in bindings if not is_binding(bind)] == []


@each_paper
def test_cells_for_hands_have_no_binding(paper):
    for *_, column in paper.cells():
        assert column.cell in CELLS
        assert not (column.cell in EMPTY_CELLS and column.bind)


@each_paper
def test_frames_of_a_comb_fit_its_cell(paper):
    for *_, column in paper.cells():
        if column.cell == "comb":
            gaps = (len(column.comb) - 1) * 1.2
            assert sum(column.comb) * column.comb_cell_mm + gaps <= column.width_mm - 1


@each_paper
def test_options_of_ticks_stand_clear_in_their_cell(paper):
    """Words and boxes, at the cell's size, need no more lines than the cell is high."""
    for _, block, row, column in paper.cells():
        if column.cell not in ("tick", "circle"):
            continue
        size_mm = FONTS_PT[column.font or block.font] * 0.3528 * 0.85
        width = [len(one.label) * size_mm + size_mm * 1.6 for one in column.options]
        label = 0 if column.label_pos == "left" else 3
        rows = -(-sum(width) // (column.width_mm - 2))
        assert rows * size_mm * 1.25 <= row.height_mm - label + 1.5, column.label


@each_paper
def test_how_sure_we_are_stands_with_each_paper(paper):
    assert paper.source.endswith(("。", "こと")) or len(paper.source) > 10
    assert paper.law
    assert len(paper.mark) == 1
    assert paper.note_line


def test_marks_of_papers_differ():
    marks = [paper.mark for paper in PAPERS.values()]
    assert len(set(marks)) == len(marks)


def test_block_ids_of_a_paper_differ():
    for paper in PAPERS.values():
        ids = [block.id for block in paper.blocks]
        assert len(set(ids)) == len(ids)


def test_rows_of_one_person_stay_together():
    paper = PAPERS["resident-change-notice"]
    block = next(one for one in paper.blocks if one.id == "members")
    assert list(block.lines())[:4] == [(0, 0), (1, 0), (0, 1), (1, 1)]


def test_a_column_without_width_takes_the_rest():
    paper = read_paper("small", MINIMAL)
    assert paper.blocks[0].rows[0].columns[1].width_mm == 80


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cell = "text"', 'cell = "txet"', "使えません"),
        ("width_mm = 100,", "width_mm = 300,", "幅の合計"),
        (', bind = "filer.name.full"', "", "bind"),
        ('cell = "seal"', 'cell = "seal", bind = "filer.phone"', "空けておく升"),
        ('label = "印"', 'lable = "印"', "label のことですか"),
        ('title = "届"', "", "title"),
        ("height_mm = 10", 'height_mm = "10"', "数ではありません"),
        ('confidence = "low"', 'confidence = "sure"', "high / medium / low"),
        ("[[blocks]]", "[[blocks]", "TOMLとして読めません"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(old, new, said):
    with pytest.raises(PaperFault, match=re.escape(said)) as fault:
        read_paper("small", MINIMAL.replace(old, new, 1))
    assert str(fault.value).startswith("small")


def test_a_town_adds_a_paper_and_replaces_another(tmp_path: Path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "own.toml").write_text(MINIMAL, encoding="utf-8")
    (folder / "nhi-notice.toml").write_text(MINIMAL, encoding="utf-8")
    papers = load_papers(tmp_path)
    assert papers["own"].title == "届"
    assert papers["nhi-notice"].title == "届"
    assert PAPERS["nhi-notice"].title != "届"


def test_a_binding_that_means_nothing_is_told_with_the_nearest_fact(tmp_path: Path):
    folder = tmp_path / "papers"
    folder.mkdir()
    odd = MINIMAL.replace("filer.name.full", "filer.name_kanna")
    (folder / "own.toml").write_text(odd, encoding="utf-8")
    with pytest.raises(PaperFault, match=r"filer\.name_kanna.*person\.name_kana"):
        load_papers(tmp_path)


def test_a_town_binds_facts_of_its_own(tmp_path: Path):
    for name in ("papers", "facts"):
        (tmp_path / name).mkdir()
    own = MINIMAL.replace("filer.name.full", "filer.neighbourhood")
    (tmp_path / "papers" / "own.toml").write_text(own, encoding="utf-8")
    fact = '[person.neighbourhood]\ntype = "text"\nlabel = "町内会"\n'
    (tmp_path / "facts" / "own.toml").write_text(fact, encoding="utf-8")
    assert load_papers(tmp_path)["own"].blocks


def test_an_unknown_paper_is_told_with_the_nearest():
    with pytest.raises(PaperFault, match="nhi-notice"):
        get_paper(PAPERS, "nhi-notise")
