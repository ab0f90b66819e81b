"""Data for other systems: fixed columns, the papers' values, nothing lost and nothing replaced."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

from counter.exports import exports_of, file_of
from counter.packets import papers_of
from counter.town import load_town
from forms.context import FillContext
from forms.exports import ScreenColumn, load_screens
from forms.exports_files import missing_list
from forms.exports_formats import NotWritten, written
from forms.papers import load_papers
from kiosk.cli import main
from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.errors import Fault

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "tests" / "scenarios"
BORN = date(1988, 9, 3)


def scenario(name="S03"):
    return json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))


def export(screen="resident-change", folder=None, **answers):
    """The screen for a family that moves in, with these facts of its first person."""
    catalogue, town = load_catalogue(), load_town(ROOT / "counter" / "sample_town")
    told = {f"person.a.{name}": value for name, value in answers.items()}
    case = read_case(scenario()).with_answers(told)
    papers = papers_of(judge(catalogue, case, town.closed), load_papers(), town, case)
    chosen = [(one.paper, one.item) for one in papers]
    screens = load_screens(folder)
    context = FillContext(town.name, town.mayor_title, date(2027, 4, 26))
    [made] = exports_of([screens[screen]], chosen, case, context)
    return made


def table(content, encoding="utf-8-sig"):
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def town_with(tmp_path, text):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "own.toml").write_text(text, "utf-8")
    return tmp_path


OWN = """
title = "試し"
papers = ["resident-change-notice"]
rows = "movers"
{more}
[[columns]]
heading = "氏名"
bind = "row.name.full"
{column}
"""


def test_four_screens_are_shipped_and_each_has_its_columns_in_order():
    screens = load_screens()
    assert {"resident-change", "nhi", "child-allowance", "pension"} <= set(screens)
    assert screens["resident-change"].columns[0].heading == "届出区分"


def test_there_is_a_row_for_each_person_with_the_papers_own_words():
    rows = table(file_of(export(), "utf-8").content)
    assert [row["氏名"] for row in rows] == ["青木 大輔", "青木 由紀", "青木 結", "青木 湊"]
    assert {row["届出区分"] for row in rows} == {"転入"}
    assert rows[0]["生年月日"] == "4020505"
    assert rows[0]["生年月日(西暦)"] == "19900505"


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("iso", BORN, "1988-09-03"),
        ("western8", BORN, "19880903"),
        ("wareki", BORN, "昭和63年9月3日"),
        ("wareki7", BORN, "3630903"),
        ("wareki7_pension", BORN, "5630903"),
        ("wareki7", date(2019, 5, 1), "5010501"),
        ("half_kana", "ヴィクトリア　アオキ", "ｳﾞｨｸﾄﾘｱ ｱｵｷ"),
        ("digits", "03-1234-5678", "0312345678"),
        ("flag", True, "1"),
        ("text", None, ""),
    ],
)
def test_a_value_is_written_in_the_form_of_its_column(form, value, text):
    assert written(ScreenColumn("欄", format=form), value, {}) == text


@pytest.mark.parametrize(
    ("form", "value"),
    [("half_kana", "青木"), ("half_kana", "ㇰㇱ"), ("wareki7", date(1870, 1, 1)), ("iso", "昨日")],
)
def test_what_has_no_such_form_is_told_and_not_written_otherwise(form, value):
    with pytest.raises(NotWritten):
        written(ScreenColumn("欄", format=form), value, {})


def test_a_code_that_is_not_in_the_table_is_told():
    column = ScreenColumn("性別", values={"M": "1"})
    assert written(column, "M", {}) == "1"
    with pytest.raises(NotWritten, match="コードがありません"):
        written(column, "F", {})


def test_csv_is_as_rfc_4180_says_with_and_without_a_mark_before_it(tmp_path):
    content = file_of(export(name='青木 "大",輔'), "utf-8").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 5
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert table(content)[0]["氏名"] == '青木 "大",輔'
    folder = town_with(tmp_path, OWN.format(more="bom = false\nheader = false", column=""))
    plain = file_of(export("own", folder), "utf-8").content
    assert plain.decode("utf-8").splitlines()[0] == "青木 大輔"


@pytest.mark.parametrize("name", ["髙﨑 祐", "草彅 剛", "鄧 〜", "①Ⅲ㈱"])
def test_shift_jis_has_the_letters_of_windows(name):
    [first, *_] = table(file_of(export(name=name), "shift_jis").content, "cp932")
    assert first["氏名"] == name.replace("〜", "～")


@pytest.mark.parametrize(
    ("letter", "codes"),
    [
        ("𠮷", "U+20BB7"),
        ("辻\U000e0100", "U+8FBB U+E0100"),
        ("\ue000", "U+E000"),
        ("ễ", "U+1EC5"),
        ("か\u309a", "U+304B U+309A"),
    ],
)
def test_what_shift_jis_does_not_have_refuses_the_file_with_row_heading_and_code(letter, codes):
    file = file_of(export(name=f"{letter} 大輔"), "shift_jis")
    assert file.content is None
    assert file.troubles[0].row == 1
    assert codes in str(file.troubles[0])
    assert "氏名" in {one.heading for one in file.troubles}


def test_or_writes_a_geta_with_the_list_beside_where_the_screen_says_so(tmp_path):
    folder = town_with(tmp_path, OWN.format(more='unconvertible = "beside"', column=""))
    file = file_of(export("own", folder, name="𠮷田 大輔"), "shift_jis")
    assert "〓田 大輔" in file.content.decode("cp932")
    assert "?" not in file.content.decode("cp932")
    assert "1,氏名,𠮷,U+20BB7" in missing_list(file.troubles).decode("utf-8-sig")


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+cmd|'/C calc'!A0", "-2+3+A1", "\t=1"])
def test_no_spreadsheet_takes_a_name_for_a_formula(name, tmp_path):
    refused = export(name=name)
    assert "式として動かす" in str(refused.troubles[0])
    assert file_of(refused, "utf-8").content is None
    folder = town_with(tmp_path, OWN.format(more='formula = "apostrophe"', column=""))
    marked = file_of(export("own", folder, name=name), "utf-8").content
    assert table(marked)[0]["氏名"] == f"'{name}"


def test_a_value_too_long_for_the_screen_is_told_and_not_cut(tmp_path):
    folder = town_with(tmp_path, OWN.format(more="", column="longest = 4"))
    assert "5文字あり、4文字まで" in str(export("own", folder).troubles[0])


def test_json_has_the_columns_and_the_rows_by_heading():
    told = json.loads(file_of(export(), "json").content)
    assert set(told) == {"screen", "title", "columns", "rows"}
    assert told["rows"][0]["氏名"] == "青木 大輔"
    assert told["columns"][0] == {
        "heading": "届出区分",
        "bind": "event.resident_change",
        "format": "text",
    }


def test_the_individual_number_is_never_a_column_and_never_slips_in(tmp_path):
    for screen in load_screens().values():
        assert not any("individual_number" in column.bind for column in screen.columns)
    column = 'heading = "番号"\nbind = "row.individual_number"'
    folder = town_with(tmp_path, OWN.format(more="", column=f"\n[[columns]]\n{column}"))
    with pytest.raises(Fault, match="個人番号は書き出せません"):
        load_screens(folder)
    assert "個人番号" in str(export(name="1234 5678 9018").troubles[0])


@pytest.mark.parametrize(
    ("more", "column", "fact"),
    [
        ("", 'format = "wareki9"', "wareki9"),
        ("", 'colour = "red"', "知らないキー"),
        ('rows = "cats"\n', "", "TOML"),
        ("", '\n[[columns]]\nheading = "氏名"\nbind = "row.name.full"', "2つあります"),
        ("", '\n[[columns]]\nheading = "x"\nbind = "row.nonsense"', "row.nonsense"),
    ],
)
def test_a_wrong_screen_is_told_with_its_place(tmp_path, more, column, fact):
    folder = town_with(tmp_path, OWN.format(more=more, column=column))
    with pytest.raises(Fault, match=fact) as told:
        load_screens(folder)
    assert "exports/own.toml" in str(told.value)


# The command and the page


def test_the_command_writes_the_file_or_says_why_not(tmp_path, monkeypatch):
    monkeypatch.setenv("MADOGUCHI_DATA", str(tmp_path / "none"))
    case = str(SCENARIOS / "S03.json")
    out = tmp_path / "out.csv"
    given = ["export", case, "--screen", "resident-change", "--out", str(out)]
    made = CliRunner().invoke(main, [*given, "--encoding", "shift_jis"])
    assert made.exit_code == 0, made.output
    assert table(out.read_bytes(), "cp932")[3]["氏名"] == "青木 湊"
    told = scenario()
    told["case"]["persons"][0]["name"] = "𠮷田 大輔"
    (tmp_path / "case.json").write_text(json.dumps(told), "utf-8")
    given[1] = str(tmp_path / "case.json")
    refused = CliRunner().invoke(main, [*given, "--encoding", "shift_jis"])
    assert refused.exit_code == 1
    assert "U+20BB7" in refused.output
    missing = CliRunner().invoke(main, ["export", case, "--screen", "x", "--out", str(out)])
    assert missing.exit_code == 1
    assert "resident-change" in missing.output


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


def test_the_page_shows_the_rows_and_each_taking_is_recorded(clerk):
    case_id = clerk.with_scenario(scenario())
    page = words_of(clerk.get(f"/cases/{case_id}/exports").text)
    assert "住民異動" in page
    assert "青木 湊" in page
    assert "データで渡す" in clerk.get(f"/cases/{case_id}/work").text
    taken = clerk.post(f"/cases/{case_id}/exports/resident-change/shift_jis")
    assert table(taken.data, "cp932")[0]["氏名"] == "青木 大輔"
    assert "青木" not in taken.headers["Content-Disposition"]
    seen = [one.what for one in clerk.office.store.reads(case_id)]
    assert "データで渡す 住民異動 CSV(Shift_JIS)" in seen


def test_a_file_that_is_refused_is_not_given(clerk):
    case_id = clerk.with_scenario(scenario())
    clerk.office.cases.answer(case_id, {"person.a.name": "𠮷田 大輔"}, "sasaki")
    page = words_of(clerk.get(f"/cases/{case_id}/exports").text)
    assert "U+20BB7" in page
    assert clerk.post(f"/cases/{case_id}/exports/resident-change/shift_jis").status_code == 409
    assert clerk.post(f"/cases/{case_id}/exports/resident-change/json").status_code == 200
    assert clerk.post(f"/cases/{case_id}/exports/none/json").status_code == 404
