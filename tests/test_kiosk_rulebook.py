"""The commands about a town's own rules: accept, export, import, and their words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from counter.rulebook.columns import COLUMNS
from counter.town import write_sample_town
from kiosk.cli import main
from lifeevents.catalogue import load_catalogue

Run = Callable[..., Result]
FILES = {
    *("catalogue.json", "catalogue.schema.json", "catalogue.xlsx", "procedures.csv"),
    *("deadlines.csv", "brings.csv", "events.csv", "facts.csv", "choices.csv"),
}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    write_sample_town(tmp_path / "data" / "town")
    return tmp_path / "data" / "town"


@pytest.fixture
def run(town: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("MADOGUCHI_DATA", str(town.parent))
    return lambda *words, **more: CliRunner().invoke(main, ["catalogue", *map(str, words)], **more)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a sample town."""
    folder = tmp_path_factory.mktemp("exported")
    write_sample_town(folder / "town")
    words = ["catalogue", "export", str(folder / "town"), "--out", str(folder)]
    assert CliRunner().invoke(main, words).exit_code == 0
    return folder / "catalogue.xlsx"


def own(town: Path, name: str, text: str) -> None:
    (town / "procedures" / f"{name}.toml").write_text(text, encoding="utf-8")


def marked(file: Path, to: Path, *marks: tuple[str, str, object]) -> Path:
    """A workbook with values written into it, as a section does."""
    book = load_workbook(file)
    for procedure, key, value in marks:
        column = next(at for at, one in enumerate(COLUMNS, 1) if one.key == key)
        cells = (row[0] for sheet in book.worksheets[1:] for row in sheet.iter_rows(min_row=4))
        first = next(cell for cell in cells if cell.value == procedure)
        first.parent.cell(first.row, column).value = value
    book.save(to)
    return to


def test_an_export_is_whole_valid_and_the_same_each_time(
    run: Run, town: Path, tmp_path: Path
) -> None:
    own(town, "moped-register", 'fee = "500円"\n')
    for name in ("one", "two"):
        assert run("export", "--out", tmp_path / name).exit_code == 0
    files = {one.name: one.read_bytes() for one in (tmp_path / "one").iterdir()}
    assert files.keys() == FILES
    assert files == {one.name: one.read_bytes() for one in (tmp_path / "two").iterdir()}
    document = json.loads(files["catalogue.json"])
    Draft202012Validator(json.loads(files["catalogue.schema.json"])).validate(document)
    fees = {one["id"]: one["fee"] for one in document["procedures"]}
    assert fees["moped-register"] == "500円"


def test_a_marked_workbook_is_shown_then_taken_back(
    run: Run, town: Path, tmp_path: Path, exported: Path
) -> None:
    assert run("import", exported).output == "変わったところはありません。\n"
    file = marked(exported, tmp_path / "marked.xlsx", ("moped-register", "due.length", 30))
    shown = run("import", file, "--dry-run")
    assert (shown.exit_code, list((town / "procedures").iterdir())) == (0, [])
    assert "変わる: moped-register 原付の登録(転入): due" in shown.output
    assert run("import", file).exit_code == 0
    due = load_catalogue(town).get_procedure("moped-register").due[0]
    assert due.period is not None
    assert due.period.days == 30


def test_a_workbook_at_fault_is_refused_line_by_line_for_whichever_town(
    run: Run, tmp_path: Path, exported: Path
) -> None:
    write_sample_town(tmp_path / "other")
    marks = (("septic-tank", "on", "さあ"), ("moped-register", "kind", "義理"))
    file = marked(exported, tmp_path / "marked.xlsx", *marks)
    refused = run("import", file, "--into", tmp_path / "other")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    first, second, last = refused.stderr.splitlines()
    assert first.startswith("間違い: シート「税務課」")
    assert second.startswith("間違い: シート「環境課」")
    assert "「さあ」という使うはありません" in second
    assert "2か所に間違いがあり、何も取り込んでいません" in last
    assert list((tmp_path / "other" / "procedures").iterdir()) == []


def test_accepting_shows_was_now_and_yours_and_asks(run: Run, town: Path) -> None:
    own(town, "moped-register", 'fee = "500円"\n')
    assert "初めて控える欄 1" in run("accept").output
    record = town / "seen.json"
    record.write_text(record.read_text("utf-8").replace("無料", "100円"), encoding="utf-8")
    refused = run("accept", input="n\n")
    assert refused.exit_code == 1
    for line in ('前の出荷時: "100円"', '今の出荷時: "無料"', 'この町    : "500円"'):
        assert line in refused.output
    assert "100円" in record.read_text("utf-8")
    assert run("accept", "--yes").exit_code == 0
    assert "無料" in record.read_text("utf-8")


@pytest.mark.parametrize(
    "words", [("accept", "nowhere"), ("export", "nowhere", "--out", "out"), ("import", "nowhere")]
)
def test_a_wrong_place_is_one_clear_line(run: Run, words: tuple[str, ...]) -> None:
    refused = run(*words)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 1
    assert "nowhere" in refused.stderr


def test_check_names_a_towns_mistake_and_its_cure(run: Run, town: Path) -> None:
    own(town, "child-medical", 'office = "子育て支縁課"\n')
    found = run("check")
    assert found.exit_code == 1
    said = found.output + found.stderr
    assert (
        "town/procedures/child-medical.toml: 担当「子育て支縁課」の窓口がこの町にありません。"
        "もしかして「子育て支援課」ではありませんか。"
    ) in said
