from datetime import date

import pytest

from lifeevents import condition, english
from lifeevents.because import what_to_find_out, why, why_due, why_not
from lifeevents.case import read_case
from lifeevents.catalogue import build_catalogue, load_catalogue
from lifeevents.checklist import judge
from lifeevents.predicate import as_reason, joined, negated, past, whether
from lifeevents.statements import statement
from lifeevents.worth_saying import AGE, SELF_EVIDENT

SHIPPED = load_catalogue()
VOCABULARY = SHIPPED.vocabulary
EVENTS = {
    "move_in": {
        "name": "転入",
        "plain": "この まちに 引っ越した",
        "english": "Moving in",
        "people": ["movers"],
        "because": {
            "ja": "市外から転入した",
            "plain": "ほかの まちから 来た",
            "en": "moved in from another municipality",
        },
    },
    "death": {
        "name": "死亡(おくやみ)",
        "because": {"ja": "亡くなった", "plain": "亡くなった", "en": "died"},
        "someone": {"ja": "ご家族", "plain": "家族", "en": "a family member"},
        "late": {"ja": "亡くなった", "plain": "亡くなった ", "en": "the late "},
    },
    "marriage": {"name": "婚姻", "because": "結婚した"},
}
GOLDEN_WEEK = {3: "憲法記念日", 4: "みどりの日", 5: "こどもの日"}


class Closed:
    def reason(self, day: date) -> str | None:
        if day.month == 5 and day.day in GOLDEN_WEEK:
            return GOLDEN_WEEK[day.day]
        return ("土曜日", "日曜日")[day.weekday() - 5] if day.weekday() >= 5 else None


def checklist_of(when=None, each="movers", due=(), persons=None, event=None, **more):
    table = {"name": "手続", "office": "市民課", "events": list(EVENTS), "when": when or {}}
    catalogue = build_catalogue(VOCABULARY, EVENTS, {"one": {**table, "each": each, "due": due}})
    people = persons or [{"name": "青木 大輔", "birth_date": "1988-09-03", "insurance": "nhi"}]
    named = [{"id": "abc"[number], **one} for number, one in enumerate(people)]
    moved = {"type": "move_in", "date": "2027-04-20", "movers": [one["id"] for one in named]}
    case = read_case({"persons": named, "events": [moved | (event or {})], **more})
    return catalogue, case, judge(catalogue, case, Closed())


def why_needed(when=None, language="ja", discreet=False, **more):
    catalogue, case, checklist = checklist_of(when, **more)
    return why(checklist.needed[0], case, catalogue, language, discreet=discreet)


def why_none(when=None, language="ja", **more):
    catalogue, case, checklist = checklist_of(when, **more)
    return why_not(checklist.not_needed[0], case, catalogue, language)


NHI = {"person": {"insurance": "nhi"}}


def test_why_says_who_then_how_things_are_then_what_happened():
    assert why_needed(NHI) == "大輔さん(38歳)が国民健康保険で、市外から転入したため"


def test_why_in_plain_japanese_and_in_english():
    assert why_needed(NHI, "plain") == (
        "大輔さん(38歳)が 市の 国民健康保険で、 ほかの まちから 来たからです"
    )
    assert why_needed(NHI, "en") == (
        "Because 大輔 (38) is in National Health Insurance and moved in from another municipality."
    )


def test_a_member_of_the_family_is_named_with_the_relation():
    wife = {"name": "青木 由紀", "birth_date": "1990-02-01", "relation": "妻", "insurance": "nhi"}
    assert why_needed(NHI, persons=[wife]).startswith("由紀さん(妻・37歳)が")


def test_without_a_condition_the_event_is_the_reason():
    assert why_needed() == "大輔さん(38歳)が市外から転入したため"
    assert why_needed(each="") == "市外から転入したため"
    assert why_needed(language="plain") == "大輔さん(38歳)が ほかの まちから 来たからです"
    assert why_needed(each="", language="en") == (
        "Because the household moved in from another municipality."
    )


DEATH = {"type": "death", "subjects": ["a"], "movers": []}
COUPLE = [
    {"name": "青木 大輔", "birth_date": "1988-09-03", "insurance": "nhi"},
    {"name": "青木 由紀", "birth_date": "1990-02-01", "insurance": "nhi"},
]


def test_of_the_deceased_is_said_what_was():
    assert why_needed(NHI, each="subjects", event=DEATH) == (
        "亡くなった大輔さん(38歳)が国民健康保険だったため"
    )
    assert why_needed(NHI, "en", each="subjects", event=DEATH) == (
        "Because the late 大輔 (38) was in National Health Insurance."
    )
    card = {"person": {"mynumber_card": True}}
    person = {"name": "青木 大輔", "birth_date": "1988-09-03", "mynumber_card": False}
    assert why_none(card, each="subjects", event=DEATH, persons=[person]) == (
        "大輔さん(38歳)はマイナンバーカードを持っていなかったため"
    )


def test_what_happened_to_another_comes_before_those_who_are_left():
    assert why_needed(NHI, each="survivors", event=DEATH, persons=COUPLE) == (
        "大輔さんが亡くなって、由紀さん(37歳)が国民健康保険のため"
    )
    assert why_needed(each="survivors", event=DEATH, persons=COUPLE) == "大輔さんが亡くなったため"


def test_people_about_whom_the_same_is_said_are_named_together():
    persons = [{"name": f"青木 {name}", "mynumber_card": True} for name in ("大輔", "由紀")]
    card = {"person": {"mynumber_card": True}}
    assert why_needed(card, persons=persons) == (
        "大輔さんと由紀さんがマイナンバーカードを持っていて、市外から転入したため"
    )
    assert "大輔 and 由紀 hold a My Number card and" in why_needed(card, "en", persons=persons)


def test_what_somebody_wishes_comes_after_what_happened():
    assert why_needed({"household": {"water_new": True}}, household={"water_new": True}) == (
        "市外から転入して水道を使い始めるため"
    )
    wish = {"person": {"wants_former_surname": True}}
    person = {"name": "青木 大輔", "birth_date": "1988-09-03", "wants_former_surname": True}
    married = {"type": "marriage", "subjects": ["a"], "movers": []}
    assert why_needed(wish, each="subjects", event=married, persons=[person]) == (
        "大輔さん(38歳)が結婚して、旧氏の併記を希望するため"
    )


def test_a_change_is_said_from_what_to_what():
    both = {"person": {"insurance": "nhi", "insurance_before": "employee"}}
    person = COUPLE[0] | {"insurance_before": "employee"}
    assert why_needed(both, persons=[person]).endswith("職場の健康保険から国民健康保険に変わるため")
    unchanged = {"person": {"insurance": "nhi", "insurance_before": "nhi"}}
    assert why_needed(unchanged, persons=[COUPLE[0] | {"insurance_before": "nhi"}]) == (
        "大輔さん(38歳)が国民健康保険で、市外から転入したため"
    )


def test_those_who_raise_children_are_told_by_the_names_of_these():
    child = {"name": "青木 結", "birth_date": "2020-06-15"}
    claim = {"household": {"child_allowance_new": True}}
    said = why_needed(
        claim, each="", persons=[COUPLE[0], child], household={"child_allowance_new": True}
    )
    assert said == "結さんを育てていて、市外から転入したため"


def test_what_is_as_usual_is_not_said_as_a_reason():
    person = {"name": "青木 大輔", "insurance": "nhi", "student_away": False}
    when = {"person": {"insurance": "nhi", "student_away": False}}
    assert why_needed(when, persons=[person]) == "大輔さんが国民健康保険で、市外から転入したため"


def test_the_household_stands_before_its_people():
    when = {"person": {"insurance": "nhi"}, "household": {"child_allowance_current": True}}
    said = why_needed(when, household={"child_allowance_current": True})
    assert said.startswith("この市で児童手当を受けていて、大輔さん")


def test_why_not_says_what_is_not_the_case():
    card = {"person": {"mynumber_card": True}}
    person = {"name": "青木 大輔", "birth_date": "1988-09-03", "mynumber_card": False}
    assert why_none(card, persons=[person]) == (
        "大輔さん(38歳)はマイナンバーカードを持っていないため"
    )
    assert why_none(card, "en", persons=[person]) == (
        "Because 大輔 (38) does not hold a My Number card."
    )


def test_why_not_names_the_one_value_that_would_have_counted():
    employee = COUPLE[0] | {"insurance": "employee"}
    assert why_none(NHI, persons=[employee]) == "大輔さん(38歳)は国民健康保険ではないため"
    several = {"person": {"insurance": ["nhi", "nhi_society"]}}
    assert why_none(several, persons=[employee]) == "大輔さん(38歳)は職場の健康保険のため"


def test_what_holds_for_everyone_is_said_once():
    people = [{"name": f"青木 {name}", "mynumber_card": False} for name in ("一", "二", "三")]
    card = {"person": {"mynumber_card": True}}
    assert why_none(card, persons=people) == "どなたもマイナンバーカードを持っていないため"
    everyone = [one | {"mynumber_card": True} for one in people]
    assert why_needed(card, persons=everyone).startswith("皆さんがマイナンバーカードを")


def test_nothing_sensitive_is_said_where_others_may_see():
    person = {"name": "青木 大輔", "nationality": "FR"}
    foreign = {"person": {"nationality": {"is_not": "JP"}}}
    assert "外国籍" in why_needed(foreign, persons=[person])
    assert why_needed(foreign, persons=[person], discreet=True) == "大輔さんが市外から転入したため"
    japanese = [person | {"nationality": "JP"}]
    catalogue, case, checklist = checklist_of(foreign, persons=japanese)
    said = why_not(checklist.not_needed[0], case, catalogue, discreet=True)
    assert said == "お聞きした内容のため"


def test_what_to_find_out_names_the_missing_facts():
    people = [{"name": "青木 大輔"}, {"name": "青木 由紀"}]
    both = {"person": {"insurance": "nhi", "mynumber_card": True}}
    catalogue, case, checklist = checklist_of(both, persons=people)
    said = what_to_find_out(checklist.to_confirm[0], case, catalogue)
    assert said == (
        "大輔さんと由紀さんの健康保険と、"
        "大輔さんと由紀さんがマイナンバーカードを持っているかが分かれば決まります"
    )
    english = what_to_find_out(checklist.to_confirm[0], case, catalogue, "en")
    assert english == (
        "Depends on 大輔 and 由紀's health insurance"
        " and whether 大輔 and 由紀 hold a My Number card."
    )


def due_words(due, **event):
    return why_due(checklist_of(due=due, event=event)[2].needed[0].due)


ALLOWANCE = {
    "from": "event.allowance_date",
    "days": 15,
    "closed_day": "next_open",
    "law": "児童手当法8条",
}


def test_a_deadline_that_moved_shows_both_days_and_why():
    assert due_words(ALLOWANCE, planned_date="2027-04-18") == (
        "転出予定日4月18日(日)の翌日から数えて15日目は5月3日(月)。"
        "憲法記念日などで閉庁のため、次の開庁日5月6日(木)まで(児童手当法8条)"
    )


def test_a_deadline_that_stays_is_said_shortly():
    rule = {"from": "event.date", "days": 14, "first_day_counts": True}
    assert due_words(rule, date="2027-04-06") == (
        "転入の日4月6日(火)を1日目として数えて14日目の4月19日(月)まで"
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"months": 3}, "転入の日4月20日(火)の翌日から3か月の満了日の7月20日(火)まで"),
        ({"years": 2}, "転入の日4月20日(火)の翌日から2年の満了日の令和11年4月20日(金)まで"),
        (
            {"months": 3, "plus_days": 1},
            "転入の日4月20日(火)の翌日から3か月を経過した日の7月21日(水)まで",
        ),
        ({"days": -3}, "転入の日4月20日(火)の3日前の4月17日(土)まで"),
        ({"month_end": True}, "転入の日4月20日(火)の月の末日の4月30日(金)まで"),
        ({}, "転入の日の4月20日(火)まで"),
    ],
)
def test_each_way_of_counting_has_its_words(rule, words):
    assert due_words({"from": "event.date", **rule}) == words


def test_a_deadline_without_a_day_says_its_words():
    assert due_words({"kind": "asap", "text": "速やかに", "law": "○○法"}) == "速やかに(○○法)"
    assert due_words({"kind": "none"}) == "期限はありません"


@pytest.mark.parametrize(
    ("said", "before_another", "opposite"),
    [
        ("マイナンバーカードがある", "マイナンバーカードがあり", "マイナンバーカードがない"),
        ("高校生年代までの子がいる", "高校生年代までの子がいて", "高校生年代までの子がいない"),
        ("生活保護を受けている", "生活保護を受けていて", "生活保護を受けていない"),
        ("市営住宅に住んでいる", "市営住宅に住んでいて", "市営住宅に住んでいない"),
        ("郵便の転送を希望する", "郵便の転送を希望し", "郵便の転送を希望しない"),
        ("氏名が変わる", "氏名が変わり", "氏名が変わらない"),
        ("水道をやめる", "水道をやめ", "水道をやめない"),
        ("粗大ごみを出す", "粗大ごみを出し", "粗大ごみを出さない"),
        ("介護施設を使う", "介護施設を使い", "介護施設を使わない"),
        ("任意継続を選ぶ", "任意継続を選び", "任意継続を選ばない"),
        ("所有者が亡くなった", "所有者が亡くなって", "所有者が亡くなっていない"),
        ("犬が死んだ", "犬が死んで", "犬が死んでいない"),
        ("不動産を持っていた", "不動産を持っていて", "不動産を持っていなかった"),
        ("義務があった", "義務があって", "義務がなかった"),
        ("使用者だった", "使用者で", "使用者ではなかった"),
        ("世帯主", "世帯主で", "世帯主ではない"),
        ("再入国の予定がない", "再入国の予定がなく", "再入国の予定がある"),
        ("暗証番号が分からない", "暗証番号が分からず", "暗証番号が分かる"),
        ("本籍を移したい", "本籍を移したく", "本籍を移したいという希望がない"),
        ("施設に 入る(住所地特例)", "施設に 入り", "施設に 入らない"),
        ("人が いる", "人が いて", "人が いない"),
    ],
)
def test_statements_are_joined_and_negated(said, before_another, opposite):
    assert joined(said) == before_another
    assert negated(said) == opposite


def test_a_negated_statement_can_be_joined_again():
    assert joined(negated("氏名が変わる")) == "氏名が変わらず"
    assert joined(negated("郵便の転送を希望する")) == "郵便の転送を希望せず"
    assert joined(negated("生活保護を受けている")) == "生活保護を受けておらず"
    assert joined(negated("世帯主")) == "世帯主ではなく"
    assert joined(negated("氏名が変わる"), plain=True) == "氏名が変わらなくて"


def test_statements_become_reasons_and_questions():
    assert as_reason("世帯主") == "世帯主のため"
    assert as_reason("氏名が変わる") == "氏名が変わるため"
    assert as_reason("世帯主", plain=True) == "世帯主だからです"
    assert whether("世帯主") == "世帯主かどうか"
    assert whether("氏名が変わる") == "氏名が変わるか"
    assert past("世帯主") == "世帯主だった"
    assert past("年金を受けている") == "年金を受けていた"
    assert past("納める市税がない") == "納める市税がなかった"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("person.age", 38, "38歳"),
        ("person.nationality", "JP", "日本国籍"),
        ("person.nationality", "FR", "外国籍"),
        ("event.birth_country", "FR", "生まれたところが外国"),
        ("person.pension_receiving", (), "年金を受けていない"),
        ("event.movers", (), "異動する方がいない"),
        ("event.date", date(2026, 10, 5), "出来事の日が令和8年10月5日"),
        ("event.weeks", 16, "妊娠16週"),
        ("household.survivors_15plus", 2, "残る15歳以上の方が2人"),
        ("person.insurance_before", "none", "これまで健康保険に入っていなかった"),
    ],
)
def test_a_fact_and_its_value_are_one_statement(path, value, words):
    assert statement(VOCABULARY.get_fact(path), value) == words


def assert_english(said):
    assert said.startswith(("Because ", "As told ")), said
    assert said.endswith("."), said
    assert "noted" not in said, said


def test_every_fact_that_decides_a_procedure_has_its_words():
    nodes = [procedure.when for procedure in SHIPPED.procedures.values()]
    paths = {path for node in nodes for test in condition.tests_in(node) for path in test.paths}
    silent = SELF_EVIDENT | AGE | {"person.nationality", "household.head_nationality"}
    for path in sorted(paths - silent):
        fact = VOCABULARY.get_fact(path)
        assert fact.says_of or all((fact.says.ja, fact.says.plain, fact.says.en)), path
    assert all(
        all((event.because.ja, event.because.plain, event.because.en))
        for event in SHIPPED.events.values()
    )


@pytest.mark.parametrize(
    ("said", "of_several", "opposite", "once"),
    [
        ("holds a card", "hold a card", "does not hold a card", "held a card"),
        ("is in X", "are in X", "is not in X", "was in X"),
        ("has a seal", "have a seal", "does not have a seal", "had a seal"),
        ("is a resident", "are residents", "is not a resident", "was a resident"),
        ("goes to X", "go to X", "does not go to X", "went to X"),
    ],
)
def test_english_statements_are_of_one_or_several_now_or_then(said, of_several, opposite, once):
    assert english.plural(said) == of_several
    assert english.negated(said) == opposite
    assert english.past(said) == once


def test_every_reason_of_the_shipped_catalogue_reads_as_a_sentence():
    persons = [
        {"id": "a", "name": "青木 大輔", "birth_date": "1950-01-01", "insurance": "nhi"},
        {"id": "b", "name": "青木 由紀", "relation": "妻", "mynumber_card": True},
        {"id": "c", "birth_date": "2020-04-01", "relation": "子"},
    ]
    for event in SHIPPED.events:
        people = {"movers": ["a", "c"]} if "move" in event else {"subjects": ["a"]}
        happened = {"type": event, "date": "2026-10-05", **people}
        for unanswered in (None, "no"):
            document = {"persons": persons, "events": [happened], "unanswered": unanswered}
            case = read_case(document)
            checklist = judge(SHIPPED, case, Closed())
            for item in checklist.needed:
                assert why(item, case, SHIPPED).endswith("ため")
                assert why(item, case, SHIPPED, "plain").endswith("からです")
                assert_english(why(item, case, SHIPPED, "en"))
                assert item.due is None or why_due(item.due)
            for item in checklist.not_needed:
                assert why_not(item, case, SHIPPED).endswith("ため")
                assert_english(why_not(item, case, SHIPPED, "en"))
            assert all(what_to_find_out(item, case, SHIPPED) for item in checklist.to_confirm)
