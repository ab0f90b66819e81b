"""A town's tables over the shipped ones: what counts, and what is refused with place and cure."""

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import SampleClosedDays

from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.checklist import judge
from lifeevents.errors import CatalogueFault
from lifeevents.interview import next_questions

SCENARIOS = Path(__file__).parent / "scenarios"
SNOW = 'name = "大雪"\nplain = "雪が たくさん ふった"\nenglish = "Heavy snow"\npeople = []\n'
LOCAL = """
name = "雪おろしの申請"
plain = "雪を おろしてもらう"
english = "Help with snow"
kind = "optional"
office = "環境課"
events = ["snow"]
"""


def town(folder: Path, **files: str) -> Path:
    for path, text in files.items():
        file = folder / "town" / f"{path}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "town"


def load(folder: Path, **files: str) -> Catalogue:
    return load_catalogue(town(folder, **files))


def scenario_case(catalogue: Catalogue, name: str) -> object:
    return read_case(
        json.loads((SCENARIOS / f"{name}.json").read_text("utf-8")), catalogue.vocabulary
    )


def test_a_length_in_due_changes_only_the_length(tmp_path: Path) -> None:
    shipped = load_catalogue().get_procedure("moped-register").due[0]
    own = load(tmp_path, **{"procedures/moped-register": "[due]\nmonths = 1\n"})
    due = own.get_procedure("moped-register").due[0]
    assert due.period is not None
    assert (due.period.months, due.period.days) == (1, 0)
    assert (due.kind, due.starts, due.closed_day) == (
        shipped.kind,
        shipped.starts,
        shipped.closed_day,
    )


def test_a_due_that_says_its_kind_stands_by_itself(tmp_path: Path) -> None:
    own = load(tmp_path, **{"procedures/moped-register": '[due]\nkind = "asap"\n'})
    due = own.get_procedure("moped-register").due[0]
    assert (due.kind, due.starts, due.period, due.text) == ("asap", (), None, "")


def test_a_source_is_replaced_whole_since_our_check_was_of_another_law(tmp_path: Path) -> None:
    own = load(tmp_path, **{"procedures/child-medical": '[source]\nlaw = "みほん市条例3条"\n'})
    source = own.get_procedure("child-medical").source
    assert (source.law, source.level, source.checked) == ("みほん市条例3条", "", None)


def test_a_condition_is_replaced_whole(tmp_path: Path) -> None:
    own = load(tmp_path, **{"procedures/child-medical": "[when]\nperson.age = { under = 16 }\n"})
    assert str(own.get_procedure("child-medical").when).count("Test(") == 1


def test_a_towns_wording_of_a_fact_keeps_the_rest_of_it(tmp_path: Path) -> None:
    shipped = load_catalogue().vocabulary.get_fact("person.insurance")
    words = '[person.insurance]\nquestion = { ja = "{name}さんの保険はどれですか" }\n'
    fact = load(tmp_path, **{"facts/wording": words}).vocabulary.get_fact("person.insurance")
    assert fact.question.ja == "{name}さんの保険はどれですか"
    assert fact.question.en == shipped.question.en
    assert (fact.choices, fact.type, fact.order) == (shipped.choices, shipped.type, shipped.order)


def test_a_towns_wording_of_an_event_keeps_the_rest_of_it(tmp_path: Path) -> None:
    event = load(tmp_path, **{"events/move_in": 'name = "転入(市外から)"\n'}).get_event("move_in")
    assert (event.name, event.people) == ("転入(市外から)", ("movers",))
    assert event.because == load_catalogue().get_event("move_in").because


def test_a_towns_own_event_is_a_choice_for_cases_rules_and_choices(tmp_path: Path) -> None:
    fact = (
        '[household.snow_help]\ntype = "list"\nlabel = "雪おろし"\n'
        'choices = [ { value = "roof", ja = "屋根", events = ["snow"] } ]\n'
    )
    rule = LOCAL + '[when]\nevent.type = "snow"\nhousehold.snow_help = "roof"\n'
    own = load(tmp_path, **{"events/snow": SNOW, "facts/snow": fact, "procedures/snow": rule})
    document = {
        "events": [{"type": "snow", "date": "2027-01-20"}],
        "household": {"snow_help": ["roof"]},
        "persons": [{"id": "a"}],
    }
    found = judge(own, read_case(document, own.vocabulary), SampleClosedDays())
    assert [item.procedure.id for item in found.needed] == ["snow"]


def test_an_event_that_is_off_is_not_offered_and_a_case_that_has_it_needs_nothing(
    tmp_path: Path,
) -> None:
    own = load(tmp_path, **{"events/pet": "off = true\n"})
    assert "pet" not in own.events
    case = read_case(
        {"events": [{"type": "pet", "date": "2027-01-20"}], "persons": [{"id": "a"}]},
        own.vocabulary,
    )
    assert judge(own, case, SampleClosedDays()).needed == ()


def test_a_fact_that_is_off_is_never_asked_and_counts_as_no(tmp_path: Path) -> None:
    document = {
        "events": [{"type": "move_in", "date": "2027-01-20", "movers": ["a"]}],
        "persons": [{"id": "a", "birth_date": "1990-01-01"}],
    }
    shipped = load_catalogue()
    asked = {one.slot for one in next_questions(shipped, read_case(document, shipped.vocabulary))}
    assert "household.housing" in asked
    own = load(tmp_path, **{"facts/off": "[household.housing]\noff = true\n"})
    left = {one.slot for one in next_questions(own, read_case(document, own.vocabulary))}
    assert "household.housing" not in left


def test_a_fact_of_an_event_that_is_off_leaves_the_start_of_a_visit(tmp_path: Path) -> None:
    assert "move_out_method" in load_catalogue().get_event("move_in").facts
    own = load(tmp_path, **{"facts/off": "[event.move_out_method]\noff = true\n"})
    assert own.get_event("move_in").facts == ("from_other_prefecture",)


def test_others_may_still_come_after_a_procedure_that_is_off(tmp_path: Path) -> None:
    own = load(tmp_path, **{"procedures/resident-move-in": "off = true\n"})
    assert "resident-move-in" in own.get_procedure("nhi-join").after


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "procedures/nhi-join",
            "[due]\ndays = 20\n",
            "town/procedures/nhi-join.toml: 出荷時の期限は2通りあり、どれを変えるのか分かりません。"
            "[[due]] で、期限を全部書いてください。",
        ),
        (
            "procedures/nhi-jion",
            'office = "保険課"\n',
            "town/procedures/nhi-jion.toml: 「nhi-jion」は出荷時の一覧になく、"
            "新しいものとしては name がありません。もしかして「nhi-join」ではありませんか。",
        ),
        (
            "procedures/moped-register",
            'ofice = "税務課"\n',
            "town/procedures/moped-register.toml: 「ofice」という欄はありません。"
            "もしかして「office」ではありませんか。",
        ),
        (
            "procedures/moped-register",
            "[due]\ndays = '15'\n",
            "town/procedures/moped-register.toml: due の期間の書き方が違います。"
            "days、months、years のどれか1つを整数で書いてください。",
        ),
        (
            "procedures/moped-register",
            "[due]\nkind = 'ordinance'\ndays = 15\n",
            "town/procedures/moped-register.toml: due の数え始める日(from)がありません。"
            'from = "event.date" のように、数え始める日を書いてください。',
        ),
        (
            "events/move-in",
            "ordr = 1\n",
            "town/events/move-in.toml: 「move-in」は出荷時の一覧になく、"
            "新しいものとしては name がありません。もしかして「move_in」ではありませんか。",
        ),
        (
            "facts/own",
            "[person.insurance]\nlable = 'x'\n",
            "town/facts/own.toml の person.insurance: 「lable」という欄はありません。"
            "もしかして「label」ではありませんか。",
        ),
        (
            "facts/own",
            "[person.age]\noff = true\n",
            "town/facts/own.toml の person.age: ほかの答えから導く項目は止められません。"
            "off の行を消してください。手続きを止めるには、手続きの off を使います。",
        ),
        (
            "procedures/broken",
            "name = ",
            "town/procedures/broken.toml: TOMLとして読めません"
            "(Invalid value (at end of document))。書き方を直してください。",
        ),
    ],
)
def test_a_towns_mistake_names_its_file_with_fact_and_cure(
    tmp_path: Path, path: str, text: str, said: str
) -> None:
    folder = town(tmp_path, **{path: text})
    with pytest.raises(CatalogueFault) as caught:
        load_catalogue(folder)
    assert str(caught.value) == said


def test_a_choice_taken_from_under_a_shipped_rule_names_the_towns_facts(tmp_path: Path) -> None:
    choices = '[person.insurance]\nchoices = [ { value = "nhi", ja = "国保" } ]\n'
    with pytest.raises(CatalogueFault) as caught:
        load(tmp_path, **{"facts/own": choices})
    assert caught.value.place.startswith("town/facts の項目を使う、出荷時の ")
    assert "person.insurance に「" in caught.value.fact


def test_dates_of_a_town_are_read_as_days(tmp_path: Path) -> None:
    own = load(tmp_path, **{"procedures/septic-tank": "valid_to = 2027-03-31\n"})
    assert own.get_procedure("septic-tank").valid_to == date(2027, 3, 31)
