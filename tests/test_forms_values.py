"""Typed text becomes values, however people write it; what cannot be taken is told kindly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.digits import individual_number_ok, post_bank_account
from forms.faults import WrongValue
from forms.numbers import told_besides
from forms.times import clock, read_minute, spoken
from forms.values import label_of, parse, read_back, show
from lifeevents.vocabulary import Fact, Text, Value, load_shipped

FACTS = load_shipped()
TODAY = date(2026, 11, 24)


def fact(path: str) -> Fact:
    return FACTS.get_fact(path)


def taken_or_told(one: Fact, typed: str) -> Value | WrongValue:
    try:
        return parse(one, typed, TODAY)
    except WrongValue as told:
        return told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("H29.4.2", date(2017, 4, 2)),
        ("2017-04-02", date(2017, 4, 2)),
        ("290402", date(2017, 4, 2)),
        ("20170402", date(2017, 4, 2)),
        ("平成29年4月2日", date(2017, 4, 2)),
        ("Ｈ２９．４．２", date(2017, 4, 2)),
        ("2017/4/2", date(2017, 4, 2)),
        ("H290402", date(2017, 4, 2)),
        ("7290402", date(2017, 4, 2)),
        ("5630903", date(1988, 9, 3)),
        ("630903", date(1988, 9, 3)),
        ("S63.9.3", date(1988, 9, 3)),
        ("昭和 63年 9月 3日", date(1988, 9, 3)),
        ("令和元年5月1日", date(2019, 5, 1)),
    ],
)
def test_a_birth_date_is_understood_as_typed(typed, meant):
    assert parse(fact("person.birth_date"), typed, TODAY) == meant


def test_a_birth_date_of_six_digits_is_not_after_today():
    assert parse(fact("person.birth_date"), "101010", TODAY) == date(1998, 10, 10)


def test_a_birth_date_is_read_back_with_weekday_and_age():
    read = read_back(fact("person.birth_date"), date(1988, 9, 3), date(2027, 4, 27))
    assert read == "昭和63年9月3日(土) 38歳"


@pytest.mark.parametrize("typed", ["2026-02-30", "H32.4.2", "いつか", "S64.2.1", "123", "0290402"])
def test_a_day_that_is_none_is_told(typed):
    with pytest.raises(WrongValue, match="生まれた日"):
        parse(fact("person.birth_date"), typed, TODAY)


@pytest.mark.parametrize("typed", ["R2.5", "2020-05", "令和2年5月", "2020年5月", "R2.5.17"])
def test_a_month_is_kept_as_its_first_day(typed):
    month = fact("household.parents_together_since")
    assert parse(month, typed) == date(2020, 5, 1)
    assert read_back(month, date(2020, 5, 1)) == "令和2年5月"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5:48", "05:48"),
        ("0548", "05:48"),
        ("午前5時48分", "05:48"),
        ("午後5時48分", "17:48"),
        ("午後０時３０分", "12:30"),
        ("午前12時30分", "12:30"),
        ("午前0時5分", "00:05"),
        ("17時", "17:00"),
        ("5時半", "05:30"),
        ("pm 3:05", "15:05"),
    ],
)
def test_a_time_is_understood_as_typed(typed, meant):
    assert parse(fact("person.birth_time"), typed) == meant


def test_a_time_is_read_back_in_words():
    assert read_back(fact("person.birth_time"), "05:48") == "午前5時48分"
    assert spoken(12 * 60 + 30) == "午後0時30分"


@pytest.mark.parametrize("typed", ["25:00", "5:75", "午後13時", "朝", "24:00"])
def test_a_time_that_is_none_is_told(typed):
    with pytest.raises(WrongValue, match="時刻"):
        parse(fact("person.birth_time"), typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ｱｵｷ ﾀﾞｲｽｹ", "アオキ ダイスケ"),
        ("あおき だいすけ", "アオキ ダイスケ"),
        ("アオキ　ダイスケ", "アオキ ダイスケ"),
        ("ヴァン・ダイク ジョー", "ヴァン・ダイク ジョー"),
        ("ゆーり", "ユーリ"),
        ("ユ-リ", "ユーリ"),
        ("ユ－リ", "ユーリ"),
        ("ヮヵヶ ｳﾞｨｸﾄﾘｱ", "ヮヵヶ ヴィクトリア"),
        ("ㇰㇱ ㇷ\u309aト\u309a", "ㇰㇱ ㇷ\u309aト\u309a"),
    ],
)
def test_a_reading_becomes_full_width_katakana(typed, meant):
    assert parse(fact("person.name_kana"), typed) == meant


@pytest.mark.parametrize("typed", ["青木 ダイスケ", "Aoki", "アオキ1", "アオキ。", "ア\u309a"])
def test_a_reading_in_other_letters_is_told(typed):
    with pytest.raises(WrongValue, match="カタカナで"):
        parse(fact("person.name_kana"), typed)


@pytest.mark.parametrize(
    "name",
    ["﨑山 神\ufa19", "辻\U000e0100 太郎", "𠮷田 髙子", "か\u3099く 太", "GARCIA MARIA"],
)
def test_a_name_is_kept_exactly_as_received(name):
    assert parse(fact("person.name"), name) == name


def test_only_the_gap_of_a_name_becomes_one_space():
    assert parse(fact("person.name"), " 青木\u3000 大輔 ") == "青木 大輔"


@pytest.mark.parametrize(
    "typed", ["123-4567", "1234567", "〒123-4567", "１２３－４５６７", "123ー4567"]
)
def test_a_postal_code_is_kept_without_hyphen(typed):
    postal = fact("household.address_postal")
    assert parse(postal, typed) == "1234567"
    assert read_back(postal, "1234567") == "123-4567"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09012345678", "090-1234-5678"),
        ("090-1234-5678", "090-1234-5678"),
        ("０３−１２３４−５６７８", "03-1234-5678"),
        ("03(1234)5678", "03-1234-5678"),
        ("0312345678", "0312345678"),
        ("+84 24 1234 5678", "+842412345678"),
    ],
)
def test_a_phone_number_keeps_the_hyphens_people_know(typed, meant):
    assert parse(fact("person.phone"), typed) == meant


def test_an_account_number_is_filled_up_with_zeros_and_read_back_so():
    number = fact("person.bank_number")
    assert parse(number, "123456") == "0123456"
    assert read_back(number, "0123456") == "0123456 と書きます"
    assert read_back(number, "1234567") == "1234567"
    assert parse(fact("visit.chief_mourner_bank_number"), "１２３４５") == "0012345"


@pytest.mark.parametrize("typed", ["12", "12345678"])
def test_an_account_number_of_a_wrong_length_is_told_in_kind_words(typed):
    with pytest.raises(WrongValue) as fault:
        parse(fact("person.bank_number"), typed)
    assert str(fault.value).startswith(f"口座番号: 7桁の数字です。いま{len(typed)}桁です")


def test_a_post_bank_number_becomes_an_account_number():
    assert parse(fact("person.bank_number"), "11940-12345671") == "1234567"
    assert post_bank_account("11940-1231") == ("198", "0000123")
    assert post_bank_account("00120-5-12345") == ("019", "0012345")
    with pytest.raises(WrongValue, match="最後が1"):
        parse(fact("person.bank_number"), "11940-12345678")


def test_a_post_bank_number_tells_bank_branch_and_kind_too():
    assert told_besides("person.a.bank_number", "１１９４０-12345671") == {
        "person.a.bank_name": "ゆうちょ銀行",
        "person.a.bank_code": "9900",
        "person.a.bank_branch": "一九八",
        "person.a.bank_branch_code": "198",
        "person.a.bank_kind": "ordinary",
    }
    mourner = told_besides("visit.chief_mourner_bank_number", "00120-5-12345")
    assert mourner["visit.chief_mourner_bank_kind"] == "current"
    assert told_besides("person.a.bank_number", "1234567") == {}
    assert told_besides("person.a.phone", "11940-12345671") == {}


@pytest.mark.parametrize(
    ("path", "typed", "meant"),
    [
        ("person.bank_code", "1", "0001"),
        ("person.bank_branch_code", "１", "001"),
        ("person.pension_number", "1234-567890", "1234567890"),
        ("person.residence_card_number", "ab12345678cd", "AB12345678CD"),
        ("person.sex", "男", "M"),
        ("person.sex", "M", "M"),
        ("person.nationality", "フィリピン", "PH"),
        ("person.nationality", "ph", "PH"),
        ("person.mynumber_card", "あり", True),
        ("person.mynumber_card", "いいえ", False),
        ("person.kaigo_returns", "被保険者証、負担割合証", ("insured", "share")),
        ("person.birth_weight", "3,120g", 3120),
        ("visit.filer", "a", "a"),
        ("event.movers", "a b", ("a", "b")),
    ],
)
def test_values_are_understood_by_the_type_of_their_fact(path, typed, meant):
    assert parse(fact(path), typed) == meant


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("person.sex", "どちらも"),
        ("person.nationality", "ムー大陸"),
        ("person.mynumber_card", "たぶん"),
        ("person.phone", "1234567890"),
        ("person.phone", "090-1234"),
        ("person.phone", "電話なし"),
        ("person.residence_card_number", "12345678"),
        ("person.bank_number", "12-3"),
        ("person.name", "青木\n大輔"),
        ("person.birth_weight", "重い"),
        ("person.phone", " "),
    ],
)
def test_what_cannot_be_taken_names_the_field_and_the_cure(path, typed):
    with pytest.raises(WrongValue) as fault:
        parse(fact(path), typed)
    assert fault.value.place == label_of(fact(path))
    assert fault.value.fact


def test_the_check_digit_of_an_individual_number_is_checked():
    assert individual_number_ok("123456789018")
    assert not individual_number_ok("123456789012")
    assert not individual_number_ok("１２３４５６７８９０１８")
    assert parse(fact("person.individual_number"), "1234 5678 9018") == "123456789018"
    with pytest.raises(WrongValue, match="検査の数字"):
        parse(fact("person.individual_number"), "123456789012")


def test_an_individual_number_is_never_shown():
    secret = fact("person.individual_number")
    assert show(secret, "123456789018") == "************"
    assert read_back(secret, "123456789018") == "************"


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2049, 12, 31)))
def test_a_day_as_shown_is_the_same_day_when_typed(day):
    for path in ("person.birth_date", "event.date"):
        assert parse(fact(path), show(fact(path), day)) == day


@given(st.integers(min_value=0, max_value=24 * 60 - 1))
def test_a_time_in_words_is_the_same_time_when_typed(minute):
    assert read_minute(spoken(minute)) == minute
    assert read_minute(clock(minute)) == minute


@given(st.sampled_from(sorted(FACTS.facts)), st.data())
def test_a_choice_as_shown_is_the_same_choice_when_typed(path, data):
    one = fact(path)
    if one.type == "choice":
        value = data.draw(st.sampled_from(one.choices)).value
        assert parse(one, show(one, value)) == value
    if one.type == "list":
        values = tuple(data.draw(st.lists(st.sampled_from(one.choices), min_size=1, unique=True)))
        assert parse(one, show(one, tuple(two.value for two in values))) == tuple(
            two.value for two in values
        )


@given(st.sampled_from(sorted(FACTS.facts)), st.text(max_size=40))
def test_no_text_does_more_harm_than_a_kind_word(path, typed):
    one = fact(path)
    taken = taken_or_told(one, typed)
    if isinstance(taken, WrongValue):
        assert taken.place
        assert str(taken).endswith("。")
    else:
        assert read_back(one, taken, TODAY) is not None
        if one.name != "individual_number":
            assert parse(one, show(one, taken), TODAY) == taken


@given(st.text(alphabet="0123456789-ー/.年月日HSRT平成昭和 ", max_size=16))
def test_text_that_looks_like_a_date_is_a_day_or_told(typed):
    taken = taken_or_told(fact("person.birth_date"), typed)
    assert isinstance(taken, date) or (isinstance(taken, WrongValue) and taken.fact)


@given(st.text(alphabet="0123456789-ー－ ()+", max_size=16))
def test_a_phone_that_is_taken_has_ten_or_eleven_digits_or_a_country(typed):
    try:
        taken = str(parse(fact("person.phone"), typed))
    except WrongValue:
        return
    digits = taken.replace("-", "")
    assert digits.startswith("+") or len(digits) in (10, 11)


@given(st.integers(min_value=0, max_value=10**11 - 1), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_is_always_found(number, shift):
    eleven = f"{number:011d}"
    right = next(f"{eleven}{n}" for n in range(10) if individual_number_ok(f"{eleven}{n}"))
    for place in (0, 5, 10):
        wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
        # 検査用数字が0の余り0と1だけは同じになる
        if individual_number_ok(wrong):
            assert right.endswith("0")


def test_a_label_is_plain_words_without_blanks():
    odd = Fact("person.odd", "person", "odd", "text", Text("漢字", "やさしい ことば", "odd"))
    assert label_of(odd) == "やさしいことば"
