"""`madoguchi paper`: what is wrong with papers, all at once; forms brought in; the list."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from tests.excel_forms import subsidy_claim
from tests.pdf_forms import allowance_form

HEADER = """
title = "祝金の申請書"
short = "祝金"
mark = "㊗"
office = "市民課"
law = "市の要綱"
confidence = "low"
checked = "no_original"
source = "この町で作った様式"
note_line = ""
"""
FIELD = """
[[fields]]
id = "{id}"
x_mm = {x}
y_mm = {y}
width_mm = {width}
height_mm = {height}
label = "{label}"
"""


def field(id: str, x: float, y: float, width: float, height: float, more: str) -> str:
    """A field's table; `more` are its other keys."""
    head = FIELD.format(id=id, x=x, y=y, width=width, height=height, label=id)
    return head + more + "\n"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MADOGUCHI_DATA", str(tmp_path))
    (tmp_path / "town" / "papers").mkdir(parents=True)
    return tmp_path / "town"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["paper", *words])


@pytest.fixture
def checked(town: Path) -> Callable[[str], Result]:
    """The check of one paper of the town with this text after its header."""

    def check(text: str) -> Result:
        (town / "papers" / "own.toml").write_text(HEADER + text, encoding="utf-8")
        return run("check", "own")

    return check


NAME = 'cell = "text"\nbind = "filer.name.full"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (field("a", 20, 40, 60, 9, NAME) + field("b", 70, 42, 60, 9, NAME), "に重なっています"),
        (field("a", 180, 40, 60, 9, NAME), "はみ出しています"),
        (field("a", 170, 10, 35, 9, NAME), "二次元コードに重なっています"),
        (field("a", 20, 287, 60, 8, NAME), "下端の印字"),
        (field("a", 20, 40, 60, 9, 'cell = "text"\nbind = "filer.nmae"'), "filer.nmae"),
        (field("a", 20, 40, 60, 9, 'cell = "text"\nbind = "flier.name"'), "「flier」という役割"),
        (
            field("a", 20, 40, 60, 9, 'cell = "tick"\nbind = "filer.sex"\n'
                  'options = [{ value = "X", label = "他" }]'),
            "X(他)",
        ),
        (field("a", 20, 40, 60, 9, 'cell = "comb"\nbind = "filer.bank_number"\ncomb = [6]'), "7個"),
        (field("a", 20, 40, 6, 4, 'cell = "text"\nbind = "filer.name_kana"'), "例の"),
        (
            field("a", 20, 40, 12, 5, 'cell = "tick"\nbind = "event.resident_change"\noptions = ['
                  '{ value = "move_in", label = "転入" }, { value = "move_out", label = "転出" },'
                  '{ value = "members", label = "世帯構成変更" }]'),
            "選択肢が入りません",
        ),
        ('background = "none.pdf"\n', "none.pdf"),
        ('follows = "nowhere"\n', "「nowhere」という様式"),
    ],
    ids=["overlap", "off-page", "code", "foot", "fact", "role", "option", "comb", "example",
         "options", "background", "follows"],
)  # fmt: skip
def test_each_fault_is_told_with_its_place(checked, text: str, said: str) -> None:
    done = checked(text)
    assert done.exit_code == 1
    assert said in done.output
    assert "間違い: own の " in done.output


def test_all_faults_are_told_at_once_and_as_json(town: Path, checked) -> None:
    text = field("a", 180, 40, 60, 9, 'cell = "text"\nbind = "filer.nmae"')
    checked(text + field("b", 20, 287, 60, 8, NAME))
    told = json.loads(run("check", "own", "--json").output)
    assert told["papers"] == ["own"]
    assert len(told["faults"]) == 3
    assert {"place", "fact", "cure"} == set(told["faults"][0])


def test_a_long_value_is_a_remark_and_no_fault(checked) -> None:
    done = checked(field("a", 20, 40, 30, 5, 'cell = "text"\nbind = "filer.address_full"'))
    assert done.exit_code == 0
    assert "40文字は入りません" in done.output


def test_a_good_paper_and_cells_side_by_side_are_no_fault(checked) -> None:
    done = checked(field("a", 20, 40, 60, 9, NAME) + field("b", 80, 40, 60, 9, NAME))
    assert done.exit_code == 0
    assert "間違いはありません" in done.output


def test_a_file_that_cannot_be_read_does_not_hide_the_others(town: Path) -> None:
    (town / "papers" / "broken.toml").write_text("title = [", encoding="utf-8")
    text = HEADER + field("a", 180, 40, 60, 9, NAME)
    (town / "papers" / "own.toml").write_text(text, encoding="utf-8")
    done = run("check")
    assert "broken: TOMLとして読めません" in done.output
    assert "own の a「a」: 紙からはみ出しています" in done.output


def test_an_unknown_paper_is_refused(town: Path) -> None:
    done = run("check", "nothing")
    assert done.exit_code == 1
    assert "この様式はありません" in done.output


def test_the_list_marks_the_towns_own(town: Path) -> None:
    (town / "papers" / "own.toml").write_text(HEADER, encoding="utf-8")
    assert "own\t祝金の申請書(町の様式)" in run("list").output
    own = [one for one in json.loads(run("list", "--json").output) if one["own"]]
    assert [one["id"] for one in own] == ["own"]


def test_an_excel_form_is_brought_in_and_passes_its_check(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(subsidy_claim())
    done = run("import", str(file), "--id", "own-claim")
    assert done.exit_code == 0, done.output
    assert "希望する色" in done.output
    assert run("check", "own-claim").exit_code == 0
    again = run("import", str(file), "--id", "own-claim")
    assert again.exit_code == 1
    assert "もうあります" in again.output


def test_a_pdf_form_is_brought_in_with_its_pages_and_its_file(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(allowance_form())
    done = run("import", str(file), "--id", "own-form", "--title", "祝金", "--json")
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.output)["written"]) == 3
    assert (town / "papers" / "own-form.pdf").read_bytes() == allowance_form()
    assert run("check", "own-form", "own-form-2").exit_code == 0


@pytest.mark.parametrize(
    ("name", "paper_id", "said"),
    [("form.docx", "own", "読めない種類"), ("form.pdf", "Own Form", "使えない名前")],
)
def test_what_cannot_be_brought_in_is_said(
    town: Path, tmp_path: Path, name: str, paper_id: str, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.7")
    done = run("import", str(file), "--id", paper_id)
    assert done.exit_code == 1
    assert said in done.output


SCENARIOS = Path(__file__).parent / "scenarios"


def test_the_overlap_says_how_much_is_written_by_hand_and_how_much_is_asked() -> None:
    files = [str(SCENARIOS / f"{name}.json") for name in ("S03", "S16")]
    told = json.loads(run("overlap", *files, "--json").output)
    assert set(told) == set(files)
    for one in told.values():
        assert one["written"] > 2 * one["asked"] > 0
        assert one["names"] >= len(one["papers"]) / 2
    words = run("overlap", *files).output
    assert "まどぐちできくのは" in words
    assert "まとめられそうな紙" in words


def test_the_overlap_of_a_file_that_is_no_case_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text("[]", "utf-8")
    refused = run("overlap", str(file))
    assert refused.exit_code == 1


def test_words_that_no_face_can_draw_are_told_before_they_stop_the_printing(checked) -> None:
    done = checked(field("a", 20, 40, 60, 9, 'cell = "static"\ntext = "☑ 同意"'))
    assert done.exit_code == 1
    assert "U+2611" in done.output
