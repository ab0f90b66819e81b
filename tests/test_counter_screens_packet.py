"""The packet's list of papers: where each begins, and what shows it."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from offices import MovableClock, head_office
from screen_client import Clerk

SCENARIOS = Path(__file__).parent / "scenarios"


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


@pytest.mark.parametrize("name", ["S03", "S16"])
def test_each_paper_leads_to_the_page_on_which_it_begins(clerk, name):
    titles = {one.short: one.title for one in clerk.office.papers.values()}
    told = json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))
    case_id = clerk.with_scenario(told)
    page = clerk.get(f"/cases/{case_id}/print").text
    listed = re.findall(
        r'packet\.pdf\?at=(\d+)#page=(\d+)[^>]*data-page="(\d+)".*?<b>([^<]+)</b>', page
    )
    assert len(listed) > 2
    packet = pypdfium2.PdfDocument(clerk.get(f"/cases/{case_id}/packet.pdf").data)
    assert [title for *_, title in listed][-1] == "控え"
    for at, shown, number, title in listed:
        assert at == shown == number
        words = re.sub(r"\s", "", packet[int(number) - 1].get_textpage().get_text_range())
        printed = titles.get(re.sub(r" \(.*", "", title), title)
        assert re.sub(r"\s", "", printed)[:8] in words, title
