"""Every scenario's papers, filled for a household told in full, and read back from the PDF."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from forms.cells import CellValue, Comb, EraDate, EraDateTime, EraMonth, Text, Ticks
from forms.choosing import choose
from forms.context import FillContext
from forms.fill import fill, gaps
from forms.papers import load_shipped
from forms.samples import sampled
from lifeevents.case import Case, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from print.document import Imprint
from print.packet import Packet, packet_pdf
from print.paper import prepare
from tests.pdf_reading import Page, pages, unread_codes
from tests.placed_values import misplaced

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = sorted(path.stem for path in FOLDER.glob("*.json"))
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 12, 4))
IMPRINT = Imprint("0417", "みほん市", "令和8年12月4日(金) 午前10時22分")
CATALOGUE = load_catalogue()


class AlwaysOpen:
    def reason(self, day: date) -> str | None:
        return None


@cache
def needed(scenario: str):
    case = read_case(json.loads((FOLDER / f"{scenario}.json").read_text("utf-8")))
    chosen = choose(load_shipped(), judge(CATALOGUE, case, AlwaysOpen()).needed, case)
    return chosen, sampled(case, chosen, CATALOGUE.vocabulary, CONTEXT)


def read_back(case: Case, chosen) -> list[str]:
    sheets = tuple(sheet for paper, item in chosen for sheet in fill(paper, case, item, CONTEXT))
    pdf = packet_pdf(Packet(IMPRINT, sheets=sheets))
    assert unread_codes(pdf) == []
    found = pages(pdf)
    rest = iter(found)
    wrong: list[str] = []
    page = next(rest, None)
    for sheet in sheets:
        assert page is not None
        own, page, extra = page, next(rest, None), []
        while page is not None and is_extra(page):
            extra.append(page.text)
            page = next(rest, None)
        wrong += misplaced(sheet, own, "".join(extra))
    assert page is None or not sheets  # a packet of nothing is one blank page
    return wrong


def is_extra(page: Page) -> bool:
    return "欄に入りきらない内容" in page.text


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_value_of_a_scenario_stands_in_its_own_box(scenario: str) -> None:
    chosen, case = needed(scenario)
    assert read_back(case, chosen) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_household_told_in_full_leaves_no_gap(scenario: str) -> None:
    chosen, case = needed(scenario)
    assert [
        (paper.id, gaps(paper, case, item)) for paper, item in chosen if gaps(paper, case, item)
    ] == []


def test_every_paper_is_called_for_by_a_scenario() -> None:
    printed = {paper.id for scenario in SCENARIOS for paper, _ in needed(scenario)[0]}
    assert sorted(set(load_shipped()) - printed) == []


def changed(value: CellValue) -> CellValue:
    """Another value of the same kind."""
    match value:
        case Text(text) | Comb(text):
            return type(value)("9" + text[:-1] if text[:1] != "9" else "8" + text[:-1])
        case Ticks():
            return Ticks(frozenset())
        case EraDate(day, western, _):
            return EraDate(other_day(day), western, "昭和39年10月10日")
        case EraMonth(day):
            return EraMonth(other_day(day), "昭和39年10月")
        case EraDateTime(day, western, text, minute):
            return EraDateTime(day, western, text, (minute or 0) + 721)
    return value


def other_day(day: date) -> date:
    return day.replace(year=day.year - 1)


def test_a_value_that_is_not_in_its_box_is_noticed() -> None:
    chosen, case = needed("S05")
    sheets = [sheet for paper, item in chosen for sheet in fill(paper, case, item, CONTEXT)]
    for sheet in sheets[:4]:
        page = pages(packet_pdf(Packet(IMPRINT, sheets=(sheet,))))[0]
        spots = prepare(sheet.paper).spots
        for key, value in sheet.cells.items():
            if spots[key].column.bind != "paper.title":
                wrong = replace(sheet, cells={**sheet.cells, key: changed(value)})
                assert len(misplaced(wrong, page, "")) == 1, (sheet.paper.id, key, value)
