import tomllib
from datetime import date

import pytest

from lifeevents.catalogue import build_catalogue, check_derived, load_catalogue
from lifeevents.condition import Every
from lifeevents.errors import CatalogueFault
from lifeevents.vocabulary import load_shipped, load_vocabulary, path_of, slot_of

RULE = """
name = "市の手続"
plain = "市の 手続き"
english = "A local procedure"
kind = "duty"
office = "市民課"
events = ["move_in"]
"""


def town(folder, **files):
    for path, text in files.items():
        file = folder / f"{path.replace('__', '/').replace('_', '-')}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


EVENTS = {"move_in": {"name": "転入"}, "move_within": {"name": "転居"}}


def fault_of(load, *given):
    with pytest.raises(CatalogueFault) as caught:
        load(*given)
    assert caught.value.place
    assert caught.value.cure
    return str(caught.value)


def test_the_shipped_catalogue_is_loaded_once():
    assert load_catalogue() is load_catalogue()
    assert load_shipped() is load_shipped()


def test_a_town_adds_a_procedure_of_its_own(tmp_path):
    catalogue = load_catalogue(town(tmp_path, procedures__local=RULE))
    assert catalogue.get_procedure("local").name == "市の手続"
    assert catalogue.get_procedure("local").when == Every()
    assert catalogue.get_procedure("nhi-join") == load_catalogue().get_procedure("nhi-join")


def test_a_town_changes_only_the_keys_it_writes(tmp_path):
    shipped = load_catalogue().get_procedure("nhi-join")
    local = 'office = "保険課"\n[due]\nfrom = "event.date"\ndays = 20\n'
    changed = load_catalogue(town(tmp_path, procedures__nhi_join=local)).get_procedure("nhi-join")
    assert (changed.office, changed.name) == ("保険課", shipped.name)
    assert changed.due[0].period.days == 20
    assert changed.when == shipped.when


def test_a_town_takes_a_procedure_away(tmp_path):
    assert load_catalogue().get_procedure("septic-tank")
    catalogue = load_catalogue(town(tmp_path, procedures__septic_tank="off = true"))
    assert "septic-tank" not in catalogue.procedures


def test_a_town_adds_a_fact_and_an_event(tmp_path):
    fact = '[household.snow_help]\ntype = "bool"\nlabel = "雪下ろしの手伝いが要る"\n'
    event = 'name = "大雪"\norder = 900\npeople = []\n'
    rule = RULE.replace("move_in", "snow") + "[when]\nhousehold.snow_help = true\n"
    folder = town(tmp_path, facts__snow=fact, events__snow=event, procedures__snow=rule)
    catalogue = load_catalogue(folder)
    assert catalogue.get_event("snow").people == ()
    assert catalogue.by_event["snow"][0].id == "snow"


def test_an_empty_town_changes_nothing(tmp_path):
    catalogue = load_catalogue(tmp_path)
    assert catalogue.procedures.keys() == load_catalogue().procedures.keys()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RULE + "offce = 1", "もしかして「office」"),
        (RULE.replace('name = "市の手続"', ""), "name がありません"),
        (RULE.replace('office = "市民課"', ""), "office がありません"),
        (RULE.replace("move_in", "move_inn"), "もしかして「move_in"),
        (RULE.replace('"duty"', '"dutty"'), "もしかして「duty」"),
        (RULE + 'each = "mover"', "もしかして「movers」"),
        (RULE + 'after = ["nhi-jion"]', "もしかして「nhi-join」"),
        (RULE + 'combines_with = ["nhi-jion"]', "もしかして「nhi-join」"),
        (RULE + 'after = "nhi-join"', "一覧"),
        (RULE + 'same_visit = ["nhi-jion"]', "もしかして「nhi-join」"),
        (RULE + 'same_visit = "nhi-join"', "一覧"),
        (RULE + 'reception = "in_persn"', "もしかして「in_person」"),
        (RULE + 'reception = "xyz"', "general、advice、in_person のどれか"),
        (RULE + "fee = 300", "文字"),
        (RULE + 'bring = "届書"', "一覧"),
        (RULE + "bring = [1]", "書き方"),
        (RULE + 'bring = [{ text = "届書", if = {} }]', "書き方"),
        (RULE + 'valid_from = "2026-04-01"', "日付"),
        (RULE + "[when]\nperson.insurance = 'nhi'", "each を書くか"),
        (RULE + "[when]\nhousehold.water_knew = true", "もしかして「household.water_new」"),
        (RULE + 'source = "住基法"', "source"),
        (RULE + "due = 14", "due が表ではありません"),
        (RULE + "[due]\ndays = 14\nmonths = 1\nfrom = 'event.date'", "どれか1つ"),
        (RULE + "[due]\ndays = '14'\nfrom = 'event.date'", "整数"),
        (RULE + "[due]\nfrom = 'event.dates'", "もしかして「event.date」"),
        (RULE + "[due]\nfrom = 'event.type'", "日付ではありません"),
        (RULE + "[due]\nfrom = 'person.birth_date'", "使えません"),
        (RULE + "[due]\nkind = 'statutry'", "もしかして「statutory」"),
        (RULE + "[due]\nclosed_day = 'next'", "next_open"),
        (RULE + "[due]\nday_s = 14", "もしかして"),
        (RULE + "[due]\nday = '2028-03-31'", "引用符なし"),
    ],
)
def test_a_procedure_at_fault_says_where_what_and_the_cure(rule, said):
    procedures = {"local": tomllib.loads(rule), "nhi-join": tomllib.loads(RULE)}
    fault = fault_of(build_catalogue, load_shipped(), EVENTS, procedures)
    assert said in fault
    assert fault.startswith("procedures/local.toml")


def test_a_file_that_is_no_toml_is_a_fault(tmp_path):
    folder = town(tmp_path, procedures__local="name = 市の手続")
    assert "local.toml: TOMLとして" in fault_of(load_catalogue, folder)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ('[persn.x]\ntype = "bool"\nlabel = "x"', "もしかして「person」"),
        ('[person.x]\ntype = "boool"\nlabel = "x"', "もしかして「bool」"),
        ('[person.x]\ntype = "bool"', "label"),
        ('[person.x]\ntype = "bool"\nlabel = { jp = "x" }', "ja"),
        ('[person.x]\ntype = "choice"\nlabel = "x"', "選択肢"),
        ('[person.x]\ntype = "choice"\nlabel = "x"\nchoices = [1]', "選択肢"),
        ('[person.x]\ntype = "list"\nlabel = "x"\nchoices = ["猫、犬"]', "読点は使えません"),
        ('[person.x]\ntype = "choice"\nlabel = "x"\nchoices = "ab"', "一覧"),
        ('[person.x]\ntype = "bool"\nlabel = "x"\norder = "first"', "整数"),
        ('[person.x]\ntype = "bool"\nlabel = "x"\norigin = "askd"', "もしかして「asked」"),
        ('[person.x]\ntype = "bool"\nlabel = "x"\nlable = "x"', "もしかして「label」"),
        ('[person.X]\ntype = "bool"\nlabel = "x"', "小文字"),
        ('[person]\nx = "bool"', "表"),
        ('[person.x]\ntype = "bool"\nlabel = "x"\norigin = "derived"', "導出する関数"),
        ('[person.x]\ntype = "bool"\nlabel = "x"\napplies = { person.y = 1 }', "person.y"),
        (
            '[household.x]\ntype = "bool"\nlabel = "x"\napplies = { person.moving = true }',
            "ここでは",
        ),
    ],
)
def test_a_fact_at_fault_says_where_what_and_the_cure(tmp_path, fact, said):
    assert said in fault_of(load_facts, town(tmp_path, facts__local=fact) / "facts")


def load_facts(folder):
    vocabulary = load_vocabulary(folder)
    check_derived(vocabulary)
    build_catalogue(vocabulary, EVENTS, {})


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"order": 1}, "name がありません"),
        ({"name": "大雪", "order": "1"}, "整数"),
        ({"name": "大雪", "peple": []}, "もしかして「people」"),
        ({"name": "大雪", "people": "movers"}, "一覧"),
        ({"name": "大雪", "people": ["mover"]}, "もしかして「movers」"),
        ({"name": "大雪", "facts": ["notice_dat"]}, "もしかして「event.notice_date」"),
    ],
)
def test_an_event_at_fault_says_what_and_the_cure(event, said):
    assert said in fault_of(build_catalogue, load_shipped(), {"local": event}, {})


def test_unknown_ids_are_faults_with_the_nearest(tmp_path):
    with pytest.raises(CatalogueFault, match="nhi-join"):
        load_catalogue().get_procedure("nhi-jion")
    with pytest.raises(CatalogueFault, match="move_in"):
        load_catalogue().get_event("move_inn")
    with pytest.raises(CatalogueFault, match="insurance"):
        load_shipped().get_fact("person.insurence")


def test_wordings_fall_back_on_japanese(tmp_path):
    file = tmp_path / "facts.toml"
    file.write_text('[dog.breed]\ntype = "text"\nlabel = "犬種"\n', encoding="utf-8")
    fact = load_vocabulary(tmp_path).get_fact("dog.breed")
    assert fact.label.to("en") == fact.label.to("plain") == fact.label.to("ja") == "犬種"
    assert (fact.origin, fact.sensitive, fact.unanswered) == ("asked", False, None)


def test_each_type_has_its_usual_no():
    find = load_shipped().get_fact
    assert find("person.mynumber_card").unanswered is False
    assert find("person.pension_receiving").unanswered == ()
    assert find("person.insurance_before").unanswered == "none"
    assert find("event.date").unanswered is None
    assert find("person.nationality").unanswered == "JP"


def test_slots_name_their_facts():
    assert path_of("person.a.insurance") == "person.insurance"
    assert path_of("household.water_new") == "household.water_new"
    assert path_of("event.e1/person.a.insurance") == "person.insurance"
    assert slot_of("person", "a", "insurance") == "person.a.insurance"
    assert slot_of("visit", "", "filer") == "visit.filer"
    assert load_shipped().fact_of("event.e1/person.a.insurance").name == "insurance"


def test_every_source_says_when_it_was_checked():
    for procedure in load_catalogue().procedures.values():
        assert procedure.source.law, procedure.id
        assert isinstance(procedure.source.checked, date), procedure.id


def test_names_are_said_in_three_languages():
    procedure = load_catalogue().get_procedure("nhi-join")
    assert procedure.to("ja") == procedure.name
    assert procedure.to("plain") == procedure.plain
    assert procedure.to("en") == procedure.english
    assert load_catalogue().get_event("move_in").to("ja") == "転入"
