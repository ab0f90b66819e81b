"""Cells placed by themselves: alignment, size, cells on a form in print, parts of a date."""

from datetime import date

import pytest

from forms.cells import Comb, FilledSheet, Text, Ticks
from forms.fill import FillContext, fill
from forms.papers import Paper, read_paper
from forms.shape import Area
from lifeevents.case import read_case
from print.document import Imprint
from print.packet import Packet, packet_pdf
from tests.pdf_reading import Page, pages

IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
HEADER = """
title = "届"
short = "届"
mark = "届"
office = "市民課"
law = "法"
confidence = "low"
checked = "no_original"
source = "案"
note_line = ""
"""
PLACE = "x_mm = 20\ny_mm = 50\nwidth_mm = 80\nheight_mm = 10\n"
AREA = Area(20, 50, 80, 10)
KEY = ("field-1", 0, 0, 0)


def paper_with(more: str, header: str = HEADER) -> Paper:
    return read_paper("own", f"{header}\n[[fields]]\n{PLACE}{more}")


def printed(paper: Paper, value: object = None) -> Page:
    cells = {} if value is None else {KEY: value}
    return pages(packet_pdf(Packet(IMPRINT, sheets=(FilledSheet(paper, 1, 1, cells),))))[0]


def ends(page: Page) -> tuple[float, float]:
    inside = [one for one in page.letters if one.begins_in(AREA)]
    return min(one.left for one in inside), max(one.right for one in inside)


@pytest.mark.parametrize(
    ("align", "middle"), [("left", 24), ("center", 60), ("right", 96)], ids=str
)
def test_words_stand_where_they_are_aligned(align: str, middle: float) -> None:
    more = f'cell = "static"\ntext = "氏名"\nalign = "{align}"\n'
    left, right = ends(printed(paper_with(more)))
    assert (left + right) / 2 == pytest.approx(middle, abs=1.5)
    more = f'cell = "text"\nbind = "filer.name"\nalign = "{align}"\n'
    left, right = ends(printed(paper_with(more), Text("青木")))
    assert (left + right) / 2 == pytest.approx(middle, abs=2)


def test_words_have_the_size_they_are_given() -> None:
    high = []
    for size in (8, 16):
        more = f'cell = "static"\ntext = "国国"\nsize_pt = {size}\n'
        page = printed(paper_with(more))
        high.append(next(one.bottom - one.top for one in page.letters if one.begins_in(AREA)))
    assert high[1] == pytest.approx(2 * high[0], rel=0.05)


def test_a_bare_cell_draws_its_value_and_nothing_else() -> None:
    more = (
        'label = "口座番号"\ncell = "comb"\nbind = "filer.bank_number"\ncomb = [7]\nbare = true\n'
    )
    empty, full = printed(paper_with(more)), printed(paper_with(more), Comb("1234567"))
    assert empty.text_in(AREA) == ""
    assert full.text_in(AREA) == "1234567"
    assert empty.picture(60).crop((50, 120, 230, 140)).getextrema() == (255, 255)


def test_a_bare_choice_marks_the_cell_itself() -> None:
    options = 'options = [{ value = "M", label = "男" }]\nbare = true\n'
    tick = paper_with(f'cell = "tick"\nbind = "filer.sex"\n{options}')
    assert printed(tick, Ticks(frozenset({"M"}))).text_in(AREA) == "✓"
    circle = paper_with(f'cell = "circle"\nbind = "filer.sex"\n{options}')
    drawn = printed(circle, Ticks(frozenset({"M"}))).picture(60)
    assert drawn.crop((40, 110, 240, 145)).getextrema()[0] < 128
    assert printed(circle).text_in(AREA) == ""


@pytest.mark.parametrize(
    ("part", "born", "text"),
    [
        ("era", "2019-05-01", "令和"),
        ("year", "2019-05-01", "元"),
        ("year", "1985-05-01", "60"),
        ("western_year", "1985-05-01", "1985"),
        ("month", "1985-05-01", "5"),
        ("day", "1985-05-01", "1"),
    ],
)
def test_a_cell_takes_its_part_of_a_date(part: str, born: str, text: str) -> None:
    paper = paper_with(f'cell = "text"\nbind = "filer.birth_date"\npart = "{part}"\n')
    person = {"id": "a", "name": "青木 一", "birth_date": born, "is_head": True}
    event = {"type": "move_in", "date": "2027-04-20", "movers": ["a"]}
    case = read_case({"persons": [person], "visit": {"filer": "a"}, "events": [event]})
    sheet = fill(paper, case, None, FillContext("みほん市", "みほん市長", date(2027, 4, 27)))[0]
    assert sheet.cell(KEY) == Text(text)


def test_nothing_is_printed_at_the_foot_of_a_paper_that_says_so() -> None:
    more = 'cell = "static"\ntext = "氏名"\n'
    assert "受付 0417" in printed(paper_with(more)).text
    assert "受付 0417" not in printed(paper_with(more, HEADER + "foot = false\n")).text


def test_cells_of_one_block_share_thin_lines_and_others_do_not() -> None:
    field = "[[fields]]\nx_mm = {x}\ny_mm = 50\nwidth_mm = 40\nheight_mm = 10\nframe = true\n"
    kind = 'cell = "static"\ntext = "国"\n'
    dark = []
    for block in ('block = "one"\n', ""):
        text = HEADER + "".join(field.format(x=x) + block + kind for x in (20, 60))
        picture = printed(read_paper("own", text)).picture(600)
        at = int(60 * 600 / 25.4)
        row = picture.crop((at - 12, int(55 * 600 / 25.4), at + 12, int(55 * 600 / 25.4) + 1))
        dark.append(sum(row.histogram()[:128]))
    assert dark[0] < dark[1]
