"""Filled papers: every value in its own cell, nothing over a line, nothing cut."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forms.cells import (
    Blank,
    CellValue,
    Comb,
    EraDate,
    EraDateTime,
    EraMonth,
    FilledSheet,
    Text,
    Ticks,
)
from forms.papers import Paper, load_papers
from forms.shape import EMPTY_CELLS
from print.cells import Spot
from print.document import Imprint
from print.faces import MissingGlyph
from print.packet import Packet, packet_pdf
from print.paper import framed, paper_version, prepare
from print.ruling import ruled
from tests.pdf_reading import (
    Page,
    fonts_without_outlines,
    pages,
    squeezed,
    unread_codes,
)

PAPERS = sorted(load_papers())
IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
LONG = "みほん県みほん市中央二丁目三番地四号みほんハイツ第五棟" * 4
INNER_LINE = 0.1  # half of a cell's line


def value_for(spot: Spot, n: int) -> CellValue:
    column = spot.column
    match column.cell:
        case "text":
            wide = int(spot.area.width_mm / 4)
            return Text(f"{n % 100:02d}" if wide < 6 else f"髙{n:03d}﨑")
        case "comb":
            return Comb(f"{n:03d}98765432109"[: sum(column.comb)])
        case "tick" | "circle":
            return Ticks(frozenset([column.options[n % len(column.options)].value]))
        case "era_circle_ymd":
            return EraDate(date(1988, 11, 23), False, "昭和63年11月23日")
        case "era_text_ymd":
            return EraDate(date(1988, 11, 23), False, "昭和63年11月23日")
        case "era_ymd_ampm_hm":
            return EraDateTime(date(2026, 11, 20), False, "令和8年11月20日", 23 * 60 + 45)
        case "era_ym":
            return EraMonth(date(2015, 4, 1), "平成27年4月")
    return Blank()


def filled(paper: Paper) -> FilledSheet:
    spots = prepare(paper).spots
    cells = {key: value_for(spot, n) for n, (key, spot) in enumerate(spots.items())}
    return FilledSheet(paper, 1, 1, cells)


def empty(paper: Paper) -> FilledSheet:
    return FilledSheet(paper, 1, 1, {})


def printed(*sheets: FilledSheet) -> bytes:
    return packet_pdf(Packet(IMPRINT, sheets=sheets))


def page_of(sheet: FilledSheet) -> Page:
    return pages(printed(sheet))[0]


def with_text(paper_id: str, label: str, text: str) -> tuple[FilledSheet, Spot]:
    paper = load_papers()[paper_id]
    key, spot = next(
        (key, spot) for key, spot in prepare(paper).spots.items() if spot.column.label == label
    )
    return FilledSheet(paper, 1, 1, {key: Text(text)}), spot


def words_in(value: CellValue) -> Iterator[str]:
    match value:
        case Text(text) | Comb(text):
            yield text
        case EraDate(_, _, text):
            yield text


@pytest.mark.parametrize("paper_id", PAPERS)
def test_every_value_stands_in_its_own_cell(paper_id: str) -> None:
    sheet = filled(load_papers()[paper_id])
    page = page_of(sheet)
    for key, spot in prepare(sheet.paper).spots.items():
        value = sheet.cells[key]
        found = page.text_in(spot.area)
        if spot.column.cell == "era_circle_ymd":
            assert "63年11月23日" in found, (key, found)
        elif spot.column.cell == "era_ymd_ampm_hm":
            assert "8年11月20日午前・午後11時45分" in found, (key, found)
        elif spot.column.cell == "era_ym":
            assert "27年4月" in found, (key, found)
        elif spot.column.cell == "tick":
            assert found.count("✓") == 1, (key, found)
        elif spot.column.cell != "circle":
            for word in words_in(value):
                assert squeezed(word) in found, (key, found)


@pytest.mark.parametrize("paper_id", PAPERS)
def test_a_tick_stands_at_the_box_of_its_option(paper_id: str) -> None:
    sheet = filled(load_papers()[paper_id])
    ticks = [letter for letter in page_of(sheet).letters if letter.text == "✓"]
    for key, spot in prepare(sheet.paper).spots.items():
        value = sheet.cells[key]
        if spot.column.cell != "tick" or not isinstance(value, Ticks):
            continue
        chosen = next(one for one in spot.choices if one.option.value in value.values)
        inside = [
            tick
            for tick in ticks
            if chosen.x < (tick.left + tick.right) / 2 < chosen.x + chosen.side * 1.3
            and chosen.y - 1 < (tick.top + tick.bottom) / 2 < chosen.y + chosen.side
        ]
        assert len(inside) == 1, key


@pytest.mark.parametrize("paper_id", PAPERS)
def test_nothing_written_touches_a_line(paper_id: str) -> None:
    page = page_of(filled(load_papers()[paper_id]))
    for key, spot in prepare(load_papers()[paper_id]).spots.items():
        if not spot.block.frame:
            continue
        over = [
            letter
            for letter in page.letters
            if letter.begins_in(spot.area) and not letter.is_in(spot.area, INNER_LINE)
        ]
        assert over == [], key


@pytest.mark.parametrize("paper_id", PAPERS)
def test_labels_and_options_fit_their_cells(paper_id: str) -> None:
    for key, spot in prepare(load_papers()[paper_id]).spots.items():
        for words in spot.label:
            assert words.size >= 5, key
        if spot.column.cell in ("tick", "circle"):
            room = spot.room
            bottom = max(choice.y + choice.side for choice in spot.choices)
            assert bottom <= room.y_mm + room.height_mm + 0.2, key
            assert min(choice.words[0].size for choice in spot.choices) >= 5.5, key


@pytest.mark.parametrize("paper_id", PAPERS)
def test_circles_keep_clear_of_the_lines(paper_id: str) -> None:
    for key, spot in prepare(load_papers()[paper_id]).spots.items():
        if spot.column.cell == "circle":
            left = spot.area.x_mm
            right = left + spot.area.width_mm
            for choice in spot.choices:
                reach = choice.words[0].size * 25.4 / 72 * 0.65
                middle = (choice.words[0].x + choice.words[0].end) / 2
                assert left + 0.4 < middle - reach, key
                assert middle + reach < right - 0.4, key


@pytest.mark.parametrize("paper_id", PAPERS)
def test_cells_for_other_hands_stay_empty(paper_id: str) -> None:
    sheet = filled(load_papers()[paper_id])
    page, blank = page_of(sheet), page_of(empty(sheet.paper))
    for key, spot in prepare(sheet.paper).spots.items():
        if spot.column.cell in EMPTY_CELLS:
            assert page.text_in(spot.area) == blank.text_in(spot.area), key


def test_a_packet_of_all_papers_embeds_its_fonts_and_has_no_unreadable_glyph() -> None:
    pdf = printed(*(filled(paper) for paper in load_papers().values()))
    assert unread_codes(pdf) == []
    assert fonts_without_outlines(pdf) == []


def test_every_sheet_of_a_packet_has_its_own_printed_words() -> None:
    papers = list(load_papers().values())
    found = pages(printed(*(empty(paper) for paper in papers)))
    for paper, page in zip(papers, found, strict=True):
        text = squeezed(page.text)
        for spot in prepare(paper).spots.values():
            assert all(squeezed(words.text) in text for words in spot.label), paper.id


def test_an_empty_case_prints_an_empty_form() -> None:
    paper = load_papers()["nhi-notice"]
    text = page_of(empty(paper)).text
    assert "個人番号" in text
    assert "✓" not in text


@pytest.mark.parametrize("paper_id", PAPERS)
def test_each_sheet_has_a_code_that_names_visit_paper_version_and_sheet(paper_id: str) -> None:
    paper = load_papers()[paper_id]
    expected = f"MDG/0417/{paper_id.upper()}/{paper_version(paper)}/1-1"
    assert page_of(filled(paper)).codes() == [expected]


def test_the_code_keeps_clear_of_every_cell() -> None:
    for paper in load_papers().values():
        side = paper.code
        for key, spot in prepare(paper).spots.items():
            area = spot.area
            apart = (
                area.x_mm + area.width_mm <= side.x_mm
                or area.x_mm >= side.x_mm + side.width_mm
                or area.y_mm + area.height_mm <= side.y_mm
                or area.y_mm >= side.y_mm + side.height_mm
            )
            assert apart, (paper.id, key)


def test_pages_have_the_size_of_their_papers() -> None:
    papers = load_papers()
    found = pages(printed(*(empty(papers[name]) for name in ("birth-registration", "nhi-notice"))))
    assert [round(page.width_mm) for page in found] == [420, 297]


@pytest.mark.parametrize("name", ["𠮷田", "髙橋", "山﨑", "辻\U000e0100村"])
def test_rare_names_stand_in_their_cell(name: str) -> None:
    sheet, spot = with_text("funeral-expense", "氏名", name)
    pdf = printed(sheet)
    assert unread_codes(pdf) == []
    assert name[0] in pages(pdf)[0].text_in(spot.area)


def test_a_long_name_gets_smaller_and_then_takes_two_lines_but_stays_whole() -> None:
    for letters in (20, 40, 100):
        name = ("アルベルト・フランシスコ・" * 9)[:letters]
        sheet, spot = with_text("kaigo-notice", "フリガナ", name)
        found = pages(printed(sheet))
        inside = found[0].text_in(spot.area)
        assert squeezed(name) in inside or squeezed(name) in squeezed(found[1].text)


def test_what_has_no_room_is_said_whole_on_a_sheet_of_its_own() -> None:
    sheet, spot = with_text("funeral-expense", "氏名", LONG * 4)
    found = pages(printed(sheet))
    assert len(found) == 2
    assert "→別紙" in found[0].text_in(spot.area)
    assert "葬祭費支給申請書" in found[1].text
    assert squeezed(LONG * 4) in squeezed(found[1].text)


def test_an_address_of_a_hundred_letters_stays_in_its_cell() -> None:
    sheet, spot = with_text("resident-change-notice", "新しい住所", LONG[:100])
    page = page_of(sheet)
    assert LONG[:100] in page.text_in(spot.area)
    letters = [one for one in page.letters if one.begins_in(spot.area)]
    assert all(one.is_in(spot.area, INNER_LINE) for one in letters)


def test_a_character_that_cannot_be_printed_is_named_with_paper_and_label() -> None:
    sheet, _ = with_text("funeral-expense", "氏名", "\U0002b8b8田")
    with pytest.raises(MissingGlyph) as refused:
        printed(sheet)
    assert "葬祭費" in refused.value.place
    assert "氏名" in refused.value.place
    assert "U+2B8B8" in refused.value.fact


def test_the_western_year_is_written_for_those_who_use_it() -> None:
    paper = load_papers()["nhi-notice"]
    key, spot = next(
        (key, spot)
        for key, spot in prepare(paper).spots.items()
        if spot.column.cell == "era_circle_ymd"
    )
    western = EraDate(date(1988, 9, 3), True, "1988年9月3日")
    page = page_of(FilledSheet(paper, 1, 1, {key: western}))
    assert "1988年9月3日" in page.text_in(spot.area)


def test_the_first_year_of_an_era_is_gannen() -> None:
    paper = load_papers()["nhi-notice"]
    key, spot = next(
        (key, spot)
        for key, spot in prepare(paper).spots.items()
        if spot.column.cell == "era_circle_ymd"
    )
    first = EraDate(date(2019, 5, 1), False, "令和元年5月1日")
    page = page_of(FilledSheet(paper, 1, 1, {key: first}))
    assert "元年5月1日" in page.text_in(spot.area)


def test_every_line_is_drawn_once() -> None:
    for paper in load_papers().values():
        spots = prepare(paper).spots
        cells = [framed(key, spot) for key, spot in spots.items() if spot.block.frame]
        drawn = [ends for lines in ruled(cells).values() for ends in lines]
        assert len(drawn) == len(set(drawn))


def test_a_changed_paper_gets_another_version() -> None:
    paper = load_papers()["nhi-notice"]
    before = paper_version(paper)
    assert paper_version(replace(paper, note_line="ほかの注")) != before
    assert paper_version(paper) == before


def test_the_same_packet_gives_the_same_bytes() -> None:
    sheets = [filled(paper) for paper in load_papers().values()]
    assert printed(*sheets) == printed(*sheets)


def test_a_draft_is_marked_on_every_page() -> None:
    sheet = filled(load_papers()["nhi-notice"])
    pdf = packet_pdf(Packet(IMPRINT, sheets=(sheet, sheet)), draft=True)
    assert ["下書き" in page.text for page in pages(pdf)] == [True, True]
    assert "下書き" not in page_of(sheet).text


def information(pdf: bytes) -> dict[str, Any]:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {str(key): str(value) for key, value in document.docinfo.items()}


def test_the_pdf_names_the_visit_and_no_person() -> None:
    sheet, _ = with_text("funeral-expense", "氏名", "青木 大輔")
    said = information(printed(sheet))
    assert said["/Title"] == "窓口 書類一式 受付0417"
    assert not any("青木" in value for value in said.values())
