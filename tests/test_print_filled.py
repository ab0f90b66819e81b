"""A household's own papers, from its answers to the printed page."""

from datetime import date

import pytest

from benchmarks import in_reportlab
from benchmarks.drawing import drawing_of
from benchmarks.eight_papers import packet_of
from forms.cells import FilledSheet
from forms.fill import FillContext, fill
from forms.papers import load_papers
from lifeevents.case import Case, read_case
from print.document import Imprint
from print.packet import Packet, packet_pdf
from print.paper import prepare
from tests.pdf_reading import Page, pages, squeezed, unread_codes

CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))
IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
LONG = "アレクサンドラマリアデラクルスフェルナンデスイゴンザレス" * 4
NAMES = ("髙橋 大輔", "﨑山 由紀", "𠮷田 結", "辻\U000e0100村 蓮", f"{LONG} 湊", "渡邊 茂")


def moving(names: tuple[str, ...]) -> Case:
    people = [
        {
            "id": key,
            "name": name,
            "name_kana": f"カナ {key.upper()}",
            "birth_date": f"{1990 + n}-05-0{n + 1}",
            "sex": "MF"[n % 2],
            "relation": "世帯主" if n == 0 else "子",
            "is_head": n == 0,
        }
        for n, (key, name) in enumerate(zip("abcdefgh", names, strict=False))
    ]
    event = {"type": "move_in", "date": "2027-04-20", "movers": [one["id"] for one in people]}
    household = {"address": "みほん市中央二丁目3番4-506号", "old_address": "となり市東町5番地"}
    return read_case({"persons": people, "household": household, "events": [event]})


def sheets_for(case: Case, paper_id: str = "resident-change-notice") -> tuple[FilledSheet, ...]:
    return fill(load_papers()[paper_id], case, None, CONTEXT)


def printed(*sheets: FilledSheet) -> list[Page]:
    pdf = packet_pdf(Packet(IMPRINT, sheets=sheets))
    assert unread_codes(pdf) == []
    return pages(pdf)


def test_a_family_of_six_goes_on_on_a_second_sheet_with_its_numbers() -> None:
    found = printed(*sheets_for(moving(("青木 一",) * 6)))
    assert len(found) == 2
    assert "続紙(2枚目)" in found[1].text
    assert "続紙" not in found[0].text
    spots = prepare(load_papers()["resident-change-notice"]).spots
    numbers = [spot for spot in spots.values() if spot.column.bind == "row.number"]
    assert [found[0].text_in(spot.area) for spot in numbers] == ["1", "2", "3", "4", "5"]
    assert [found[1].text_in(spot.area) for spot in numbers] == ["6", "7", "8", "9", "10"]


def test_rare_long_and_variant_names_are_all_on_the_papers() -> None:
    text = squeezed("".join(page.text for page in printed(*sheets_for(moving(NAMES)))))
    for family in ("髙橋", "﨑山", "𠮷田", "渡邊", LONG):
        assert family in text


def test_a_name_too_long_says_on_its_own_sheet_whose_it_is() -> None:
    found = printed(*sheets_for(moving(NAMES)))
    extra = next(page for page in found if "別紙" in page.text and LONG in squeezed(page.text))
    assert "異動する人(全員)　5人目　氏" in extra.text


def test_a_plain_peer_prints_the_same_letters_at_the_same_places() -> None:
    in_reportlab.register_fonts()
    sheets = packet_of(0)
    stock = in_reportlab.packet([drawing_of(sheet, IMPRINT) for sheet in sheets])
    own = packet_pdf(Packet(IMPRINT, sheets=sheets))
    assert len(own) <= len(stock)
    for mine, other in zip(pages(own), pages(stock), strict=True):
        assert len(mine.letters) == len(other.letters)
        for one, two in zip(mine.letters, other.letters, strict=True):
            assert one.text == two.text
            assert (one.left, one.top) == pytest.approx((two.left, two.top), abs=0.05)


def test_the_papers_of_a_packet_share_the_letters_of_their_labels() -> None:
    first, second = packet_of(0)[:2]
    alone = [len(packet_pdf(Packet(IMPRINT, sheets=(one,)))) for one in (first, second)]
    both = packet_pdf(Packet(IMPRINT, sheets=(first, second)))
    assert len(both) < sum(alone) * 0.8
    packet_pdf(Packet(IMPRINT, sheets=(second,)))
    assert packet_pdf(Packet(IMPRINT, sheets=(first, second))) == both
