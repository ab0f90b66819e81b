"""The one sheet: each value once, in the order people think, with the papers that want it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from forms.fill import FillContext, fill, gaps
from forms.papers import load_papers
from forms.sections import MONEY
from forms.sheet import Sheet, one_sheet
from forms.values import label_of, parse
from lifeevents.case import Case
from lifeevents.vocabulary import load_shipped
from tests.test_forms_fill import (
    CHILD,
    FAMILY,
    HUSBAND,
    WIFE,
    birth_case,
    case_of,
    death_case,
    item_of,
)

PAPERS = load_papers()
FACTS = load_shipped()
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 11, 24))
MOVING_IN = ("resident-change-notice", "mynumber-card-change", "child-allowance-claim")


def sheet_of(case: Case, *papers: str) -> Sheet:
    people = tuple(person.id for person in case.persons)
    return one_sheet(
        [(PAPERS[paper], item_of(case, paper, people)) for paper in papers], case, FACTS, CONTEXT
    )


def test_each_value_is_asked_once_with_a_mark_for_each_paper():
    sheet = sheet_of(case_of("move_in"), *MOVING_IN)
    slots = [field.slot for field in sheet.fields]
    assert len(set(slots)) == len(slots)
    kana = sheet.find("person.a.name_kana")
    assert kana is not None
    assert kana.papers == MOVING_IN
    assert kana.marks == ("住", "カ", "手")
    assert [mark.short for mark in sheet.papers] == [
        "住民異動届",
        "マイナンバーカードの届",
        "児童手当の請求書",
    ]


def test_sections_come_as_people_think():
    sheet = sheet_of(case_of("move_in"), *MOVING_IN)
    assert [(one.kind, one.id) for one in sheet.sections] == [
        ("person", "a"),
        ("person", "b"),
        ("person", "c"),
        ("address", "address"),
        ("event", "event"),
        ("money", "money"),
        ("visit", "visit"),
    ]
    assert sheet.sections[0].title == "青木 大輔"
    assert sheet.sections[0].note == "世帯主"


def test_an_account_stands_under_money_not_under_its_owner():
    sheet = sheet_of(case_of("move_in"), *MOVING_IN)
    for section in sheet.sections:
        for field in section.fields:
            assert (MONEY in field.slot) <= (section.kind == "money")


def test_known_values_are_lines_and_unknown_ones_are_boxes():
    section = sheet_of(case_of("move_in"), *MOVING_IN).sections[0]
    birth = next(field for field in section.known if field.fact.name == "birth_date")
    assert birth.shown == "昭和63年9月3日"
    assert birth.reading == "昭和63年9月3日(土) 38歳"
    assert not birth.missing
    assert "name_kana" in {field.fact.name for field in section.open}
    assert section.missing == sum(field.missing for field in section.open)


def test_what_is_missing_are_the_gaps_of_all_papers_without_proposals():
    case = case_of("move_in")
    sheet = sheet_of(case, *MOVING_IN)
    every = {slot for paper in MOVING_IN for slot in gaps(PAPERS[paper], case, None)}
    proposed = {field.slot for field in sheet.fields if field.proposal is not None}
    missing = {field.slot for field in sheet.fields if field.missing}
    assert missing == every - proposed
    assert sheet.missing == len(missing)


def test_proposals_are_what_law_and_plain_sense_allow():
    kana = {"name_kana": "アオキ ダイスケ", "phone": "090-1234-5678"}
    people = [HUSBAND | kana, WIFE, CHILD]
    case = case_of("move_in", people, filed_date="2026-11-23")
    sheet = sheet_of(case, *MOVING_IN, "nenkin-notice")
    proposals = {field.slot: field.proposal for field in sheet.fields}
    assert proposals["visit.application_date"] == date(2026, 11, 23)
    assert proposals["visit.filer"] == "a"
    assert proposals["visit.claimant"] == "a"
    assert proposals["person.a.bank_holder_kana"] == "アオキ ダイスケ"
    assert proposals["person.b.phone"] == "090-1234-5678"
    assert proposals["person.c.in_custody"] is True
    assert proposals["person.c.livelihood"] == "same"
    assert proposals["household.address"] is None


def test_after_the_heads_death_the_spouse_is_proposed():
    grown = CHILD | {"birth_date": "2000-01-01"}
    case = death_case(people=[HUSBAND, WIFE, grown])
    sheet = sheet_of(case, "resident-change-notice", "kaigo-notice")
    head = sheet.find("visit.new_head")
    child = sheet.find("person.c.relation_new")
    assert head is not None
    assert child is not None
    assert head.proposal == "b"
    assert [(choice.value, choice.ja) for choice in head.choices][:2] == [
        ("a", "青木 大輔"),
        ("b", "青木 由紀"),
    ]
    assert child.proposal == "子"


def test_the_only_grown_up_who_is_left_is_head_without_a_question():
    sheet = sheet_of(death_case(), "resident-change-notice")
    assert sheet.find("visit.new_head") is None


def test_a_married_couples_child_is_proposed_as_born_in_wedlock():
    legitimacy = sheet_of(birth_case(), "birth-registration").find("person.n.legitimacy")
    assert legitimacy is not None
    assert legitimacy.proposal == "in_wedlock"


def test_a_proposal_is_never_more_than_that():
    """Accepting every proposal leaves the papers as they were, but for gaps that it closes."""
    case = death_case()
    sheet = sheet_of(case, "resident-change-notice")
    proposed = {field.slot: field.proposal for field in sheet.fields if field.proposal is not None}
    before = fill(PAPERS["resident-change-notice"], case, None, CONTEXT)[0]
    after = fill(PAPERS["resident-change-notice"], case.with_answers(proposed), None, CONTEXT)[0]
    assert dict(before.cells).items() <= dict(after.cells).items()


def test_roles_are_chosen_among_the_people_and_those_from_outside():
    sheet = sheet_of(birth_case(), "birth-registration")
    father = sheet.find("visit.father")
    assert father is not None
    assert [choice.value for choice in father.choices] == ["a", "b", "c", "n", "other", "none"]


def test_nobody_is_asked_for_numbers_typed_at_the_core_system():
    sheet = sheet_of(case_of("move_in"), *PAPERS)
    names = {field.fact.name for field in sheet.fields}
    assert not names & {"individual_number", "juminhyo_code"}


def test_the_same_fact_has_the_same_words_everywhere():
    sheet = sheet_of(case_of("move_in"), *PAPERS)
    words: dict[str, str] = {}
    for field in sheet.fields:
        assert words.setdefault(field.fact.path, field.label) == field.label


def test_a_person_without_a_name_still_has_a_title():
    baby = {"id": "n", "birth_date": "2026-11-18", "relation": "子"}
    case = case_of("birth", [*FAMILY, baby], date="2026-11-18", subjects=["n"])
    sheet = sheet_of(case, "birth-registration")
    assert "名前のまだない人" in [section.title for section in sheet.sections]


def test_filling_the_whole_sheet_leaves_no_gap():
    case = case_of("move_in")
    for _ in range(3):  # an answer may open a further question
        answers = {}
        for field in sheet_of(case, *PAPERS).open_fields():
            if field.proposal is not None:
                answers[field.slot] = field.proposal
            elif field.choices:
                answers[field.slot] = field.choices[0].value
            elif field.fact.type == "bool":
                answers[field.slot] = True
            elif field.fact.type == "date":
                answers[field.slot] = date(2026, 11, 1)
            elif field.fact.example:
                answers[field.slot] = parse(field.fact, field.fact.example)
        case = case.with_answers(answers)
    assert sheet_of(case, *PAPERS).missing == 0


# The facts of papers


def own_facts() -> list[str]:
    folder = Path(__file__).parent.parent / "lifeevents" / "data" / "facts"
    return [
        f"{kind}.{name}"
        for file in sorted(folder.glob("papers_*.toml"))
        for kind, named in tomllib.loads(file.read_text(encoding="utf-8")).items()
        for name in named
    ]


@pytest.mark.parametrize("path", own_facts())
def test_each_fact_of_papers_has_short_words_in_three_languages(path):
    fact = FACTS.get_fact(path)
    assert fact.label.ja
    assert fact.label.en
    assert 0 < len(label_of(fact)) <= 26


@pytest.mark.parametrize("path", own_facts())
def test_an_example_can_be_typed(path):
    fact = FACTS.get_fact(path)
    if fact.example:
        assert parse(fact, fact.example) is not None


def test_what_single_papers_ask_of_the_filing_stands_paper_by_paper():
    case = death_case()
    sheet = sheet_of(case, "funeral-expense", "high-cost-medical", "nenkin-unpaid")
    kinds = [section.kind for section in sheet.sections]
    assert kinds.index("visit") < kinds.index("paper")
    for section in sheet.sections:
        if section.kind == "paper":
            assert len(section.fields) > 1
            assert {field.papers for field in section.fields} == {(section.id,)}
            assert not [one for one in section.fields if one.fact.type == "person"]
    slots = [field.slot for field in sheet.fields]
    assert len(slots) == len(set(slots))
