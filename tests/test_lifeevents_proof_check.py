from datetime import date

import pytest
from proving import HEAD, all_expectations, catalogue_of, examples_of, expectations_of

from lifeevents.catalogue import load_catalogue
from lifeevents.proof.findings import FAULT, REMARK
from lifeevents.proof.loading import loading_faults
from lifeevents.proof.order_check import cycles
from lifeevents.proof.report import Surroundings, findings

DAY = date(2026, 11, 22)
EVENTS = 'events = ["move_in", "birth"]\n'
WORDS = 'late = "過料があります"\n[source]\nlaw = "市条例"\nchecked = 2026-11-22\n'


def told(expectations=None, examples=None, papers=(), used=(), on=DAY, older_than=400):
    return Surroundings(expectations or {}, examples or {}, papers, used, on, older_than)


def found(catalogue, **surroundings):
    return findings(catalogue, told(**surroundings))


def about(catalogue, words, **surroundings):
    """The findings whose fact has these words, as (grade, place)."""
    listed = [one for one in found(catalogue, **surroundings) if words in one.fact]
    assert all(one.cure for one in listed)
    return [(one.grade, one.place) for one in listed]


def test_faults_come_first():
    grades = [one.grade for one in found(catalogue_of(local=EVENTS + DEAD))]
    assert grades == sorted(grades)
    assert {FAULT, REMARK} == set(grades)


def test_a_circle_of_after_is_a_fault_told_once():
    rules = {
        "one": EVENTS + 'after = ["two"]',
        "two": EVENTS + 'after = ["three", "zero"]',
        "three": EVENTS + 'after = ["one"]',
        "zero": EVENTS,
    }
    catalogue = catalogue_of(**rules)
    (circle,) = [one for one in found(catalogue) if "輪" in one.fact]
    assert (circle.grade, circle.place) == (FAULT, "procedures/one.toml")
    assert "one → two → three → one" in circle.fact
    rules["three"] = EVENTS + 'after = ["zero"]'
    assert about(catalogue_of(**rules), "輪") == []


def test_a_procedure_after_itself_is_a_fault():
    own = catalogue_of(local=EVENTS + 'after = ["local"]\nsame_visit = ["local"]')
    assert about(own, "自分の id") == [(FAULT, "procedures/local.toml")] * 2


def test_circles_apart_are_each_found():
    after = {"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c",), "e": ("a",), "f": ("f",)}
    assert cycles(after) == [("a", "b"), ("c", "d")]


DEAD = 'each = "members"\n[when]\nperson.age = { min = 65, under = 60 }\n'


@pytest.mark.parametrize(
    "rule",
    [
        DEAD,
        'each = "members"\n[when]\nevent.type = "death"\n',
        'each = "survivors"\n[when]\nperson.deceased = true\n',
        'each = "members"\n[when]\nperson.pregnant = true\nperson.sex = "M"\n',
    ],
    ids=["ages", "event", "survivor", "applies"],
)
def test_a_rule_that_can_never_hold_is_a_fault(rule):
    assert about(catalogue_of(local=EVENTS + rule), "どの出来事でも成り立ちません") == [
        (FAULT, "procedures/local.toml")
    ]


def test_an_event_at_which_a_rule_never_holds_is_a_remark():
    rule = EVENTS + 'each = "members"\n[when]\nperson.moving = true\n'
    assert about(catalogue_of(local=rule), "birth では成り立ちません") == [
        (REMARK, "procedures/local.toml")
    ]
    assert about(catalogue_of(local=rule), "どの出来事でも") == []


def test_a_rule_that_always_holds_is_a_remark():
    rule = EVENTS + '[when]\nany = [{ event.type = "move_in" }, { event.type = "birth" }]\n'
    assert about(catalogue_of(local=rule), "いつも成り立ちます") == [
        (REMARK, "procedures/local.toml")
    ]
    open_ = EVENTS + '[when]\nany = [{ event.type = "move_in" }, { household.septic_tank = true }]'
    assert about(catalogue_of(local=open_), "いつも成り立ちます") == []


PARTS = """
each = "members"
bring = [
    { text = "在留カード", when = { person.age = { under = 18 } } },
    { text = "届書", when = { person.age = { min = 10 } } },
]
[when]
person.age = { min = 20 }
[[due]]
when = { event.type = "death" }
from = "event.date"
days = 14
[[due]]
when = { event.type = ["birth", "move_in"] }
from = "event.date"
days = 14
"""


def test_parts_of_a_rule_that_never_or_always_count_are_found():
    local = catalogue_of(local=EVENTS + PARTS)
    assert about(local, "成り立つことがありません") == [
        (FAULT, "procedures/local.toml の due 1"),
        (FAULT, "procedures/local.toml の bring「在留カード」"),
    ]
    assert about(local, "いつも成り立ちます") == [
        (REMARK, "procedures/local.toml の bring「届書」")
    ]


def test_a_day_that_is_only_known_or_compared_can_be_either():
    rule = EVENTS + "[when]\nevent.old_home_end = { known = true }\n"
    assert about(catalogue_of(local=rule), "成り立ち") == []
    two = EVENTS + '[when]\nevent.notice_date = { min = "event.date" }\n'
    assert about(catalogue_of(local=two), "成り立ち") == []


WITH_CASES = EVENTS + 'each = "movers"\n[when]\nperson.insurance = "nhi"\n'
NEEDED = """
[[example]]
title = "国保の人"
event = { type = "move_in", date = 2026-10-01 }
person = { insurance = "nhi" }
needed = true
"""
NOT_NEEDED = NEEDED.replace('"nhi"', '"none"').replace("true", "false")


def test_a_condition_wants_a_case_on_either_side(closed_days):
    catalogue = catalogue_of(local=WITH_CASES)

    def missing(examples):
        expectations = expectations_of(catalogue, examples, closed_days)
        return [
            one.fact for one in found(catalogue, expectations=expectations) if "必要に" in one.fact
        ]

    assert missing(NEEDED) == ["必要にならない例がありません"]
    assert missing(NOT_NEEDED) == ["必要になる例がありません"]
    assert missing(NEEDED + NOT_NEEDED) == []


def test_each_part_wants_a_case_on_either_side_where_it_is_needed(closed_days):
    rule = WITH_CASES.replace(
        "[when]", 'bring = [{ text = "在留カード", when = { person.nationality = "CN" } }]\n[when]'
    )
    catalogue = catalogue_of(local=rule)
    expectations = expectations_of(catalogue, NEEDED + NOT_NEEDED, closed_days)
    place = "procedures/local.toml の bring「在留カード」"
    assert about(catalogue, "when の成り立つ例", expectations=expectations) == [(REMARK, place)]
    assert about(catalogue, "when の成り立たない例", expectations=expectations) == []


def test_an_example_that_does_not_come_out_is_a_fault(closed_days):
    catalogue = catalogue_of(local=WITH_CASES)
    wrong = expectations_of(catalogue, NEEDED.replace("true", "false"), closed_days)
    assert about(catalogue, "とおりになりません", expectations=wrong) == [
        (FAULT, "examples/local.toml の1番目")
    ]


def test_an_example_that_cannot_be_followed_is_a_remark():
    catalogue = catalogue_of(local=WITH_CASES)
    day = NEEDED + 'due = ""\n' + NEEDED.replace("国保", "職場") + "due = 2026-10-15\n"
    counted = NEEDED + 'due = 2026-10-15\nnote = "翌日から14日"\n'
    unclear = {"local": examples_of(catalogue, day + counted)}
    assert about(catalogue, "数え方がありません", examples=unclear) == [
        (REMARK, "examples/local.toml の2番目")
    ]
    assert about(catalogue, "2つ以上あります", examples=unclear) == [
        (REMARK, "examples/local.toml の1番目"),
        (REMARK, "examples/local.toml の3番目"),
    ]


def test_a_fact_that_nothing_uses_is_a_remark():
    catalogue = catalogue_of(local=EVENTS)
    unused = "facts の person.occupation"
    assert (REMARK, unused) in about(catalogue, "どの規則も紙も使いません")
    assert (REMARK, unused) not in about(
        catalogue, "どの規則も紙も使いません", used=["person.occupation"]
    )
    rule = EVENTS + 'each = "members"\n[when]\nperson.occupation = { known = true }\n'
    assert (REMARK, unused) not in about(catalogue_of(local=rule), "どの規則も紙も使いません")


def test_papers_and_procedures_that_miss_each_other_are_remarks():
    catalogue = catalogue_of(local=EVENTS + 'paper = "entry"', other=EVENTS + 'paper = "entry"')
    assert about(catalogue, "「entry」がまだありません", papers=["exit"]) == [
        (REMARK, "手続 local、other")
    ]
    assert about(catalogue, "どの手続も使いません", papers=["exit"]) == [(REMARK, "紙 exit")]
    assert about(catalogue, "まだありません", papers=["entry"]) == []


def test_missing_words_are_remarks():
    plain = 'plain = "市の 手続き"\n'
    assert plain in HEAD
    catalogue = catalogue_of(local=EVENTS + "[due]\nfrom = 'event.date'\ndays = 14\n")
    assert about(catalogue, "遅れたときのこと") == [(REMARK, "procedures/local.toml")]
    assert about(catalogue, "根拠(law)がありません") == [(REMARK, "procedures/local.toml")]
    days = "[due]\nfrom = 'event.date'\ndays = 14\n"
    lawless = catalogue_of(local=EVENTS + days + "[source]\nlaw = '市条例'\n")
    assert about(lawless, "期限の根拠(law)") == [(REMARK, "procedures/local.toml")]
    here = catalogue_of(local=EVENTS + 'place = "年金事務所"')
    assert about(here, "市の手続ではありません") == [(REMARK, "procedures/local.toml")]
    good = catalogue_of(local=EVENTS + WORDS)
    listed = [one.fact for one in found(good) if one.place == "procedures/local.toml"]
    assert listed == ["必要になる例がありません"]


FACT = """
[person.own]
type = "choice"
label = { ja = "区分", plain = "区分", en = "Class" }
question = "区分は"
choices = [{ value = "a", ja = "甲", plain = "甲" }]
"""
SNOW = 'name = "大雪"\nplain = "大雪"\nenglish = "Snow"\nbecause = { ja = "降った" }'
LOCAL = 'name = "市の手続"\nplain = "市の 手続き"\noffice = "市民課"\nevents = ["move_in"]'


def test_words_missing_in_one_language_are_named(tmp_path):
    folder = town(tmp_path, procedures__local=LOCAL, facts__own=FACT, events__snow=SNOW)
    listed = found(load_catalogue(folder))
    words = {(one.place, one.fact) for one in listed if "言葉を書いて" in one.cure}
    local = f"{folder.name}/procedures/local.toml"
    assert (local, "name「市の手続」の英語(en)がありません") in words
    assert ("facts の person.own", "choices「甲」の英語(en)がありません") in words
    assert ("facts の person.own", "question「区分は」のやさしい日本語(plain)がありません") in words
    assert any("because「降った」の英語" in fact for _, fact in words)
    assert not any("label「区分」" in fact for _, fact in words)


def test_entries_past_their_day_and_checked_long_ago_are_remarks():
    rule = EVENTS + "valid_to = 2026-11-21\n[source]\nlaw = '市条例'\nchecked = 2025-10-18\n"
    catalogue = catalogue_of(local=rule, never=EVENTS)
    local = [(REMARK, "procedures/local.toml")]
    assert about(catalogue, "2026-11-21 までの規定です") == local
    assert about(catalogue, "までの規定です", on=date(2026, 11, 21)) == []
    assert about(catalogue, "確かめてから 400日") == []
    assert about(catalogue, "確かめてから 400日", older_than=399) == local
    assert about(catalogue, "確かめてから", on=date(2026, 11, 21)) == []
    assert about(catalogue, "いつ確かめたのか") == [(REMARK, "procedures/never.toml")]


def town(folder, **files):
    for path, text in files.items():
        file = folder / f"{path.replace('__', '/').replace('_', '-')}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_every_file_at_fault_is_named_not_only_the_first(tmp_path):
    folder = town(
        tmp_path,
        procedures__nhi_join='events = "move_in"',
        procedures__pension_cat1='kind = "dutty"',
        events__birth='order = "1"',
    )
    places = {one.place.rpartition("/")[2] for one in loading_faults(folder)}
    assert places == {"nhi-join.toml", "pension-cat1.toml", "birth.toml"}
    assert all(one.grade == FAULT and one.cure for one in loading_faults(folder))


def test_an_example_at_fault_is_found_too(tmp_path):
    folder = town(tmp_path, examples__nhi_join="[[example]]\nneeded = true")
    (only,) = loading_faults(folder)
    assert "title がありません" in only.fact


def test_an_unknown_name_is_found_with_the_nearest(tmp_path):
    folder = town(tmp_path, procedures__nhi_join='after = ["resident-move-inn"]')
    (only,) = loading_faults(folder)
    assert "もしかして「resident-move-in」" in only.cure


def test_what_is_shipped_has_no_fault(shipped):
    assert [str(one) for one in shipped if one.grade == FAULT] == []


@pytest.fixture(scope="module")
def shipped(closed_days):
    return found(load_catalogue(), expectations=all_expectations(closed_days))


def test_every_shipped_condition_has_a_case_on_either_side(shipped):
    assert [str(one) for one in shipped if "例がありません" in one.fact] == []
    assert loading_faults() == []
