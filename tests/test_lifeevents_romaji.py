import pytest

from lifeevents.case import read_case
from lifeevents.naming import called
from lifeevents.romaji import romaji


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("アオキ ダイスケ", "Aoki Daisuke"),
        ("アオキ　ユキ", "Aoki Yuki"),
        ("シュウイチ", "Shuichi"),
        ("オオノ", "Ono"),
        ("ユウキ", "Yuki"),
        ("ジュンイチ", "Junichi"),
        ("シンバ", "Shimba"),
        ("ホンマ", "Homma"),
        ("ハットリ", "Hattori"),
        ("ハッチョウ", "Hatcho"),
        ("キョウコ", "Kyoko"),
        ("リョウ", "Ryo"),
        ("チヅル", "Chizuru"),
        ("ティファニー", "Tifani"),
        ("ヴィクトリア", "Vikutoria"),
        ("ヲウ", "O"),
        ("イノウエ コウジ", "Inoue Koji"),
        ("マツウラ", "Matsuura"),
        ("オオウチ", "Ouchi"),
        ("フウカ", "Fuka"),
    ],
)
def test_names_are_spelled_as_in_passports(kana, letters):
    assert romaji(kana) == letters


@pytest.mark.parametrize("kana", ["青木", "アオキ 大輔", "", "ァ", "あおき", "A"])
def test_what_is_not_katakana_has_no_spelling(kana):
    assert romaji(kana) == ""


def test_english_calls_people_by_the_letters_of_their_kana():
    persons = [
        {"id": "a", "name": "青木 大輔", "name_kana": "アオキ ダイスケ"},
        {"id": "b", "name": "青木 由紀"},
        {"id": "c", "name": "青木 薫", "name_latin": "AOKI KAORU", "name_kana": "アオキ カオル"},
    ]
    case = read_case({"persons": persons}, unfinished=True)
    assert [called(case, one, "en") for one in "abc"] == ["Daisuke", "由紀", "AOKI KAORU"]
