"""The phone's page as files: what it is made of, how large, the same from office and export."""

import dataclasses
import gzip
import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from counter.faults import KeyFault
from counter.keys import SEAL, TOWN, make_pair
from counter.office import Office, open_office
from kiosk.app import create_app, office_of
from kiosk.assets import FOLDER, LICENSES, AssetFault
from kiosk.cli import main
from kiosk.prefill.bundle import (
    LICENSES_FILE,
    PAGE,
    STYLE,
    TOWN_FILE,
    WORKER,
    Bundle,
    bundle_of,
    hash_of,
)
from kiosk.prefill.encodings import ENCODINGS, ENDINGS
from kiosk.prefill.styles import used_tokens

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
TODAY = AT.date()
PHONE = "/prefill/phone/"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("office") / "data"
    office = open_office(folder, lambda: AT, CHEAP)
    yield create_app(office.folder, office=office)
    office.close()


@pytest.fixture(scope="module")
def office(app: Flask) -> Office:
    return office_of(app)


@pytest.fixture(scope="module")
def bundle(office: Office) -> Bundle:
    return bundle_of(office.catalogue, office.town, office.keys, TODAY)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def listed(worker: bytes) -> dict[str, str]:
    """The files that a worker keeps, with their hashes."""
    first = worker.decode().splitlines()[0]
    found: dict[str, str] = json.loads(first.removeprefix("const FILES = ").removesuffix(";"))
    return found


def test_the_worker_keeps_every_file_by_its_content(bundle: Bundle) -> None:
    kept = listed(bundle[WORKER])
    assert kept == {name: hash_of(content) for name, content in bundle.items() if name != WORKER}


def test_every_module_that_is_imported_is_there(bundle: Bundle) -> None:
    for name, content in bundle.items():
        if not name.startswith(("phone/", "rules/")):
            continue
        imported = re.findall(r'(?:from|import)\s*\(?\s*"(\.[^"]+)"', content.decode())
        for path in imported:
            folder = Path(name).parent
            wanted = posixpath.normpath(f"{folder}/{path}")
            assert wanted in bundle, f"{name} imports {path}"


def test_the_page_asks_for_nothing_outside_its_own_folder(bundle: Bundle) -> None:
    page = bundle[PAGE].decode()
    for address in re.findall(r'(?:href|src)="([^"]+)"', page):
        known = address.startswith("#") or address in bundle
        assert known or address == "../", address  # the one way out, for who can not use the page
    for name in bundle:
        if name.endswith(".css"):
            for address in re.findall(r'url\("?([^")]+)', bundle[name].decode()):
                assert f"style/{address}" in bundle, f"{name}: {address}"


def test_the_page_has_no_script_or_style_of_its_own_and_lets_none_in(bundle: Bundle) -> None:
    page = bundle[PAGE].decode()
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]+)', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_the_whole_page_is_below_120_kilobytes_compressed(bundle: Bundle) -> None:
    """As the office sends it, without fonts: the page brings none."""
    assert sum(len(ENCODINGS["br"](content)) for content in bundle.values()) < 120_000
    assert not [name for name in bundle if name.endswith((".ttf", ".woff", ".woff2"))]


def test_where_brotli_is_not_taken_it_is_little_more(bundle: Bundle) -> None:
    assert sum(len(ENCODINGS["gzip"](content)) for content in bundle.values()) < 135_000


def test_every_token_that_a_style_names_is_there_and_no_other() -> None:
    tokens = ":root{--red:#f00;--warning:var(--red);--blue:#00f}"
    assert (
        used_tokens(tokens, "p{color:var(--warning)}") == ":root{--red:#f00;--warning:var(--red)}"
    )


def test_no_style_names_what_is_nowhere_said(bundle: Bundle) -> None:
    styles = bundle[STYLE].decode()
    said = set(re.findall(r"[{;](--[\w-]+):", styles))
    assert set(re.findall(r"var\((--[\w-]+)\)", styles)) <= said


def test_every_copy_of_a_library_has_its_licence_beside_it(bundle: Bundle) -> None:
    words = bundle[LICENSES_FILE].decode()
    for holder in ("Filip Skokan", "Paul Miller", "Arjun Barrett", "デジタル庁"):
        assert holder in words
    assert words.count("Permission is hereby granted") == len(LICENSES)


def test_the_individual_number_is_never_asked_and_has_no_number_to_travel_by(
    bundle: Bundle,
) -> None:
    document = json.loads(bundle[TOWN_FILE])
    assert "person.individual_number" not in document["facts"]["path"]
    assert "individual_number" not in document["sealing"]["facts"]["person"]


def test_every_fact_that_the_phone_knows_travels_by_its_number(
    bundle: Bundle, office: Office
) -> None:
    """A fact that has a number is refused by its name."""
    document = json.loads(bundle[TOWN_FILE])
    table = json.loads(
        (Path(__file__).parent.parent / "counter" / "codes" / "facts-1.json").read_text("utf-8")
    )
    for path in document["facts"]["path"]:
        kind, _, name = path.partition(".")
        assert document["sealing"]["facts"][kind].get(name) == table[kind].get(name), path


def test_no_private_key_is_in_any_file(bundle: Bundle, office: Office) -> None:
    for path in (office.folder / "keys").glob("*.pem"):
        secret = "".join(path.read_text("ascii").splitlines()[1:-1])
        assert not [name for name, content in bundle.items() if secret[:40].encode() in content]


def test_the_office_serves_the_bytes_that_are_exported(
    client: FlaskClient, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATA", str(office.folder))
    done = CliRunner().invoke(main, ["prefill", "export", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    files = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    readme = files.pop("README.txt").decode()
    for encoding, ending in ENDINGS.items():
        takes = {"Accept-Encoding": encoding}
        packed = {name: files.pop(name) for name in list(files) if name.endswith(ending)}
        assert {
            name: client.get(PHONE + name.removesuffix(ending), headers=takes).data
            for name in packed
        } == packed
    assert {name: client.get(PHONE + name).data for name in files} == files
    assert client.get(PHONE).data == files[PAGE]
    key = office.keys.get_newest(TOWN, SEAL, TODAY)
    assert key.fingerprint in readme
    assert key.fingerprint in done.output


@pytest.mark.parametrize(
    ("takes", "sent", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_file_goes_out_as_small_as_the_browser_takes_it_and_not_twice(
    client: FlaskClient, takes: str, sent: str | None, unpack: Callable[[bytes], bytes]
) -> None:
    first = client.get(PHONE + TOWN_FILE, headers={"Accept-Encoding": takes})
    assert first.headers.get("Content-Encoding") == sent
    assert first.headers["Vary"] == "Accept-Encoding"
    assert json.loads(unpack(first.data))["town"]["name"] == "みほん市"
    known = {"Accept-Encoding": takes, "If-None-Match": first.headers["ETag"]}
    assert client.get(PHONE + TOWN_FILE, headers=known).status_code == 304
    plain = client.get(PHONE + TOWN_FILE)
    assert (plain.headers["ETag"] == first.headers["ETag"]) == (sent is None)


@pytest.mark.parametrize(
    ("name", "kind"),
    [(PAGE, "text/html"), (WORKER, "text/javascript"), (TOWN_FILE, "application/json")],
)
def test_files_say_what_they_are_and_how_strict(client: FlaskClient, name: str, kind: str) -> None:
    answer = client.get(PHONE + name)
    assert answer.mimetype == kind
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers


def test_what_is_no_file_of_the_page_is_not_found(client: FlaskClient) -> None:
    assert client.get(PHONE + "../../keys/store.key").status_code == 404
    assert client.get(PHONE + "phone/nothing.js").status_code == 404


def test_another_rule_is_another_worker(bundle: Bundle, office: Office) -> None:
    town = dataclasses.replace(office.town, phone="099-999-9999")
    changed = bundle_of(office.catalogue, town, office.keys, TODAY)
    kept, now = listed(bundle[WORKER]), listed(changed[WORKER])
    assert sorted(name for name in kept if kept[name] != now[name]) == [PAGE, TOWN_FILE]


def test_a_new_key_stands_beside_the_old_one_until_that_ends(
    office: Office, tmp_path: Path
) -> None:
    old = office.keys.get_newest(TOWN, SEAL, TODAY)
    new = make_pair(tmp_path, TOWN, SEAL, TODAY + timedelta(days=30), 1095)
    keys = dataclasses.replace(office.keys, public=(*office.keys.public, new))

    def ids_on(day: date) -> list[str]:
        made = bundle_of(office.catalogue, office.town, keys, day)
        return [one["id"] for one in json.loads(made[TOWN_FILE])["sealing"]["keys"]]

    assert ids_on(TODAY) == [old.id, new.id]
    assert ids_on(old.until + timedelta(days=1)) == [new.id]


def test_without_a_key_in_use_there_is_no_page(office: Office) -> None:
    late = office.keys.get_newest(TOWN, SEAL, TODAY).until + timedelta(days=1)
    with pytest.raises(KeyFault, match="いま使える鍵がありません"):
        bundle_of(office.catalogue, office.town, office.keys, late)


def test_without_npms_files_the_fault_says_what_to_do(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with pytest.raises(AssetFault, match="make setup"):
        bundle_of(office.catalogue, office.town, office.keys, TODAY)


def test_a_rule_that_changed_is_in_the_page_without_a_restart(
    tmp_path: Path, sample_data: Path
) -> None:
    folder = Path(shutil.copytree(sample_data, tmp_path / "data"))
    office = open_office(folder, hasher=CHEAP)
    rules = office.rules_in_force
    rules._look_every = 0  # look at the files at each page
    client = create_app(folder, office=office).test_client()
    before = client.get(PHONE + WORKER).data
    desks = folder / "town" / "desks.toml"
    desks.write_text(desks.read_text("utf-8").replace("子育て支援課", "こども課"), "utf-8")
    after = client.get(PHONE + WORKER).data
    office.close()
    assert before != after
