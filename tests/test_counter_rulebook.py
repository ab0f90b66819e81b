"""A look at a town's own rules: what does not load or fit, and what changed upstream since."""

import json
import re
from pathlib import Path

import pytest

from counter.faults import TownFault
from counter.rulebook import overrides as overrides_module
from counter.rulebook.check import town_findings
from counter.rulebook.overrides import overrides
from counter.rulebook.seen import accept, changes, read_seen, unseen
from counter.rulebook.writing import write_whole
from counter.town import write_sample_town
from lifeevents.catalogue import load_catalogue
from lifeevents.errors import CatalogueFault
from lifeevents.overlay import shipped_by_id
from lifeevents.proof.findings import Finding

NEW = """
name = "ペット霊園の届出"
plain = "ペットの おはか"
english = "Pet cemetery"
kind = "duty"
office = "環境課"
events = ["death_of_dog"]
"""
NO_INSURANCE = '[person.insurance]\nchoices = [ { value = "nhi", ja = "国保" } ]\n'


@pytest.fixture
def town(tmp_path: Path) -> Path:
    write_sample_town(tmp_path / "town")
    return tmp_path / "town"


def write(town: Path, path: str, text: str) -> None:
    (town / path).parent.mkdir(exist_ok=True)
    (town / path).write_text(text, encoding="utf-8")


def add(town: Path, path: str, text: str) -> None:
    write(town, path, (town / path).read_text("utf-8") + text)


def new_findings(town: Path, *files: tuple[str, str]) -> list[Finding]:
    """What is found because of these files."""
    before = set(town_findings(town))
    for path, text in files:
        (add if (town / path).exists() else write)(town, path, text)
    found = [one for one in town_findings(town) if one not in before]
    return [one for one in found if not one.place.endswith("seen.json")]


def test_the_sample_town_has_no_fault(town: Path) -> None:
    assert [str(one) for one in town_findings(town) if one.grade == "fault"] == []


@pytest.mark.parametrize(
    ("path", "text", "grade", "said"),
    [
        (
            "procedures/child-medical.toml",
            'office = "子育て支縁課"\n',
            "fault",
            "town/procedures/child-medical.toml: 担当「子育て支縁課」の窓口がこの町に"
            "ありません。もしかして「子育て支援課」ではありませんか。",
        ),
        (
            "procedures/pet-grave.toml",
            NEW + 'paper = "nhi-notise"\n',
            "fault",
            "town/procedures/pet-grave.toml: paper の「nhi-notise」という紙は"
            "ありません。"
            "もしかして「nhi-notice」ではありませんか。",
        ),
        (
            "procedures/nhi-jion.toml",
            "off = true\n",
            "remark",
            "town/procedures/nhi-jion.toml: 止めようとしている「nhi-jion」は出荷時の一覧に"
            "ありません。もしかして「nhi-join」ではありませんか。",
        ),
        (
            "prosedures/pet-grave.toml",
            NEW,
            "remark",
            "town/prosedures: 読まれないフォルダーです。もしかして「procedures」ではありませんか。",
        ),
        (
            "procedures/pet-grave.toml.txt",
            NEW,
            "remark",
            "town/procedures/pet-grave.toml.txt: 読まれないファイルです。"
            "名前の終わりを .toml にするか、消してください。",
        ),
        (
            "desks.toml",
            '[[desk]]\nsection = "北支所"\noffice = "kita"\nnumber = 1\nfloor = 1\n',
            "fault",
            "town/desks.toml: 北支所の office「kita」は offices.toml にありません。"
            "あるのは head、higashi、nishi、kiosk1 です。",
        ),
        (
            "desks.toml",
            '[[desk]]\nsection = "納税課"\nserves = ["税務課"]\nnumber = 30\nfloor = 1\n',
            "remark",
            "town/desks.toml: 「税務課」を受ける窓口が2つ以上あります。"
            "どちらか1つの窓口だけに書いてください(先に書いた窓口が使われます)。",
        ),
        (
            "desks.toml",
            '[[desk]]\nsection = "年金事務所"\nnumber = 30\nfloor = 1\n',
            "fault",
            "town/desks.toml: 「年金事務所」が窓口にも [agencies] にもあります。"
            "市の窓口なら [agencies] から、市の外なら serves から消してください。",
        ),
        (
            "offices.toml",
            '[tablet]\nname = "タブレット"\nkind = "kiosk"\nat = "hed"\n',
            "fault",
            "town/offices.toml: タブレットの at「hed」という庁舎はありません。"
            "もしかして「head」ではありませんか。",
        ),
        (
            "closed-days.toml",
            '[[day]]\ndate = 2027-05-24\nreason = "点検"\n'
            '[[open]]\ndate = 2027-05-24\nreason = "窓口"\n',
            "fault",
            "town/closed-days.toml: 2027-05-24 の決まりが2つ以上あります。"
            "残すほうの1つだけにしてください([[open]] が勝ちます)。",
        ),
    ],
)
def test_what_does_not_fit_is_said_with_place_fact_and_cure(
    town: Path, path: str, text: str, grade: str, said: str
) -> None:
    found = new_findings(town, (path, text))
    assert [(one.grade, str(one)) for one in found] == [(grade, said)]


def test_a_day_that_is_closed_anyway_is_said(town: Path) -> None:
    add(town, "closed-days.toml", '[[day]]\ndate = 2027-05-23\nreason = "点検"\n')
    said = [str(one) for one in town_findings(town)]
    assert (
        "town/closed-days.toml: 2027-05-23 は、書かなくても閉まっています(日曜日)。"
        "この [[day]] は消せます。"
    ) in said


def test_a_procedure_of_events_that_are_off_is_said(town: Path) -> None:
    found = new_findings(
        town, ("events/death_of_dog.toml", "off = true\n"), ("procedures/pet-grave.toml", NEW)
    )
    assert [(one.place, one.fact) for one in found] == [
        ("town/procedures/pet-grave.toml", "どの出来事でも出てこない手続きです")
    ]


def test_a_key_that_says_what_is_shipped_anyway_is_said(town: Path) -> None:
    name = shipped_by_id("procedures")["septic-tank"]["name"]
    write(town, "procedures/septic-tank.toml", f'name = "{name}"\nfee = "300円"\n')
    said = [one.fact for one in town_findings(town) if "septic-tank" in one.place]
    assert said == ["name は出荷時の値と同じです"]


def test_every_fault_is_said_at_once(town: Path) -> None:
    found = new_findings(
        town,
        ("procedures/one.toml", NEW + 'fea = "無料"\n'),
        ("procedures/two.toml", 'office = "税務課"\n'),
        ("procedures/moped-register.toml", "[due]\ndays = '15'\n"),
        ("events/move_in.toml", "order = 'first'\n"),
        ("procedures/nhi-join.toml", "[due]\ndays = 15\n"),
    )
    assert [one.place for one in found] == [
        "town/events/move_in.toml",
        "town/procedures/moped-register.toml",
        "town/procedures/nhi-join.toml",
        "town/procedures/one.toml",
        "town/procedures/two.toml",
    ]
    assert all(one.grade == "fault" and one.fact and one.cure for one in found)


def test_files_that_are_no_toml_are_all_said(town: Path) -> None:
    found = new_findings(town, ("procedures/one.toml", "name ="), ("facts/two.toml", "[person"))
    assert [one.place for one in found] == ["town/facts/two.toml", "town/procedures/one.toml"]


def test_a_file_of_windows_editor_is_read_and_one_in_shift_jis_is_named(town: Path) -> None:
    file = town / "procedures" / "septic-tank.toml"
    file.write_bytes("fee = '３００円'\r\n".encode("utf-8-sig"))
    (town / "desks.toml").write_bytes(
        b"\xef\xbb\xbf" + (town / "desks.toml").read_text("utf-8").encode()
    )
    assert load_catalogue(town).get_procedure("septic-tank").fee == "３００円"
    assert [str(one) for one in town_findings(town) if one.grade == "fault"] == []
    file.write_bytes("fee = '無料'\r\n".encode("cp932"))
    said = (
        "town/procedures/septic-tank.toml: UTF-8 の文字ではありません。"
        "文字コードを UTF-8 にして保存し直してください。"
    )
    assert [str(one) for one in town_findings(town) if one.grade == "fault"] == [said]
    with pytest.raises(CatalogueFault) as caught:
        load_catalogue(town)
    assert str(caught.value) == said


def test_a_choice_taken_away_from_a_rule_is_said_once_for_each_choice(town: Path) -> None:
    found = new_findings(town, ("facts/own.toml", NO_INSURANCE))
    assert all("person.insurance に「" in one.fact for one in found)
    assert len({one.fact for one in found}) == len(found)
    for one in found:
        assert one.place.startswith("town/facts の項目を使う、出荷時の procedures/")
        assert one.cure.startswith("town/facts を直すか、")


def test_a_faulty_fact_is_said_with_its_path(town: Path) -> None:
    found = new_findings(
        town, ("facts/own.toml", "[person.insurance]\nlabell = 'x'\n[person.school]\norder = 'x'\n")
    )
    assert [one.place for one in found] == [
        "town/facts/own.toml の person.insurance",
        "town/facts/own.toml の person.school",
    ]


# What changed upstream


@pytest.fixture
def looked_over(town: Path) -> Path:
    write(town, "procedures/moped-register.toml", 'fee = "500円"\n[due]\ndays = 30\n')
    write(town, "procedures/septic-tank.toml", "off = true\n")
    write(town, "facts/own.toml", '[person.insurance]\nhint = "資格確認書"\n')
    assert accept(town) == 4
    return town


def upstream(monkeypatch: pytest.MonkeyPatch, procedure: str, **keys: object) -> None:
    """An upgrade that ships other values for a procedure."""
    shipped = shipped_by_id("procedures")
    changed = {**shipped, procedure: {**shipped[procedure], **keys}}
    given = lambda name: changed if name == "procedures" else shipped_by_id(name)  # noqa: E731
    monkeypatch.setattr(overrides_module, "shipped_by_id", given)


def test_nothing_is_said_while_nothing_changes(looked_over: Path) -> None:
    assert (changes(looked_over), unseen(looked_over)) == ((), ())


def test_what_changed_upstream_is_said_with_was_now_and_yours(
    looked_over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstream(monkeypatch, "moped-register", fee="300円", name="別の名前")
    (change,) = changes(looked_over)
    assert (change.override.entry, change.override.key) == ("procedures/moped-register", "fee")
    assert change.lines() == (
        '前の出荷時: "無料"',
        '今の出荷時: "300円"',
        'この町    : "500円"',
    )
    said = [one for one in town_findings(looked_over) if one.place.endswith("moped-register.toml")]
    assert [one.grade for one in said] == ["remark"]
    assert said[0].fact.startswith("fee の出荷時の値が変わりました(前の出荷時: ")


def test_an_entry_switched_off_is_said_when_it_becomes_another(
    looked_over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstream(monkeypatch, "septic-tank", late="罰則があります")
    assert changes(looked_over) == ()
    upstream(monkeypatch, "septic-tank", kind="benefit")
    assert [(one.override.entry, one.override.key) for one in changes(looked_over)] == [
        ("procedures/septic-tank", "off")
    ]


def test_accepting_records_what_is_shipped_now(
    looked_over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstream(monkeypatch, "moped-register", fee="300円")
    assert accept(looked_over) == 4
    assert changes(looked_over) == ()
    assert read_seen(looked_over)["procedures/moped-register"]["fee"] == "300円"


def test_what_was_never_looked_over_is_one_remark(looked_over: Path) -> None:
    write(looked_over, "procedures/dog-death.toml", 'fee = "無料です"\noffice = "環境課"\n')
    notes = [one for one in town_findings(looked_over) if one.place == "town/seen.json"]
    assert len(notes) == 1
    assert "procedures/dog-death の fee" in notes[0].fact


def test_a_town_without_overrides_has_no_record_to_make(town: Path) -> None:
    assert list(overrides(town)) == []
    assert accept(town) == 0
    assert json.loads((town / "seen.json").read_text("utf-8")) == {}


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 1}'])
def test_a_record_that_is_none_is_named(looked_over: Path, content: str) -> None:
    write(looked_over, "seen.json", content)
    with pytest.raises(TownFault, match=r"town/seen\.json: 控えとして読めません"):
        read_seen(looked_over)
    assert [one.place for one in town_findings(looked_over) if one.grade == "fault"] == [
        "town/seen.json"
    ]


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("before")
    (tmp_path / "blocked").write_text("a file where a folder has to be")
    with pytest.raises(OSError, match="blocked"):
        write_whole({tmp_path / "a.toml": "after", tmp_path / "blocked" / "b.toml": "b"})
    assert (tmp_path / "a.toml").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "blocked"]


# The page for clerks

PAGE = Path(__file__).parent.parent / "docs" / "town.md"
EXAMPLE = re.compile(r"`((?:procedures/|facts/)?[a-z-]+\.toml)`[^`]*```toml\n(.*?)```", re.DOTALL)


def test_every_example_of_the_page_for_clerks_is_a_rule_without_fault(town: Path) -> None:
    examples = EXAMPLE.findall(PAGE.read_text("utf-8"))
    assert {path.rpartition("/")[0] for path, _ in examples} == {"procedures", "facts", ""}
    before = set(town_findings(town))
    for path, text in examples:
        (add if (town / path).exists() else write)(town, path, text)
    desks = (town / "desks.toml").read_text("utf-8")
    write(town, "desks.toml", desks.replace('["市民課", ', '["市民課", "総合窓口課", ', 1))
    found = [one for one in town_findings(town) if one not in before]
    assert [str(one) for one in found if not one.place.endswith("seen.json")] == []
    assert load_catalogue(town).get_procedure("pet-grave").fee == "300円"


@pytest.mark.parametrize(
    "said", re.findall(r"^間違い: (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
)
def test_every_fault_on_the_page_for_clerks_is_said_like_that(town: Path, said: str) -> None:
    name, wrong = {
        "子育て支縁課": ("child-medical", 'office = "子育て支縁課"\n'),
        "ofice": ("moped-register", 'ofice = "税務課"\n'),
    }[re.findall("「(.+?)」", said)[0]]
    assert said in [str(one) for one in new_findings(town, (f"procedures/{name}.toml", wrong))]
