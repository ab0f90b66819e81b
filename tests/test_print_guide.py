"""The sheets people take home: the guide sheet and the receipt."""

from dataclasses import replace
from datetime import date

import pytest

from forms.digits import individual_number_ok
from print.document import Imprint
from print.guide import Guide, GuideAgency, GuideDesk, GuideProcedure, due_words
from print.guide_lists import things_by_desk
from print.packet import Packet, packet_pdf
from print.receipt import NotForReceipt, OpenItem, Receipt
from tests.pdf_reading import Page, pages, squeezed, unread_codes

TODAY = date(2027, 4, 27)
IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
CLAIM = GuideProcedure(
    "児童手当の請求",
    ("大輔",),
    "家の生計を主に支えている人",
    date(2027, 5, 6),
    late="過ぎると、過ぎた月の分が出ません",
    bring=("大輔さんの通帳", "健康保険の資格が分かるもの"),
    fee="無料",
)
MEDICAL = GuideProcedure("子ども医療費の申請", ("結", "湊"), bring=("大輔さんの通帳",), fee="300円")
GUIDE = Guide(
    "青木 大輔",
    3,
    TODAY,
    (
        GuideDesk("3", "市民課", "1階", (GuideProcedure("転入届", due=date(2027, 4, 20)),)),
        GuideDesk("12", "子育て支援課", "2階", (CLAIM, MEDICAL)),
    ),
    (GuideAgency("警察署", "免許の係", (GuideProcedure("免許証の住所を直す"),)),),
    ("結さんの学童保育を使うかどうか",),
    contact="市民課 電話 000-000-0417",
)
RECEIPT = Receipt(
    "青木 大輔",
    3,
    TODAY,
    ("転入届(大輔さん・由紀さん)",),
    ("マイナンバーカード 2枚",),
    (OpenItem("児童手当の請求", "子育て支援課", date(2027, 5, 6), "郵送でもできます"),),
    "みほん市役所 市民課",
    address="みほん市中央二丁目3番4-506号",
)


def guide_pages(guide: Guide) -> list[Page]:
    return pages(packet_pdf(Packet(IMPRINT, guide=guide)))


def receipt_text(receipt: Receipt) -> str:
    return "".join(page.text for page in pages(packet_pdf(Packet(IMPRINT, receipt=receipt))))


def test_the_guide_names_desks_in_order_with_procedures_people_and_days() -> None:
    text = squeezed(guide_pages(GUIDE)[0].text)
    places = [text.index(word) for word in ("市民課はじめに", "子育て支援課さいごに")]
    assert places == sorted(places)
    for words in (
        "児童手当の請求(大輔さん)",
        "令和9年5月6日(木)まで(あと9日)",
        "過ぎると、過ぎた月の分が出ません",
        "家の生計を主に支えている人",
        "子ども医療費の申請(結さん・湊さん)",
        "300円",
    ):
        assert words in text


def test_a_day_that_is_past_is_said_plainly() -> None:
    assert "期限が過ぎています" in guide_pages(GUIDE)[0].text


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2027, 4, 27), "令和9年4月27日(火)まで(きょうまで)"),
        (date(2027, 4, 28), "令和9年4月28日(水)まで(あと1日)"),
        (date(2027, 4, 26), "令和9年4月26日(月)まででした\n期限が過ぎています"),
        (date(2029, 4, 27), "令和11年4月27日(金)まで(あと約2年)"),
    ],
)
def test_days_left_are_counted_from_the_day_of_the_visit(due: date, words: str) -> None:
    assert due_words(GuideProcedure("転入届", due=due), TODAY) == words


def test_a_thing_to_bring_is_said_once_at_each_desk() -> None:
    text = "".join(page.text for page in guide_pages(GUIDE))
    assert text.count("大輔さんの通帳") == 1


def test_what_is_to_confirm_and_other_agencies_are_on_the_guide() -> None:
    text = "".join(page.text for page in guide_pages(GUIDE))
    for words in ("警察署", "免許証の住所を直す", "結さんの学童保育を使うかどうか", "000-000-0417"):
        assert words in text


def test_letters_for_the_reader_are_14_points_and_desks_48() -> None:
    page = guide_pages(GUIDE)[0]
    number = [letter for letter in page.letters if letter.bottom - letter.top > 11]
    assert [letter.text for letter in number] == ["3", "1", "2"]
    kanji = next(letter for letter in page.letters if letter.text == "階")
    assert kanji.bottom - kanji.top > 14 * 25.4 / 72 * 0.8


def test_a_long_guide_goes_on_over_pages_and_repeats_the_desk() -> None:
    many = tuple(replace(CLAIM, name=f"手続き{n}") for n in range(24))
    found = guide_pages(replace(GUIDE, desks=(GuideDesk("7", "子育て支援課", "2階", many),)))
    assert len(found) > 2
    assert "子育て支援課つづき" in squeezed(found[1].text)
    text = squeezed("".join(page.text for page in found))
    assert all(f"手続き{n}(大輔さん)" in text for n in range(24))
    assert all(f"{n} / {len(found)}" in page.text for n, page in enumerate(found, 1))


def test_a_long_list_of_things_to_bring_says_its_desk_again_on_the_next_page() -> None:
    long = replace(CLAIM, bring=tuple(f"持ち物の{n}番目" for n in range(90)))
    found = guide_pages(replace(GUIDE, desks=(GuideDesk("7", "子育て支援課", "2階", (long,)),)))
    assert len(found) > 1
    assert "7番持ち物の" in squeezed(found[1].text)
    text = squeezed("".join(page.text for page in found))
    assert all(f"持ち物の{n}番目" in text for n in range(90))


def test_what_several_desks_ask_for_is_said_once_and_what_the_visit_makes_not_at_all() -> None:
    birth = GuideProcedure("出生届", bring=("出生証明書", "本人確認書類"))
    medical = GuideProcedure("医療費", bring=("出生届", "本人確認書類(顔写真)", "通帳"))
    desks = (
        GuideDesk("3", "市民課", "1階", (birth,)),
        GuideDesk("7", "子育て支援課", "2階", (medical,)),
    )
    assert things_by_desk(desks) == {
        "共通": ("本人確認書類(顔写真)",),
        "3番": ("出生証明書",),
        "7番": ("通帳",),
    }


def test_fees_are_said_once_where_nothing_is_to_be_paid() -> None:
    free = GuideDesk("7", "子育て支援課", "2階", (CLAIM, CLAIM))
    text = squeezed(guide_pages(replace(GUIDE, desks=(free,)))[0].text)
    assert text.count("手数料") == 1
    assert "手数料はかかりません" in text


def test_nothing_on_the_guide_runs_over_its_margins() -> None:
    long = replace(CLAIM, name="とても長い名前の手続き" * 6, who="とても長い説明" * 12)
    guide = replace(GUIDE, desks=(GuideDesk("128", "長い名前の課" * 3, "別館12階", (long,)),))
    for page in guide_pages(guide):
        assert all(one.left > 5 and one.right < 199.5 for one in page.letters)
        assert all(one.bottom < 292 for one in page.letters)


def test_a_guide_without_desks_still_prints() -> None:
    assert len(guide_pages(Guide("青木 大輔", 0, TODAY, ()))) == 1


def test_codes_of_guide_and_receipt_name_only_the_visit() -> None:
    pdf = packet_pdf(Packet(IMPRINT, guide=GUIDE, receipt=RECEIPT))
    codes = [code for page in pages(pdf) for code in page.codes()]
    assert codes == ["MDG/0417/GUIDE", "MDG/0417/RECEIPT"]
    assert unread_codes(pdf) == []


def test_the_receipt_says_what_came_what_went_and_what_is_open_with_whom() -> None:
    text = squeezed(receipt_text(RECEIPT))
    for words in (
        "転入届(大輔さん・由紀さん)",
        "マイナンバーカード2枚",
        "令和9年5月6日(木)まで",
        "子育て支援課",
        "受付0417",
        "みほん市役所市民課",
        "中央二丁目3番4-506号",
    ):
        assert words in text


def test_the_receipt_of_a_protected_person_says_nothing_of_the_address() -> None:
    text = receipt_text(replace(RECEIPT, dv_support=True))
    assert "二丁目" not in text
    assert "住所" not in text


def test_a_protected_address_inside_another_text_is_refused() -> None:
    hidden = replace(RECEIPT, dv_support=True, returned=(f"封筒({RECEIPT.address})",))
    with pytest.raises(NotForReceipt, match="住所"):
        receipt_text(hidden)


@pytest.mark.parametrize("number", ["123456789018", "1234-5678-9018", "１２３４ ５６７８ ９０１８"])
def test_an_individual_number_never_gets_onto_a_receipt(number: str) -> None:
    with pytest.raises(NotForReceipt, match="個人番号"):
        receipt_text(replace(RECEIPT, handed_in=(f"申請書 {number}",)))


def test_twelve_other_digits_may_stand_on_a_receipt() -> None:
    assert not individual_number_ok("123456789012")
    assert "123456789012" in receipt_text(replace(RECEIPT, returned=("伝票 123456789012",)))


def test_an_open_item_without_a_day_says_it_in_words() -> None:
    words = OpenItem("水道の使用開始", "水道課", until_text="使い始める前に")
    assert "使い始める前に" in receipt_text(replace(RECEIPT, open_items=(words,)))
    none = OpenItem("水道の使用開始", "水道課")
    assert "日は決まっていません" in receipt_text(replace(RECEIPT, open_items=(none,)))


def test_a_receipt_with_nothing_open_says_so() -> None:
    assert "すべて終わりました" in receipt_text(replace(RECEIPT, open_items=()))


def test_a_packet_holds_its_parts_in_order_on_one_numbering_each() -> None:
    found = pages(packet_pdf(Packet(IMPRINT, guide=GUIDE, receipt=RECEIPT)))
    assert "手続き案内書" in found[0].text
    assert "控え" in found[-1].text


def test_an_empty_packet_is_one_empty_page() -> None:
    assert len(pages(packet_pdf(Packet(IMPRINT)))) == 1
