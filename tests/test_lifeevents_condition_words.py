"""Conditions in words for staff, and what is left of them at one life event."""

from datetime import date
from random import Random

import pytest

from lifeevents.at_event import NEVER, at_event
from lifeevents.catalogue import load_catalogue
from lifeevents.condition import ALWAYS, evaluate
from lifeevents.condition import tests_in as comparisons_in
from lifeevents.condition_tables import read_condition
from lifeevents.condition_words import condition_case, condition_clause, condition_line
from lifeevents.deadline_tables import read_due
from lifeevents.due_rule_words import counting_words, due_kind_words
from lifeevents.source_words import age_words, is_old, level_words

CATALOGUE = load_catalogue()
VOCABULARY = CATALOGUE.vocabulary


def read(**table):
    return read_condition({"person": table}, VOCABULARY, "test")


def line(node):
    return condition_line(node, VOCABULARY)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"insurance": "nhi"}, "健康保険が「国民健康保険(国保)」"),
        ({"insurance": {"is_not": "nhi"}}, "健康保険が「国民健康保険(国保)」以外"),
        ({"mynumber_card": True}, "マイナンバーカードがある"),
        ({"mynumber_card": False}, "マイナンバーカードがない"),
        ({"nationality": "JP"}, "日本国籍"),
        ({"nationality": {"is_not": "JP"}}, "外国籍"),
        ({"age": {"min": 20, "under": 60}}, "年齢が20歳以上、かつ 年齢が60歳未満"),
        ({"birth_date": {"min": date(1961, 4, 2)}}, "生年月日が昭和36年4月2日以後"),
        ({"disability": {"has": "shintai"}}, "障害者手帳に「身体障害者手帳」がある"),
        ({"disability": {"empty": True}}, "障害者手帳がない"),
        ({"insurance": {"known": False}}, "健康保険が分かっていない"),
        (
            {"insurance": {"differs_from": "person.insurance_before"}},
            "健康保険が前の健康保険と違う",
        ),
    ],
)
def test_each_comparison_has_its_words(table, words):
    assert line(read(**table)).replace("生まれた日", "生年月日") == words


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"nationality": {"is_not": "JP"}}, "外国籍のとき"),
        ({"mynumber_card": True}, "マイナンバーカードがあるとき"),
        ({"insurance": "nhi"}, "健康保険が「国民健康保険(国保)」のとき"),
    ],
)
def test_a_condition_is_said_as_the_case_in_which_it_holds(table, words):
    assert condition_case(read(**table), VOCABULARY) == words


def test_a_tree_says_what_joins_its_parts():
    node = read_condition(
        {"any": [{"person.age": 20}, {"not": {"any": [{"person.age": 3}, {"person.age": 4}]}}]},
        VOCABULARY,
        "test",
    )
    tree = condition_clause(node, VOCABULARY)
    assert tree.text == "次のどれかに当てはまる"
    assert [part.text for part in tree.parts] == ["年齢が20歳", "次のどれにも当てはまらない"]
    assert [part.text for part in tree.parts[1].parts] == ["年齢が3歳", "年齢が4歳"]


def test_the_life_event_is_said_first():
    table = {"person.insurance": "nhi", "event.type": ["birth", "death"]}
    words = line(read_condition(table, VOCABULARY, "test"))
    assert words.startswith("出来事が「出生」「死亡(おくやみ)」のどれか、かつ 健康保険が")


@pytest.mark.parametrize("procedure", CATALOGUE.procedures.values(), ids=lambda one: one.id)
def test_every_condition_of_the_catalogue_can_be_said(procedure):
    parts = [procedure.when, *(one.when for one in (*procedure.bring, *procedure.due))]
    for node in parts:
        said = line(node)
        assert said
        assert "None" not in said
        assert "{" not in said


@pytest.mark.parametrize("procedure", CATALOGUE.procedures.values(), ids=lambda one: one.id)
def test_what_is_left_at_an_event_judges_as_the_whole_does(procedure):
    dice = Random(procedure.id)
    paths = {path for test in comparisons_in(procedure.when) for path in test.paths}
    for event in (CATALOGUE.events[one] for one in procedure.events):
        left = at_event(procedure.when, event, CATALOGUE)
        assert "event.type" not in {path for test in comparisons_in(left) for path in test.paths}
        for _ in range(20):
            facts = {path: dice.choice(possible(path, event)) for path in paths}
            facts |= {path: False for path in ABSENT if facts.get(path) in ABSENT[path](event)}
            facts |= {path: senseless(path) for path in paths if not makes_sense(path, event)}
            facts["event.type"] = event.id
            assert evaluate(left, facts.get) is evaluate(procedure.when, facts.get)


def makes_sense(path, event):
    """Whether the fact can be asked at the event, or has no value of its own where it can not."""
    applies = CATALOGUE.conditions.get(path, ALWAYS)
    possible = evaluate(applies, {"event.type": event.id}.get) is not False
    return possible or senseless(path) is None


def senseless(path):
    return VOCABULARY.get_fact(path).unanswered


def no_death(event):
    return (True, None) if event.id != "death" else ()


def no_move(event):
    return (True, None) if "movers" not in event.people else ()


ABSENT = {"person.deceased": no_death, "vehicle.owner_deceased": no_death}
ABSENT |= {"person.moving": no_move, "vehicle.owner_moving": no_move}


def possible(path, event):
    """Values of a fact that may be given at an event, or None where it may be unknown."""
    fact = VOCABULARY.get_fact(path)
    if not any(one.events for one in fact.choices):
        return [*CATALOGUE.samples[path], None]
    offered = {one.value for one in fact.choices_at({event.id})}
    return [one for one in CATALOGUE.samples[path] if one in offered] or ["none of these"]


def test_a_condition_may_be_settled_altogether():
    node = read_condition({"event.type": ["move_in"]}, VOCABULARY, "test")
    move, birth = CATALOGUE.events["move_in"], CATALOGUE.events["birth"]
    assert at_event(node, move, CATALOGUE) == ALWAYS
    assert at_event(node, birth, CATALOGUE) == NEVER
    assert line(at_event(node, move, CATALOGUE)) == "いつも"
    moving = read_condition({"person": {"moving": True}}, VOCABULARY, "test")
    assert at_event(moving, birth, CATALOGUE) == NEVER
    assert at_event(moving, move, CATALOGUE) == moving


def test_what_makes_no_sense_at_an_event_counts_as_unanswered():
    node = read_condition({"event.birth_country": "JP"}, VOCABULARY, "test")
    assert at_event(node, CATALOGUE.events["move_in"], CATALOGUE) == ALWAYS
    assert at_event(node, CATALOGUE.events["birth"], CATALOGUE) == node


def test_choices_that_an_event_does_not_offer_are_left_out_of_its_condition():
    node = read_condition({"event.change": ["furigana", "became_midlong"]}, VOCABULARY, "test")
    left = at_event(node, CATALOGUE.events["name_change"], CATALOGUE)
    assert line(left) == "変更の内容が「振り仮名の変更」"
    assert at_event(node, CATALOGUE.events["birth"], CATALOGUE) == NEVER


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"days": 14, "closed_day": "next_open"}, "出来事の日の翌日から数えて14日目まで。最後の"),
        ({"days": 14, "first_day_counts": True}, "出来事の日を1日目として数えて14日目まで。"),
        ({"months": 3, "plus_days": 1}, "出来事の日の翌日から3か月を経過した日(1日後)まで。"),
        ({"years": 2}, "出来事の日の翌日から2年の満了する日まで。最後の日が閉庁日でも延びない"),
        ({"days": -3}, "出来事の日の3日前まで。"),
        ({"month_end": True, "closed_day": "previous_open"}, "出来事の日の月の末日まで。最後の"),
        ({}, "出来事の日まで。"),
    ],
)
def test_the_way_of_counting_is_said_before_any_date_is_known(table, words):
    (rule,) = read_due({"kind": "ordinance", "from": "event.date", **table}, VOCABULARY, "test")
    assert counting_words(rule).startswith(words)
    assert due_kind_words(rule) == "市町村の決まりの期限"


def test_a_fixed_last_day_and_a_deadline_without_a_day_are_said_too():
    fixed, none = read_due(
        [{"day": date(2028, 3, 31)}, {"kind": "none"}],
        VOCABULARY,
        "test",
    )
    assert counting_words(fixed).startswith("令和10年3月31日まで。")
    assert counting_words(none) == ""


@pytest.mark.parametrize(
    ("checked", "words", "old"),
    [
        (date(2027, 4, 27), "きょう", False),
        (date(2027, 4, 15), "12日前", False),
        (date(2027, 1, 28), "2か月前", False),
        (date(2026, 4, 27), "1年前", False),
        (date(2026, 2, 27), "1年2か月前", True),
        (None, "", True),
    ],
)
def test_the_age_of_a_check_is_said(checked, words, old):
    assert age_words(checked, date(2027, 4, 27)) == words
    assert is_old(checked, date(2027, 4, 27)) is old


def test_every_level_of_the_catalogue_has_its_words():
    levels = {one.source.level for one in CATALOGUE.procedures.values()}
    assert {level: level_words(level) for level in levels if level_words(level) == level} == {}
    assert level_words("") == "記載なし"
