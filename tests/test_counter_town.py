"""The town's folder: offices, desks, closed days, limits, and what is said when a file is wrong."""

import re
import shutil
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from offices import MovableClock, branch_office, head_office

from counter.actions import KINDS
from counter.data_folder import make_data_folder, new_branch, office_of, rotate
from counter.faults import KeyFault, TownFault
from counter.keys import SEAL, SIGN, TOWN, load_keys, load_store_key
from counter.town import Town, load_town, write_sample_town
from lifeevents.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_sample_town(tmp_path / "town")
    return tmp_path / "town"


@pytest.fixture
def town(folder: Path) -> Town:
    return load_town(folder)


def first_start() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_sample_town_has_a_head_office_two_branches_and_a_kiosk(town: Town) -> None:
    assert town.name == "みほん市"
    assert town.sample
    assert [one.kind for one in town.offices] == ["head", "branch", "branch", "kiosk"]
    assert town.get_office("higashi").name == "東支所"


@pytest.mark.parametrize(
    ("section", "number", "floor"),
    [
        ("市民課", 3, 1),
        ("子育て支援課", 7, 2),
        ("学校教育課", 12, 3),
        ("健康づくり課(母子保健)", 9, 2),
    ],
)
def test_a_procedures_office_is_a_desk(town: Town, section: str, number: int, floor: int) -> None:
    desk = town.find_desk(section)
    assert desk is not None
    assert (desk.number, desk.floor) == (number, floor)


def test_every_office_of_the_catalogue_is_a_desk_or_an_agency(town: Town) -> None:
    offices = {procedure.office for procedure in load_catalogue().procedures.values()}
    lost = [one for one in offices if not (town.find_desk(one) or town.is_agency(one))]
    assert lost == []


def test_an_agency_has_no_desk_here(town: Town) -> None:
    assert town.is_agency("年金事務所")
    assert town.find_desk("年金事務所") is None


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2027, 5, 3), "憲法記念日"),
        (date(2026, 5, 6), "振替休日"),
        (date(2027, 5, 8), "土曜日"),
        (date(2027, 5, 9), "日曜日"),
        (date(2026, 12, 29), "年末年始"),
        (date(2027, 1, 1), "元日"),
        (date(2027, 1, 3), "年末年始"),
        (date(2027, 1, 4), None),
        (date(2027, 5, 6), None),
    ],
)
def test_closed_days_say_why(town: Town, day: date, reason: str | None) -> None:
    assert town.closed.reason(day) == reason


def test_the_town_closes_and_opens_on_days_of_its_own(folder: Path) -> None:
    own = '\n[[day]]\ndate = 2027-05-24\nreason = "設備点検"\n'
    own += '\n[[open]]\ndate = 2027-03-28\nreason = "休日窓口"\n'
    with (folder / "closed-days.toml").open("a", encoding="utf-8") as file:
        file.write(own)
    closed = load_town(folder).closed
    assert closed.reason(date(2027, 5, 24)) == "設備点検"
    assert closed.reason(date(2027, 3, 28)) is None
    assert closed.national_reason(date(2027, 3, 28)) == "日曜日"


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("town.toml", "name         =", "nome         =", "town.toml: 「name」がありません"),
        ("town.toml", '"999999"', '"99999"', "code が6桁の数字ではありません"),
        ("town.toml", "sample       = true", 'sample = "yes"', "「sample」がtrue か falseでは"),
        ("town.toml", "[limits]", "[limits", "town.toml: TOMLとして読めません"),
        ("offices.toml", '"branch"', '"brunch"', r"\[higashi\]: kind「brunch」はありません"),
        ("desks.toml", "number  = 3", 'number = "3"', "desk 1番目: 「number」が整数ではありません"),
        ("closed-days.toml", "# [[day]]", "[[day]]", "date が日付ではありません"),
        ("desks.toml", 'serves  = ["税務課"]', 'serves = "税務課"', "文字の一覧ではありません"),
    ],
)
def test_a_wrong_file_is_named_with_its_cure(
    folder: Path, file: str, before: str, after: str, said: str
) -> None:
    change(folder / file, before, after)
    with pytest.raises(TownFault, match=said):
        load_town(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "desks.toml").unlink()
    with pytest.raises(TownFault, match=r"desks\.toml: ファイルを読めません"):
        load_town(folder)


def test_an_unknown_office_is_named_with_those_there_are(town: Town) -> None:
    with pytest.raises(TownFault, match=r"「minami」という庁舎はありません。あるのは head\(本庁\)"):
        town.get_office("minami")


def test_an_empty_data_folder_becomes_the_sample_town(tmp_path: Path) -> None:
    make_data_folder(tmp_path / "data")
    assert office_of(tmp_path / "data") == "head"
    owners = {(key.owner, key.use) for key in load_keys(tmp_path / "data").public}
    offices = ("head", "higashi", "nishi")
    assert owners == {(TOWN, SEAL)} | {(one, use) for one in offices for use in (SEAL, SIGN)}


def test_making_a_data_folder_twice_changes_nothing(tmp_path: Path) -> None:
    make_data_folder(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    make_data_folder(tmp_path)
    new_branch(tmp_path, "higashi", tmp_path / "branches" / "higashi")
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lost", ["office.toml", "branches/nishi/office.toml", "branches"])
def test_a_start_that_was_cut_short_is_taken_up(tmp_path: Path, lost: str) -> None:
    """As if the power had gone while the folder was being made."""
    make_data_folder(tmp_path, first_start)
    (tmp_path / "office.toml").unlink()
    before = load_keys(tmp_path).get_newest("head", SEAL, date(2027, 1, 1)).id
    if lost == "branches":
        shutil.rmtree(tmp_path / lost)
        (tmp_path / "branches" / ".higashi.part" / "keys").mkdir(parents=True)
    elif lost != "office.toml":
        shutil.rmtree((tmp_path / lost).parent)
    make_data_folder(tmp_path, first_start)
    assert office_of(tmp_path) == "head"
    assert load_keys(tmp_path).get_newest("head", SEAL, date(2027, 1, 1)).id == before
    for branch in ("higashi", "nishi"):
        keys = load_keys(tmp_path / "branches" / branch)
        newest = load_keys(tmp_path).get_newest(branch, SEAL, date(2027, 1, 1))
        assert office_of(tmp_path / "branches" / branch) == branch
        assert keys.find_private(newest.id)


def test_secrets_are_for_their_owner_alone(tmp_path: Path) -> None:
    make_data_folder(tmp_path)
    secrets = [*tmp_path.rglob("*.pem"), *tmp_path.rglob("store.key")]
    assert len(secrets) == 3 + 1 + 2 * (3 + 1)
    assert {path.stat().st_mode & 0o777 for path in secrets} == {0o600}


def test_branches_have_their_own_keys_and_the_towns(tmp_path: Path) -> None:
    make_data_folder(tmp_path)
    head, branch = load_keys(tmp_path), load_keys(tmp_path / "branches" / "higashi")
    assert {key.id for key in head.public} == {key.id for key in branch.public}
    private = {key.owner: branch.find_private(key.id) for key in branch.public}
    assert private["higashi"] is not None
    assert private[TOWN] is not None
    assert private["head"] is None
    assert load_store_key(tmp_path) != load_store_key(tmp_path / "branches" / "higashi")


def test_a_folder_with_something_in_it_is_no_new_branch(tmp_path: Path) -> None:
    make_data_folder(tmp_path / "data")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "diary.txt").write_text("x")
    with pytest.raises(TownFault, match="空ではありません"):
        new_branch(tmp_path / "data", "higashi", tmp_path / "out")


def test_a_branch_the_town_does_not_have_is_refused(tmp_path: Path) -> None:
    make_data_folder(tmp_path / "data")
    with pytest.raises(TownFault, match="「minami」"):
        new_branch(tmp_path / "data", "minami", tmp_path / "out")


def test_the_newest_key_is_used_and_the_old_one_still_known(tmp_path: Path) -> None:
    make_data_folder(tmp_path, first_start)
    old = load_keys(tmp_path).get_newest("head", SEAL, date(2027, 1, 1))
    made = rotate(tmp_path, "head", SEAL, date(2027, 1, 2))
    keys = load_keys(tmp_path)
    assert load_keys(tmp_path / "branches" / "higashi").find(made.id)
    assert keys.get_newest("head", SEAL, date(2027, 1, 2)).id == made.id
    assert keys.find(old.id) is not None
    assert keys.find_private(old.id) is not None
    assert re.fullmatch(r"([0-9A-F]{4} ){7}[0-9A-F]{4}", made.fingerprint)


def test_without_a_valid_key_the_owner_is_named(tmp_path: Path) -> None:
    make_data_folder(tmp_path)
    with pytest.raises(KeyFault, match="「head」あての"):
        load_keys(tmp_path).get_newest("head", SEAL, date(2099, 1, 1))


def test_a_changed_public_key_is_noticed(tmp_path: Path) -> None:
    make_data_folder(tmp_path)
    change(tmp_path / "town" / "keys.toml", 'public = "B', 'public = "C')
    with pytest.raises(KeyFault, match="公開鍵が壊れています"):
        load_keys(tmp_path)


@pytest.mark.parametrize("content", ["", "zz", "00" * 31])
def test_a_wrong_store_key_file_is_named(tmp_path: Path, content: str) -> None:
    make_data_folder(tmp_path)
    (tmp_path / "keys" / "store.key").write_text(content)
    with pytest.raises(KeyFault, match=r"keys/store\.key"):
        load_store_key(tmp_path)


def test_head_office_and_branch_open_as_offices_of_their_own(tmp_path: Path) -> None:
    clock = MovableClock()
    head, branch = head_office(tmp_path, clock), branch_office(tmp_path, "higashi", clock)
    assert (head.id, branch.id) == ("head", "higashi")
    assert {one.id for one in head.staff.members()} == {
        *("sasaki", "mori", "kobayashi", "tamura", "kanri")
    }
    assert {one.id for one in branch.staff.members()} == {"hara", "kanri"}
    head.close()
    branch.close()


def test_the_environment_may_say_which_office_this_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_data_folder(tmp_path)
    monkeypatch.setenv("MADOGUCHI_OFFICE", "nishi")
    assert office_of(tmp_path) == "nishi"


def keys_in(table: object) -> set[str]:
    if isinstance(table, list):
        return set().union(*(keys_in(one) for one in table))
    if not isinstance(table, dict):
        return set()
    return set(table) | set().union(*(keys_in(one) for one in table.values()))


@pytest.mark.parametrize(
    "file", sorted((ROOT / "counter/sample_town").glob("*.toml")), ids=lambda file: file.name
)
def test_every_key_of_the_towns_files_is_described(file: Path) -> None:
    table = tomllib.loads(file.read_text("utf-8"))
    if file.name == "offices.toml":
        table = {"": list(table.values())}
    table.get("agencies", {}).clear()
    page = (ROOT / "docs/data.md").read_text("utf-8")
    described = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`+[^`]+`+", page))))
    assert keys_in(table) - described - {""} == set()


def test_every_kind_of_action_is_described() -> None:
    page = (ROOT / "docs/data.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.city.mihon.lg.jp/madoguchi/",
        "https://mado.example.jp/",
        "https://example.jp:8443/a/b-c_d/%E7%AA%93/",
        "http://localhost:8080/prefill/phone/",
    ],
)
def test_the_phones_page_has_a_public_address(folder: Path, address: str) -> None:
    change(folder / "town.toml", "[dv]", f'[phone_page]\naddress = "{address}"\n\n[dv]')
    assert load_town(folder).phone_page == address


@pytest.mark.parametrize(
    "address",
    [
        "http://www.city.mihon.lg.jp/madoguchi/",
        "https://www.city.mihon.lg.jp/madoguchi",
        "https://www.city.mihon.lg.jp/madoguchi/?a=b",
        "https://www.city.mihon.lg.jp/madoguchi/#a",
        "https://user:word@example.jp/",
        "https://みほん市.jp/",
        "https://example.jp/ 窓口/",
        "https://localhost.example.jp",
        "http://localhost.example.jp/",
        "javascript:alert(1)/",
        f"https://example.jp/{'a' * 72}/",
        "https://example.jp/\\n",
    ],
)
def test_another_address_is_refused_with_its_place_and_cure(folder: Path, address: str) -> None:
    change(folder / "town.toml", "[dv]", f'[phone_page]\naddress = "{address}"\n\n[dv]')
    with pytest.raises(TownFault, match="phone_page") as fault:
        load_town(folder)
    assert "https:// で始まり / で終わる90文字まで" in str(fault.value)
