"""The foot of a sheet: visit, paper, time and number of the sheet stand apart on any size."""

from itertools import pairwise

import pytest

from forms.cells import FilledSheet
from forms.papers import load_shipped
from print.document import Imprint
from print.packet import Packet, packet_pdf
from tests.pdf_reading import pages

PAPERS = load_shipped()
IMPRINT = Imprint("0417", "みほん市", "令和9年12月27日(火) 午前10時22分")
NARROW = sorted(one.id for one in PAPERS.values() if one.width_mm < 200)
LONGEST = max(PAPERS, key=len)
FOOT_MM = 9
TOUCH_MM = 0.3  # letters of one text may stand this close over each other


@pytest.mark.parametrize("paper_id", [*NARROW, LONGEST])
def test_no_word_of_the_foot_stands_on_another(paper_id: str) -> None:
    paper = PAPERS[paper_id]
    (page,) = pages(packet_pdf(Packet(IMPRINT, sheets=(FilledSheet(paper, 1, 1, {}),))))
    foot = [one for one in page.letters if one.top > paper.height_mm - FOOT_MM]
    in_order = sorted(foot, key=lambda one: one.left)
    assert [
        (one.text, after.text)
        for one, after in pairwise(in_order)
        if after.left < one.right - TOUCH_MM
    ] == []
    assert len(in_order) > len(paper.id)
