import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main

SCENARIOS = Path(__file__).parent / "scenarios"


@pytest.fixture
def questions(tmp_path, monkeypatch):
    """Call `madoguchi catalogue questions` over three scenarios, in a folder without data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MADOGUCHI_DATA", raising=False)
    few = tmp_path / "few"
    few.mkdir()
    for name in ("S01", "S03", "S12"):
        shutil.copy(SCENARIOS / f"{name}.json", few)

    def called(*words, folder=few):
        given = ["--scenarios", str(folder)] if folder else []
        done = CliRunner().invoke(main, ["catalogue", "questions", *given, *words])
        return done.exit_code, done.stdout, done.stderr

    return called


def test_fewer_questions_are_asked_than_a_form_has_and_the_rules_mention(questions):
    code, said, _ = questions("--json")
    read = json.loads(said)
    assert code == 0
    assert read["scenarios"] == len(read["by_scenario"]) == 3
    for one in read["by_scenario"].values():
        assert 0 < one["asked"] <= one["form"] <= one["mentioned"]
    means = {way: one["mean"] for way, one in read["questions"].items()}
    assert means["asked"] * 2 < means["mentioned"]
    assert set(read["milliseconds"]) == {"p50", "p95", "p99"}


def test_people_read_mean_median_and_most_and_which_scenario_has_them(questions):
    code, said, _ = questions()
    assert code == 0
    assert said.startswith("事例 3、質問 ")
    assert "聞いた質問: 平均 " in said
    assert "(S03)" in said
    assert " ms" in said.splitlines()[-1]


def test_without_scenarios_it_says_what_is_missing(questions, tmp_path):
    code, _, fault = questions(folder=None)
    assert code != 0
    assert "事例(*.json)のフォルダーを指定してください" in fault
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "事例(*.json)がありません" in questions(folder=empty)[2]
