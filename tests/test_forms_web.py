"""The sheet as a form: a whole page sent at once, errors beside their fields, nothing lost."""

from datetime import date

from werkzeug.datastructures import MultiDict

from forms.web import build_form
from tests.test_forms_fill import HUSBAND, case_of
from tests.test_forms_sheet import MOVING_IN, sheet_of

SHEET = sheet_of(case_of("move_in", [HUSBAND]), *MOVING_IN)
TODAY = date(2026, 11, 24)


def sent(**typed: str):
    form = build_form(SHEET, TODAY)(
        MultiDict({slot.replace("__", "."): text for slot, text in typed.items()})
    )
    return form, form.validate()


def test_there_is_one_box_for_each_field_with_its_words_and_value():
    form = build_form(SHEET)()
    assert [box.name for box in form] == [field.slot for field in SHEET.fields]
    assert form["person.a.birth_date"].data == "昭和63年9月3日"
    assert form["person.a.name_kana"].label.text == "名前の読み(カタカナ)"


def test_what_was_typed_is_understood():
    form, good = sent(
        person__a__name_kana="ｱｵｷ ﾀﾞｲｽｹ",
        household__address_postal="１２３-４５６７",
        person__a__use_public_account="いいえ",
        visit__filer="青木 大輔",
    )
    assert good
    assert form.answers() == {
        "person.a.name_kana": "アオキ ダイスケ",
        "household.address_postal": "1234567",
        "person.a.use_public_account": False,
        "visit.filer": "a",
    }
    assert form.faults() == ()


def test_an_emptied_field_takes_its_answer_away():
    form, good = sent(person__a__phone="  ")
    assert good
    assert form.answers() == {"person.a.phone": None}


def test_an_error_names_its_field_and_the_text_is_kept():
    form, good = sent(person__a__bank_number="12", person__a__phone="03-1234-5678")
    assert not good
    ((slot, said),) = form.faults()
    assert slot == "person.a.bank_number"
    assert said.startswith("口座番号: 7桁の数字です。いま2桁です")
    assert form["person.a.bank_number"].data == "12"
    assert form.answers() == {"person.a.phone": "03-1234-5678"}


def test_a_role_can_be_played_only_by_people_of_the_list():
    form, good = sent(visit__filer="だれか")
    assert not good
    assert "一覧から選んでください" in form.faults()[0][1]
    form, good = sent(visit__filer="other")
    assert form.answers() == {"visit.filer": "other"}
