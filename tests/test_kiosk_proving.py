import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.commands.used_facts import used_facts
from lifeevents.catalogue import load_catalogue

SCENARIOS = str(Path(__file__).parent / "scenarios")
TWO = ("dog-death", "moped-scrap")


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Call `madoguchi catalogue …` in a folder without data; returns exit code and words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MADOGUCHI_DATA", raising=False)

    def called(*words):
        done = CliRunner().invoke(main, ["catalogue", *words])
        return done.exit_code, done.stdout, done.stderr

    return called


def test_mutants_are_told_with_figures_and_only_of_those_named(catalogue):
    code, said, _ = catalogue("mutants", *TWO, "--scenarios", SCENARIOS)
    assert code == 0
    assert said.splitlines()[-2].startswith("変更 ")
    assert said.splitlines()[-1].startswith("根拠は、例 ")
    assert "nhi-join" not in said
    code, said, _ = catalogue("mutants", *TWO, "--scenarios", SCENARIOS, "--json")
    document = json.loads(said)
    assert list(document["procedures"]) == list(TWO)
    assert document["mutants"] == sum(one["mutants"] for one in document["procedures"].values())
    assert sum(one["mutants"] for one in document["by_kind"].values()) == document["mutants"]
    assert document["noticed"] <= document["mutants"]
    assert document["scenarios"] == len(list(Path(SCENARIOS).glob("*.json")))
    assert document["examples"] > document["scenarios"]


def test_more_is_noticed_with_scenarios_than_without(catalogue):
    def noticed(*words):
        return json.loads(catalogue("mutants", "death-registration", "--json", *words)[1])[
            "noticed"
        ]

    assert noticed("--scenarios", SCENARIOS) > noticed()


def test_a_share_that_is_asked_for_is_a_condition(catalogue):
    assert catalogue("mutants", "dog-death", "--scenarios", SCENARIOS, "--at-least", "1")[0] == 0
    assert catalogue("mutants", "dog-death", "--scenarios", SCENARIOS, "--at-least", "101")[0] == 1


def test_an_unknown_procedure_or_folder_is_one_clear_line(catalogue, tmp_path):
    code, said, fault = catalogue("mutants", "dog-deth")
    assert (code, said) == (1, "")
    assert "もしかして「dog-death」" in fault
    assert "事例(*.json)がありません" in catalogue("mutants", "--scenarios", str(tmp_path))[2]
    unknown = {"case": {"events": [{"type": "pet"}]}, "must_not": ["dog-deth"]}
    (tmp_path / "A01.json").write_text(json.dumps(unknown), encoding="utf-8")
    said = catalogue("mutants", "--scenarios", str(tmp_path))[2]
    assert said.startswith("A01.json の must_not: ")
    assert "もしかして「dog-death」" in said
    (tmp_path / "A01.json").unlink()
    broken = tmp_path / "X01.json"
    broken.write_text('{"case": {"persons": [{"id": "a", "nam": "x"}]}}', encoding="utf-8")
    assert "X01.json の person.a" in catalogue("mutants", "--scenarios", str(tmp_path))[2]


def test_a_proposal_is_toml_with_what_it_would_notice(catalogue, tmp_path):
    town = tmp_path / "data" / "town" / "procedures"
    town.mkdir(parents=True)
    (town / "local.toml").write_text(LOCAL, encoding="utf-8")
    code, said, _ = catalogue("suggest", "local")
    assert code == 0
    assert said.startswith("# examples/local.toml\n")
    assert "# survivor: when: household.septic_tank = true を消す\n" in said
    assert 'title = ""\nevent = { type = "move_in", date = ' in said
    unseen = "# 違いの出る場合が見つかりません(その部分は余分かもしれません): "
    assert f"{unseen}due 1: when の household.water_new = true を消す\n" in said  # due 2 is earlier


LOCAL = """
name = "市の手続"
plain = "市の 手続き"
english = "A local procedure"
office = "市民課"
events = ["move_in"]
each = "members"
bring = [
    { text = "証", when = { person.age = { min = 15 }, not = { person.age = { min = 1 } } } },
]
[when]
household.septic_tank = true
[[due]]
when = { household.water_new = true }
from = "event.date"
days = 20
[[due]]
from = "event.date"
days = 10
"""


def test_where_everything_is_noticed_nothing_is_proposed(catalogue, tmp_path):
    town = tmp_path / "data" / "town"
    head = LOCAL.partition("each = ")[0]
    event = 'event = { type = "move_in", date = 2026-10-01 }'
    example = f'[[example]]\ntitle = "転入した人"\n{event}\nneeded = true\n'
    for name, text in (("procedures", head), ("examples", example)):
        (town / name).mkdir(parents=True)
        (town / name / "local.toml").write_text(text, encoding="utf-8")
    said = catalogue("suggest", "local")[1]
    assert said == "# examples/local.toml\n# どの変更も、もう気付かれます。\n"


def test_a_good_catalogue_is_counted_and_remarks_do_not_matter(catalogue):
    code, said, _ = catalogue("check", "--on", "2030-01-01")
    assert code == 0
    assert "間違いはありません" in said.splitlines()[-1]
    assert "気付き: procedures/nhi-join.toml: 確かめてから" in said
    assert "確かめてから" not in catalogue("check", "--on", "2026-12-01")[1]
    code, said, _ = catalogue("check", "--on", "2030-01-01", "--older-than", "4000", "--json")
    document = json.loads(said)
    assert document["faults"] == []
    assert not any("確かめてから" in one["fact"] for one in document["remarks"])
    assert all(one["place"] and one["fact"] and one["cure"] for one in document["remarks"])


def test_a_towns_mistakes_are_all_told_with_place_fact_and_cure(catalogue, tmp_path):
    folder = tmp_path / "town"
    (folder / "procedures").mkdir(parents=True)
    (folder / "procedures" / "nhi-join.toml").write_text('evnts = ["move_in"]', encoding="utf-8")
    (folder / "procedures" / "local.toml").write_text('kind = "dutty"', encoding="utf-8")
    code, said, _ = catalogue("check", str(folder))
    assert code == 1
    assert (
        "間違い: town/procedures/nhi-join.toml: 「evnts」という欄はありません。もしかして" in said
    )
    assert "間違い: town/procedures/local.toml: " in said
    assert said.splitlines()[-1] == "間違い 2、気付き 0。"
    assert catalogue("check", str(folder / "none"))[0] == 1


def test_a_rule_of_the_town_that_never_holds_is_a_fault(catalogue, tmp_path):
    folder = tmp_path / "town"
    (folder / "procedures").mkdir(parents=True)
    (folder / "procedures" / "local.toml").write_text(LOCAL, encoding="utf-8")
    code, said, _ = catalogue("check", str(folder), "--json")
    faults = json.loads(said)["faults"]
    assert code == 1
    assert [one["place"] for one in faults] == ["town/procedures/local.toml の bring「証」"]


def own_town(tmp_path, **procedures):
    folder = tmp_path / "town"
    shutil.copytree(str(files("counter") / "sample_town"), folder)
    (folder / "procedures").mkdir()
    for one, text in procedures.items():
        name = one.replace("_", "-")
        (folder / "procedures" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_town_that_means_another_deadline_is_told_and_not_refused(catalogue, tmp_path):
    ten = '[due]\nkind = "ordinance"\nfrom = "event.date"\ndays = 10\ntext = "10日以内"\n'
    folder = own_town(tmp_path, moped_scrap=ten)
    code, said, _ = catalogue("check", str(folder))
    assert code == 0
    assert "moped-scrap が、この町の規則では出荷時の例と違う答えになります" in said
    (folder / "examples").mkdir()
    own = (
        '[[example]]\ntitle = "例"\nevent = { type = "move_in", date = 2026-10-01 }\nneeded = true'
    )
    (folder / "examples" / "moped-scrap.toml").write_text(own, encoding="utf-8")
    code, said, _ = catalogue("check", str(folder))
    assert code == 1
    assert "間違い: town/examples/moped-scrap.toml の1番目: moped-scrap が、書かれている" in said


def test_a_town_with_fewer_choices_leaves_out_the_examples_that_need_them(catalogue, tmp_path):
    folder = own_town(tmp_path)
    (folder / "events").mkdir()
    (folder / "events" / "waste.toml").write_text("off = true", encoding="utf-8")
    code, said, _ = catalogue("check", str(folder))
    assert code == 0, said


def test_conflicts_of_the_town_are_part_of_the_report(catalogue, tmp_path):
    folder = own_town(tmp_path, nhi_join='office = "国保年金科"')
    code, said, _ = catalogue("check", str(folder))
    assert code == 1
    assert "間違い: town/procedures/nhi-join.toml: 担当「国保年金科」の窓口が" in said


def test_facts_of_papers_and_of_the_code_count_as_used():
    used = used_facts(())
    assert "person.name" in used
    assert "visit.father_occupation" in used  # asked for by the code as a parent's occupation
    assert used <= set(load_catalogue().vocabulary.facts)
