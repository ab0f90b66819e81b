"""A running office and its town's files: changes count from the next page, mistakes never."""

from pathlib import Path

import pytest
from offices import MovableClock, head_office

from counter.office import Office
from counter.rulebook.in_force import RulesInForce
from counter.town import load_town, write_sample_town
from lifeevents.errors import Fault


@pytest.fixture
def town(tmp_path: Path) -> Path:
    write_sample_town(tmp_path / "town")
    return tmp_path / "town"


@pytest.fixture
def rules(town: Path) -> RulesInForce:
    return RulesInForce(load_town(town), look_every=0)


def write(town: Path, path: str, text: str) -> None:
    (town / path).parent.mkdir(exist_ok=True)
    (town / path).write_text(text, encoding="utf-8")


def test_while_nothing_changes_the_rules_are_the_very_same(rules: RulesInForce) -> None:
    assert rules.now() is rules.now()


def test_a_changed_file_is_in_force_at_the_next_look(rules: RulesInForce, town: Path) -> None:
    assert "septic-tank" in rules.now().catalogue.procedures
    write(town, "procedures/septic-tank.toml", "off = true\n")
    assert "septic-tank" not in rules.now().catalogue.procedures
    (town / "procedures/septic-tank.toml").unlink()
    assert "septic-tank" in rules.now().catalogue.procedures
    write(town, "facts/own.toml", '[person.insurance]\nhint = "資格確認書"\n')
    assert rules.now().catalogue.vocabulary.get_fact("person.insurance").hint.ja == "資格確認書"


def test_changed_desks_are_in_force_at_the_next_look(rules: RulesInForce, town: Path) -> None:
    text = (town / "desks.toml").read_text("utf-8")
    write(town, "desks.toml", text.replace("number  = 6", "number  = 66"))
    desk = rules.now().town.find_desk("税務課")
    assert desk is not None
    assert desk.number == 66


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("procedures/moped-register.toml", "[due]\ndays = '1'\n", "due の期間の書き方が違います"),
        ("procedures/moped-register.toml", "[due", "TOMLとして読めません"),
        ("desks.toml", "[[desk]]\n", "「section」がありません"),
        ("closed-days.toml", "[[day]]\nreason = 'x'\n", "date が日付ではありません"),
    ],
)
def test_with_a_mistake_the_rules_from_before_stay_until_it_is_mended(
    rules: RulesInForce,
    town: Path,
    path: str,
    text: str,
    said: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = rules.now()
    kept = (town / path).read_text("utf-8") if (town / path).exists() else None
    write(town, path, text)
    assert rules.now() is before
    assert rules.fault is not None
    assert said in str(rules.fault)
    assert rules.now() is before
    assert [said in one for one in caplog.messages] == [True]
    if kept is None:
        (town / path).unlink()
    else:
        write(town, path, kept)
    assert rules.now().catalogue.procedures.keys() == before.catalogue.procedures.keys()
    assert rules.fault is None


@pytest.mark.parametrize("name", ["procedures", "facts", "events", "papers"])
def test_a_file_in_another_encoding_leaves_the_rules_as_they_are(
    rules: RulesInForce, town: Path, name: str
) -> None:
    before = rules.now()
    (town / name).mkdir(exist_ok=True)
    (town / name / "own.toml").write_bytes("name = '手続き'".encode("cp932"))
    assert rules.now() is before
    assert "UTF-8 の文字ではありません" in str(rules.fault)


def test_a_file_that_cannot_be_read_leaves_the_rules_as_they_are(
    rules: RulesInForce, town: Path
) -> None:
    before = rules.now()
    (town / "procedures" / "folder.toml").mkdir()
    assert rules.now() is before
    assert rules.fault is not None
    assert "読めません" in str(rules.fault)


def test_an_office_does_not_open_on_rules_at_fault(tmp_path: Path) -> None:
    head_office(tmp_path, MovableClock()).close()
    write(
        next(tmp_path.rglob("town.toml")).parent, "procedures/x.toml", "name = 'x'\nofice = 'y'\n"
    )
    with pytest.raises(Fault, match="もしかして「office」ではありませんか"):
        head_office(tmp_path, MovableClock())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    opened = head_office(tmp_path, MovableClock())
    opened.rules_in_force = RulesInForce(opened.town, look_every=0)
    return opened


def test_cases_of_a_running_office_speak_the_words_of_new_facts(office: Office) -> None:
    case = office.cases.open("mori")
    fact = '[household.snow_help]\ntype = "bool"\nlabel = "雪おろし"\n'
    write(office.town.folder, "facts/snow.toml", fact)
    assert office.catalogue.vocabulary.find_fact("household.snow_help")
    office.cases.answer(case.case_id, {"household.snow_help": True}, "mori")
    told = office.cases.state(case.case_id).case
    assert told.household.facts["snow_help"] is True
    office.close()
