"""Labels of forms to bindings: comparable words, who is meant, and how often it is right."""

import pytest

from forms.bindings import is_binding
from forms.importing.lexicon import shipped_lexicon
from forms.importing.measuring import shares, tried
from forms.importing.patterns import said
from forms.importing.proposing import Question, options_for, propose, propose_from
from forms.importing.words import bare, label_words, plain, role_before, role_in, rows_in
from forms.layout import ROW_SETS
from forms.papers import load_papers
from forms.roles import ROLES


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("氏　　名", "氏名"),
        ("③ 氏のフリガナ", "氏のフリガナ"),
        ("(1) 氏名", "氏名"),
        ("ふりがな", "フリガナ"),
        ("ﾌﾘｶﾞﾅ", "フリガナ"),
        ("電 話 番 号：", "電話番号"),
        ("続き柄", "続柄"),
    ],
)
def test_labels_are_compared_without_blanks_numbers_and_letter_forms(words: str, same: str) -> None:
    assert plain(words) == same


def test_bare_words_leave_brackets_and_the_particle_out() -> None:
    assert bare("届出人の氏名(自署)") == "届出人氏名"
    assert bare("(外国籍のとき)") == "(外国籍とき)"


def test_a_head_says_who_is_meant() -> None:
    assert role_in("届出人(来庁者)") == "filer"
    assert role_in("死亡した被保険者") == "deceased"
    assert role_in("父") == "father"
    assert role_in("父母との続き柄") == ""
    assert rows_in("異動する人全員") == "movers"


def test_a_label_that_begins_with_somebody_is_parted() -> None:
    assert role_before("世帯主の氏名") == ("head", "氏名")
    assert role_before("世帯主との続柄") == ("", "世帯主との続柄")


@pytest.mark.parametrize(
    ("label", "section", "bind"),
    [
        ("氏　　名", "届出人", "filer.name.full"),
        ("世帯主の氏名", "", "head.name.full"),
        ("フ　リ　ガ　ナ", "請求者", "claimant.name_kana"),
        ("生年月日", "出生した子", "newborn.birth_date"),
        ("異動年月日", "", "event.date"),
        ("これまでの住所", "", "household.before_address"),
        ("届出日", "", "visit.application_date"),
        ("希望する色", "", ""),
    ],
)
def test_common_labels_mean_what_they_mean_to_everybody(label, section, bind) -> None:
    assert propose(label, section).bind == bind


def test_a_field_in_a_row_is_about_the_person_of_the_row() -> None:
    assert propose("生年月日", "届出人", row=True).bind == "row.birth_date"


def test_an_applicant_is_who_claims_on_the_form() -> None:
    assert propose("住所", "申請者", claims="applicant").bind == "applicant.address_full"
    assert propose("住所", "申請者").bind == "filer.address_full"


def test_options_decide_between_facts_of_one_label() -> None:
    lexicon = shipped_lexicon()
    asked = Question("区分", options=("転入", "転居", "転出"))
    assert propose_from(lexicon, asked).bind == "event.resident_change"
    assert [one.value for one in options_for("filer.sex", ("男", "女"), lexicon)] == ["M", "F"]
    assert options_for("filer.sex", ("男", "青"), lexicon) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("令和　　年　　月　　日", "date"),
        ("明・大・昭・平・令\n　　年　　月　　日", "date"),
        ("生 年 月 日", ""),
        ("届 出 年 月 日", ""),
        ("生年月日", ""),
        ("□転入　□転居", "tick"),
        ("男 ・ 女", "circle"),
        ("〒　　　－", "postal"),
        ("円", "unit"),
        ("電話　（　　）　　　", "phone"),
        ("住所", ""),
    ],
)
def test_words_in_a_box_say_what_kind_of_field_it_is(text: str, kind: str) -> None:
    assert said(text).kind == kind


def test_eras_to_circle_are_read_from_their_first_letters() -> None:
    assert said("昭・平・令　　年　　月　　日").eras == ("昭和", "平成", "令和")


def test_every_common_word_leads_to_something_that_exists() -> None:
    words = label_words()
    assert [one.role for one in words.roles if one.role not in (*ROLES, "claims")] == []
    assert [per for per, _ in words.rows if per not in ROW_SETS] == []
    assert [fact for fact in words.facts if not is_binding(f"person.{fact}")] == []
    assert [bind for bind in words.whole if not is_binding(bind)] == []


def test_proposals_are_as_often_right_as_the_documentation_says() -> None:
    """Each fourth paper's labels from all others; the floors lie a little below the figures."""
    found = shares(tried(load_papers(), every=4))
    assert found.right > 0.45
    assert found.same_fact > 0.64
    assert found.fact_of_sure > 0.83
