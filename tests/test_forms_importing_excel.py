"""Forms made in Excel: lines, words and empty boxes become a paper that fills and prints."""

import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Side

from forms.fill import FillContext, fill
from forms.importing.excel import imported_excel, runs
from forms.importing.proposal import Proposal
from forms.papers import Paper, read_paper
from forms.samples import sampled
from forms.shape import Area, PaperFault
from lifeevents.case import read_case
from lifeevents.vocabulary import load_vocabulary
from print.document import Imprint
from print.packet import Packet, packet_pdf
from tests.excel_forms import (
    as_bytes,
    children_notice,
    put,
    resident_notice,
    squared,
    subsidy_claim,
)
from tests.pdf_reading import Page, pages

IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))
FAMILY = (
    ("a", "青木 大輔", "アオキ ダイスケ", "1985-05-01", "M", "世帯主"),
    ("b", "青木 結衣", "アオキ ユイ", "1987-11-23", "F", "妻"),
    ("c", "青木 蓮", "アオキ レン", "2024-02-03", "M", "子"),
)
KEYS = ("id", "name", "name_kana", "birth_date", "sex", "relation")


def printed(paper: Paper, event: str = "move_in") -> Page:
    """The paper filled for a family, as it prints."""
    people = [dict(zip(KEYS, one, strict=True), is_head=one[0] == "a") for one in FAMILY]
    who = {"movers": ["a", "b", "c"]} if event == "move_in" else {"subjects": ["c"]}
    household = {"address": "みほん市中央二丁目3番4-506号", "old_address": "となり市東町5番地"}
    document = {
        "persons": people,
        "household": household,
        "events": [{"type": event, "date": "2027-04-20", **who}],
    }
    case = sampled(read_case(document), [(paper, None)], load_vocabulary(), CONTEXT)
    sheets = fill(paper, case, None, CONTEXT)
    return pages(packet_pdf(Packet(IMPRINT, sheets=sheets)))[0]


def field(found: tuple[Proposal, ...], label: str, section: str = "") -> Proposal:
    """The proposal for the field of this label, blanks left out."""
    return next(
        one
        for one in found
        if "".join(one.label.split()) == label and section in "".join(one.section.split())
    )


@pytest.fixture(scope="module")
def notice() -> tuple[Paper, tuple[Proposal, ...]]:
    got = imported_excel(resident_notice(), "own-notice")
    return read_paper("own-notice", got.paper_text), got.proposals


@pytest.fixture(scope="module")
def claim() -> tuple[Paper, tuple[Proposal, ...]]:
    got = imported_excel(subsidy_claim(), "own-claim")
    return read_paper("own-claim", got.paper_text), got.proposals


def test_the_page_is_as_excel_prints_it(notice, claim) -> None:
    assert (notice[0].size, notice[0].orientation) == ("A4", "landscape")
    assert (claim[0].size, claim[0].orientation) == ("A4", "portrait")
    assert claim[0].title == "みほん市出産祝金交付申請書"


def test_labels_are_recognised_beside_above_and_in_the_box(notice, claim) -> None:
    assert field(notice[1], "氏名", "届出人").bind == "filer.name.full"
    assert field(notice[1], "フリガナ").bind == "row.name_kana"
    assert field(claim[1], "氏名", "申請者").bind == "filer.name.full"
    assert field(claim[1], "氏名", "出生した子").bind == "newborn.name.full"
    assert field(claim[1], "備考").bind == "visit.note"


def test_people_under_one_head_are_rows_of_one_field(notice) -> None:
    names, births = field(notice[1], "氏名", "異動する人"), field(notice[1], "生年月日")
    assert (names.per, names.repeat) == ("movers", 3)
    assert names.step_mm == pytest.approx(births.step_mm)
    assert names.step_mm > names.area.height_mm
    assert (births.cell, births.bind, births.eras) == ("era_circle_ymd", "row.birth_date", ())
    assert field(notice[1], "性別").cell == "circle"


def test_boxes_to_tick_dates_postal_codes_and_digits_are_fields(notice, claim) -> None:
    kind = field(notice[1], "異動の種類")
    assert [one.value for one in kind.options] == [
        "move_in",
        "move_within",
        "move_out",
        "head_change",
    ]
    assert field(notice[1], "異動年月日").bind == "event.date"
    assert field(notice[1], "新しい住所の郵便番号").bind == "household.new_postal"
    assert field(claim[1], "口座番号").comb == (7,)
    assert field(claim[1], "個人番号").comb == (12,)
    assert field(claim[1], "預金種目").options[1].value == "current"


def test_what_nobody_knows_is_listed_and_left_for_a_hand(claim) -> None:
    got = imported_excel(subsidy_claim(), "own-claim")
    assert any("希望する色" in line for line in got.left_over)
    colour = next(column for *_, column in claim[0].cells() if column.label == "希望する色")
    assert (colour.cell, colour.bind) == ("signature", None)


def test_every_value_of_the_family_stands_in_its_own_box(notice) -> None:
    page, found = printed(notice[0]), notice[1]
    names = field(found, "氏名", "異動する人")
    for at, (_, name, *_) in enumerate(FAMILY):
        place = Area(
            names.area.x_mm,
            names.area.y_mm + at * names.step_mm,
            names.area.width_mm,
            names.area.height_mm,
        )
        assert page.text_in(place) == name.replace(" ", "")
    assert page.text_in(field(found, "これまでの住所").area) == "となり市東町5番地"
    assert page.text_in(field(found, "氏名", "届出人").area) == "青木大輔"
    assert "令和9年4月20日" in page.text_in(field(found, "異動年月日").area)


def test_a_claim_is_printed_on_its_lines_and_in_its_frames(claim) -> None:
    page, found = printed(claim[0], "birth"), claim[1]
    assert page.text_in(field(found, "住所", "申請者").area) == "みほん市中央二丁目3番4-506号"
    assert page.text_in(field(found, "氏名", "出生した子").area) == "青木蓮"
    digits = field(found, "口座番号")
    text = page.text_in(digits.area)
    assert len(text) == 7
    width = digits.area.width_mm / 7
    letters = sorted(
        (one for one in page.letters if one.begins_in(digits.area)), key=lambda one: one.left
    )
    for at, letter in enumerate(letters):
        middle = (letter.left + letter.right) / 2
        assert middle == pytest.approx(digits.area.x_mm + (at + 0.5) * width, abs=0.5)
    assert page.codes()[0].startswith("MDG/0417/OWN-CLAIM/")


def test_words_keep_their_size_and_place(claim) -> None:
    page = printed(claim[0], "birth")
    title = [one for one in page.letters if one.text in "交付申請書" and one.top < 60]
    middle = (min(one.left for one in title) + max(one.right for one in title)) / 2
    assert middle > 105  # the end of a title that stands in the middle of the page
    assert max(one.bottom - one.top for one in title) == pytest.approx(16 * 0.3528 * 0.9, abs=0.6)


def test_borders_become_lines_each_once_with_their_widths() -> None:
    book, sheet = squared(10, 10, 2.4, 14)
    put(sheet, "B2:E4", "氏名")
    put(sheet, "F2:J4", box=Side("thick"))
    paper = read_paper("own", imported_excel(as_bytes(book), "own").paper_text)
    assert {stroke.width_mm for stroke in paper.strokes} == {0.2, 0.7}
    ends = [(one.x1_mm, one.y1_mm, one.x2_mm, one.y2_mm) for one in paper.strokes]
    assert len(set(ends)) == len(ends)
    assert len(ends) == 3 + 4  # the side that both share is the thicker one's


def test_a_form_of_squares_that_are_not_merged_is_read_as_well() -> None:
    found = imported_excel(children_notice(), "own").proposals
    birth = field(found, "生年月日", "受給者")
    assert (birth.bind, birth.eras) == ("claimant.birth_date", ("昭和", "平成"))
    assert field(found, "フリガナ", "受給者").bind == "claimant.name_kana"
    apart = field(found, "同居・別居")
    assert (apart.cell, apart.bind, apart.repeat) == ("circle", "row.cohabitation", 3)
    assert field(found, "氏名", "児童").per == "children"
    assert field(found, "届出年月日").bind == "visit.application_date"


def test_signs_that_no_face_draws_become_those_that_one_does() -> None:
    book, sheet = squared(20, 10, 2.4, 14)
    put(sheet, "A1:E2", "異動の\u200b種類")
    put(sheet, "F1:T2", "☐転入　☐転出")
    found = imported_excel(as_bytes(book), "own").proposals[0]
    assert found.label == "異動の種類"
    assert [one.value for one in found.options] == ["move_in", "move_out"]


def test_numbers_that_follow_each_other_are_one_stretch() -> None:
    assert list(runs([3, 1, 2, 8, 7])) == [(1, 3), (7, 8)]
    assert list(runs([])) == []


def test_a_form_larger_than_the_page_is_made_smaller_with_room_for_the_code() -> None:
    book, sheet = squared(60, 90, 4, 20)
    sheet.page_margins.top = sheet.page_margins.left = 0.1
    sheet.page_margins.right = sheet.page_margins.bottom = 0.1
    put(sheet, "A1:BH90", "備考", "left", upright="top")
    paper = read_paper("own", imported_excel(as_bytes(book), "own").paper_text)
    places = [(one.x1_mm, one.y1_mm, one.x2_mm, one.y2_mm) for one in paper.strokes]
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    assert 0 < left < right < 210
    assert 0 < top < bottom < 297
    code = paper.code
    over = code.x_mm < right and code.y_mm < bottom and code.y_mm + code.height_mm > top
    assert not over


def test_a_second_sheet_follows_the_first_and_an_example_is_left_out() -> None:
    book, sheet = squared(20, 10, 2.4, 14)
    put(sheet, "A1:E2", "氏名")
    put(sheet, "F1:T2")
    for name in ("裏面", "記入例"):
        other = book.create_sheet(name)
        put(other, "A1:E2", "住所")
        put(other, "F1:T2")
    got = imported_excel(as_bytes(book), "own")
    assert [name for name, _ in got.pages] == ["own-2"]
    assert read_paper("own-2", got.pages[0][1]).follows == "own"


# Hostile files


def rewritten(change: Callable[[str, bytes], bytes], **extra: bytes) -> bytes:
    """A workbook with its parts changed by hand."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(subsidy_claim())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in extra.items():
            new.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 13_000_000)
    return made.getvalue()


def entities() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def change(name: str, content: bytes) -> bytes:
        return head + content.partition(b"?>")[2] if name == "xl/workbook.xml" else content

    return rewritten(change)


def merged() -> bytes:
    ranges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (at, at) for at in range(1, 10_001))

    def change(name: str, content: bytes) -> bytes:
        end = b"</mergeCells>"
        return content.replace(end, ranges + end) if "worksheets" in name else content

    return rewritten(change)


def far_cells() -> bytes:
    book = Workbook()
    book.active["A1"] = "氏名"
    book.active["XFD1048576"] = "終わり"
    return as_bytes(book)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb, "大きすぎ"),
        (entities, "DOCTYPE"),
        (far_cells, "印刷範囲"),
        (merged, "結合したセル"),
        (lambda: b"PK\x03\x04 not a workbook", "ではありません"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600, "パスワード"),
        (lambda: rewritten(lambda _, content: content[:40]), "読めません"),
        (lambda: as_bytes(Workbook()), "文字のあるシートがありません"),
    ],
    ids=["bomb", "entities", "far", "merged", "no-zip", "old-or-locked", "cut", "empty"],
)
def test_a_workbook_that_cannot_be_used_is_refused_in_one_sentence(
    content: Callable[[], bytes], said: str
) -> None:
    made = content()
    start = time.monotonic()
    with pytest.raises(PaperFault, match=said) as fault:
        imported_excel(made, "own")
    assert time.monotonic() - start < 5
    assert len(str(fault.value)) < 120


def test_macros_and_links_to_other_files_are_ignored() -> None:
    content = rewritten(
        lambda _, part: part,
        xl__vbaProject=b"MACRO",
        **{"xl__externalLinks__externalLink1.xml": b"<externalLink/>"},
    )
    assert (
        imported_excel(content, "own").proposals == imported_excel(subsidy_claim(), "own").proposals
    )


def test_formulas_are_never_worked_out() -> None:
    book, sheet = squared(20, 10, 2.4, 14)
    put(sheet, "A1:E2", "氏名")
    put(sheet, "F1:T2", '=WEBSERVICE("http://example.test/")')
    text = imported_excel(as_bytes(book), "own").paper_text
    assert "example.test" not in text
