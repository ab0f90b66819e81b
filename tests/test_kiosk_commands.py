"""The command line, as people and scripts call it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from kiosk.cli import main
from tests.conftest import free_port

ROOT = Path(__file__).parent.parent
FAMILY = {
    "unanswered": "no",
    "case": {
        "persons": [
            {
                "id": "a",
                "name": "青木 大輔",
                "birth_date": "1990-05-05",
                "sex": "M",
                "relation": "世帯主",
                "is_head": True,
                "insurance": "employee",
                "mynumber_card": True,
            },
            {
                "id": "b",
                "name": "青木 結",
                "birth_date": "2020-06-15",
                "sex": "F",
                "relation": "子",
                "insurance": "employee_dep",
                "school": "elementary",
            },
        ],
        "household": {"child_allowance_new": True, "address": "みほん市中央一丁目2番3号"},
        "events": [
            {
                "type": "move_in",
                "date": "2027-04-20",
                "filed_date": "2027-04-26",
                "planned_date": "2027-04-18",
                "move_out_method": "paper",
                "movers": ["a", "b"],
            }
        ],
    },
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office") / "data"


@pytest.fixture
def family(tmp_path: Path) -> Path:
    path = tmp_path / "family.json"
    path.write_text(json.dumps(FAMILY, ensure_ascii=False), "utf-8")
    return path


def madoguchi(
    *words: str | Path, data: Path, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", *map(str, words)]
    environment = {**os.environ, "MADOGUCHI_DATA": str(data), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True, timeout=120
    )


def needed(answer: str) -> dict[str, dict[str, object]]:
    return {line["procedure"]: line for line in json.loads(answer)["needed"]}


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One clear line on stderr, nothing on stdout, exit 1."""
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_the_checklist_says_for_whom_until_when_and_on_which_paper(
    family: Path, data: Path
) -> None:
    done = madoguchi("checklist", family, "--json", data=data)
    assert done.returncode == 0, done.stderr
    lines = needed(done.stdout)
    assert lines["resident-move-in"]["due"] == "2027-05-06"
    assert lines["resident-move-in"]["form"] == "resident-change-notice"
    assert lines["resident-move-in"]["for"] == []
    assert lines["child-medical"]["for"] == ["b"]
    assert lines["child-allowance-claim"]["event"] == "move_in"
    assert not data.exists()  # looking something up makes nothing


def test_the_checklist_for_people_groups_by_office_and_says_why(family: Path, data: Path) -> None:
    done = madoguchi("checklist", family, "--today", "2027-04-27", data=data)
    assert done.returncode == 0, done.stderr
    assert "■ 1階 3番 市民課" in done.stdout
    assert "令和9年5月6日(木)まで(あと9日)" in done.stdout
    assert "なぜ: 市外から転入して" in done.stdout


def test_a_bare_case_leaves_open_what_is_not_known(tmp_path: Path, data: Path) -> None:
    bare = {"events": [{"type": "move_in", "date": "2027-04-20", "movers": ["a"]}]}
    bare["persons"] = [{"id": "a", "birth_date": "1990-05-05"}]
    path = tmp_path / "bare.json"
    path.write_text(json.dumps(bare), "utf-8")
    done = madoguchi("checklist", path, "--json", data=data)
    open_lines = json.loads(done.stdout)["to_confirm"]
    assert "nhi-join" in {line["procedure"] for line in open_lines}
    assert all(line["missing"] for line in open_lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ["1行2文字目", "JSON"]),
        ("[1]", ["オブジェクト"]),
        ('{"events": [{"type": "move_inn"}]}', ["move_in"]),
        ('{"events": [{"type": "birth", "date": "2027-02-30"}]}', ["2027-02-30"]),
        ('{"persons": [{"id": "a", "insurrance": "nhi"}], "events": []}', ["insurance"]),
    ],
)
def test_a_wrong_case_is_refused_with_place_fact_and_cure(
    content: str, words: Sequence[str], tmp_path: Path, data: Path
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, "utf-8")
    refused(madoguchi("checklist", path, data=data), "wrong.json", *words)


def test_a_missing_file_is_named(tmp_path: Path, data: Path) -> None:
    refused(madoguchi("checklist", tmp_path / "none.json", data=data), "none.json", "ありません")
    refused(madoguchi("packet", tmp_path / "none.json", "--out", "x.pdf", data=data), "none.json")


def test_wrong_usage_is_another_exit_code(data: Path) -> None:
    assert madoguchi("checklist", data=data).returncode == 2
    assert madoguchi("packet", "a.json", data=data).returncode == 2
    assert madoguchi("nothing", data=data).returncode == 2


def test_the_packet_is_one_pdf_of_guide_papers_and_receipt(family: Path, data: Path) -> None:
    out = family.parent / "packet.pdf"
    done = madoguchi("packet", family, "--out", out, "--json", data=data)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    pdf = pypdfium2.PdfDocument(str(out))
    assert len(pdf) == told["pages"]
    texts = [pdf[page].get_textpage().get_text_bounded() for page in range(len(pdf))]
    assert "手続き案内書" in texts[0]
    assert any("住民異動届" in text and "青木" in text for text in texts)
    assert "控え" in texts[-1]
    assert told["papers"][0]["form"] == "resident-change-notice"
    assert "person.a.name_kana" in told["gaps"]["resident-change-notice"]


def test_a_packet_that_can_not_be_written_leaves_no_half_file(family: Path, data: Path) -> None:
    done = madoguchi("packet", family, "--out", family.parent / "no" / "packet.pdf", data=data)
    refused(done, "フォルダー")
    assert sorted(path.name for path in family.parent.iterdir()) == ["family.json"]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("offices")
    done = madoguchi("branch", "higashi", "--out", folder / "higashi", data=folder / "head")
    assert done.returncode == 0, done.stderr
    yield folder
    shutil.rmtree(folder)


def codes_of(family: Path, data: Path, *more: str) -> list[str]:
    done = madoguchi("seal", family, *more, data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_what_was_sealed_opens_as_the_same_case(family: Path, offices: Path) -> None:
    codes = codes_of(family, offices / "head")
    shuffled = "\n".join(reversed(codes))
    done = madoguchi("open", "-", data=offices / "head", given=shuffled)
    assert done.returncode == 0, done.stderr
    opened = family.parent / "opened.json"
    opened.write_text(done.stdout, "utf-8")
    before = madoguchi("checklist", family, "--json", data=offices / "head")
    after = madoguchi("checklist", opened, "--json", data=offices / "head")
    assert json.loads(after.stdout) == json.loads(before.stdout)
    again = madoguchi("open", "-", data=offices / "head", given=shuffled)
    assert again.returncode == 0  # looking does not use it up


def test_only_the_office_it_is_sealed_for_opens_it(family: Path, offices: Path) -> None:
    codes = family.parent / "codes.txt"
    codes.write_text("\n".join(codes_of(family, offices / "head", "--for", "higashi")), "utf-8")
    assert madoguchi("open", codes, data=offices / "higashi").returncode == 0
    refused(madoguchi("open", codes, data=offices / "head"), "東支所")


def test_a_changed_or_missing_code_is_refused(family: Path, offices: Path) -> None:
    many = json.loads(family.read_text("utf-8"))
    for number in range(40):
        name = "".join(chr(0x4E00 + 97 * number + 7 * place) for place in range(12))
        person = {"id": f"p{number}", "name": f"仮名 {name}"}
        many["case"]["persons"].append(person)
    family.write_text(json.dumps(many, ensure_ascii=False), "utf-8")
    codes = codes_of(family, offices / "head")
    assert len(codes) > 1
    missing = madoguchi("open", "-", data=offices / "head", given="\n".join(codes[1:]))
    refused(missing, "1枚目")
    broken = codes[0][:100] + ("A" if codes[0][100] != "A" else "B") + codes[0][101:]
    given = "\n".join([broken, *codes[1:]])
    refused(madoguchi("open", "-", data=offices / "head", given=given), "コード")
    refused(madoguchi("open", "-", data=offices / "head", given=" \n"), "コード")


def test_an_unknown_office_is_named_with_those_there_are(family: Path, offices: Path) -> None:
    done = madoguchi("seal", family, "--for", "kita", data=offices / "head")
    refused(done, "kita", "higashi")


def test_the_catalogue_and_the_chain_check_out(offices: Path) -> None:
    done = madoguchi("catalogue", "check", data=offices / "head")
    assert done.returncode == 0, done.stderr
    assert "間違いはありません" in done.stdout
    assert madoguchi("seal", "none", data=offices / "head").returncode == 1
    assert madoguchi("verify", data=offices / "head").returncode == 0


def test_an_account_can_be_added_and_its_password_changed(offices: Path) -> None:
    added = madoguchi(
        *("staff", "add", "s901", "--name", "試験 花子", "--section", "市民課"),
        *("--password", "nagai-himitsu-1"),
        data=offices / "head",
    )
    assert added.returncode == 0, added.stderr
    changed = madoguchi(
        "staff", "password", "s901", "--password", "betsu-no-himitsu", data=offices / "head"
    )
    assert changed.returncode == 0, changed.stderr
    short = madoguchi("staff", "password", "s901", "--password", "a", data=offices / "head")
    refused(short, "短")


GIVEN = sorted((ROOT / "tests" / "scenarios").glob("[ES]*.json"))  # ours: test_lifeevents_scenarios


@pytest.mark.parametrize("scenario", GIVEN, ids=lambda path: path.stem)
def test_the_command_gives_a_scenario_all_it_must_and_nothing_it_must_not(
    scenario: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATA", str(data))
    done = CliRunner().invoke(main, ["checklist", str(scenario), "--json"])
    assert done.exit_code == 0, done.output
    lines = json.loads(done.output)["needed"]
    expected = json.loads(scenario.read_text("utf-8"))
    missing = [must for must in expected["must"] if not any(meets(one, must) for one in lines)]
    assert missing == []
    assert {line["procedure"] for line in lines} & set(expected["must_not"]) == set()


def meets(line: dict[str, object], must: dict[str, object]) -> bool:
    """Whether a line of the list is the one that is expected."""
    return all(
        set(map(str, line[key])) == set(value)  # type: ignore[call-overload]
        if isinstance(value, list)
        else line[key] == value
        for key, value in must.items()
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to spoil copies of."""
    folder = tmp_path_factory.mktemp("made") / "data"
    assert madoguchi("verify", data=folder).returncode == 0
    return folder


def spoil_key(data: Path) -> None:
    (data / "keys" / "store.key").write_text("00" * 32, "ascii")


def spoil_store(data: Path) -> None:
    for beside in data.glob("madoguchi.db-*"):
        beside.unlink()
    path = data / "madoguchi.db"
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(4096))


def spoil_table(data: Path) -> None:
    (data / "town" / "procedures" / "own.toml").write_text('name = "x"\nkindd = "duty"\n', "utf-8")


def spoil_town(data: Path) -> None:
    (data / "town" / "desks.toml").write_text("[[desk]\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [(spoil_key, "鍵"), (spoil_store, ""), (spoil_table, "own"), (spoil_town, "desks.toml")],
)
def test_the_server_says_in_one_line_why_it_does_not_start(
    spoil: Callable[[Path], None], word: str, made: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(made, data)
    spoil(data)
    refused(madoguchi("serve", "--port", str(free_port()), data=data), word)


def test_a_busy_port_is_said_in_one_line(made: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])
        refused(madoguchi("serve", "--port", port, data=made), port, "--port")


def test_the_checklist_speaks_plain_japanese_and_english(
    family: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATA", str(data))
    words = ["checklist", str(family), "--today", "2027-04-27", "--lang"]
    plain = CliRunner().invoke(main, [*words, "plain"]).output
    english = CliRunner().invoke(main, [*words, "en"]).output
    assert "どうして: " in plain
    assert "By: 2027-05-06 (9 days left)" in english
    assert "まで" not in english
