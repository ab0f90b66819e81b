"""The pictures in docs/flows: those of today's catalogue, each on the page; and the command."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from counter.flows import drawn_flow, events_with_procedures, files_of
from forms.papers import load_papers
from kiosk.cli import main
from kiosk.commands.town import town_and_catalogue

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "flows"
RENEW = "The catalogue has changed: `make flows` draws the pictures anew."


@pytest.fixture(autouse=True)
def _sample_town(tmp_path, monkeypatch):
    monkeypatch.setenv("MADOGUCHI_DATA", str(tmp_path))


@pytest.fixture
def pictures():
    town, catalogue = town_and_catalogue()
    papers = load_papers(town.folder)
    return {
        f"{event}.svg": files_of(drawn_flow(town, catalogue, papers, event))["svg"]
        for event in events_with_procedures(catalogue)
    }


def test_the_pictures_are_those_of_todays_catalogue(pictures):
    drawn = {file.name: file.read_bytes() for file in FOLDER.glob("*.svg")}
    assert sorted(drawn) == sorted(pictures), RENEW
    assert [name for name in drawn if drawn[name] != pictures[name]] == [], RENEW


def test_every_picture_is_shown_on_the_page(pictures):
    shown = re.findall(r"!\[[^]]+\]\(flows/([^)]+)\)", FOLDER.with_suffix(".md").read_text("utf-8"))
    assert sorted(shown) == sorted(pictures)


def test_the_command_draws_the_towns_desks_for_the_events_that_are_named(tmp_path):
    out = tmp_path / "flows"
    answer = CliRunner().invoke(main, ["catalogue", "flows", "--out", str(out), "birth", "pet"])
    assert answer.exit_code == 0, answer.output
    assert "出来事 2、" in answer.output
    written = {"birth.bpmn", "birth.svg", "pet.bpmn", "pet.svg"}
    assert {file.name for file in out.iterdir()} == written
    assert 'name="1階 3番 市民課"' in (out / "birth.bpmn").read_text("utf-8")


def test_the_command_can_leave_out_one_kind_and_look_at_another_day(tmp_path):
    arguments = ["--out", str(tmp_path), "--only", "svg", "--on", "2027-04-01", "pet"]
    answer = CliRunner().invoke(main, ["catalogue", "flows", *arguments])
    assert answer.exit_code == 0, answer.output
    assert [file.name for file in tmp_path.iterdir()] == ["pet.svg"]
    assert "令和9年4月1日現在" in (tmp_path / "pet.svg").read_text("utf-8")


def test_an_unknown_event_leaves_nothing_behind(tmp_path):
    out = tmp_path / "flows"
    answer = CliRunner().invoke(main, ["catalogue", "flows", "--out", str(out), "brith"])
    assert answer.exit_code == 1
    assert "birth" in answer.stderr
    assert not out.exists()
