"""The data folder of one office: town/, keys/, office.toml and the store; made when absent."""

import os
import shutil
from datetime import date
from pathlib import Path

from counter.clock import Clock, day_in_japan, now
from counter.faults import TownFault
from counter.folder_text import read_table
from counter.keys import (
    PUBLIC_FILE,
    SEAL,
    SIGN,
    TOWN,
    PublicKey,
    load_keys,
    make_pair,
    make_store_key,
    publish,
)
from counter.secret_files import write_secret
from counter.town import Town, load_town, write_sample_town

HEAD = "head"
OFFICE_FILE = "office.toml"
STORE_FILE = "madoguchi.db"


def make_data_folder(data_folder: Path, clock: Clock = now) -> None:
    """Makes what is missing of the head office's folder: the sample town, its keys, branches.

    Keys are in use from the clock's day on.

    office.toml comes last, so that a start that was cut short is taken up where it was.
    """
    if (data_folder / OFFICE_FILE).exists():
        return
    data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (data_folder / "town" / "town.toml").exists():
        write_sample_town(data_folder / "town")
    town = load_town(data_folder / "town")
    _make_keys(data_folder, town, (HEAD, TOWN), clock)
    if town.sample:
        for branch in town.branches:
            new_branch(data_folder, branch.id, data_folder / "branches" / branch.id, clock)
    _write_office(data_folder, HEAD)


def new_branch(data_folder: Path, office_id: str, out_folder: Path, clock: Clock = now) -> Path:
    """Makes a data folder for a branch: the same town, its own private keys, all public keys.

    Its public keys are registered here and with the branches made here before. A folder that
    is a branch's already is left alone. Raises TownFault for an office that the town has not.
    """
    town = load_town(data_folder / "town")
    office = town.get_office(office_id)
    if (out_folder / OFFICE_FILE).exists():
        return out_folder
    _refuse_occupied(out_folder)
    # Made beside its place and moved there whole.
    part = out_folder.with_name(f".{out_folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    made = _fill_branch(data_folder, part, town, office.id, clock)
    if out_folder.exists():
        out_folder.rmdir()
    part.rename(out_folder)
    _publish_everywhere(data_folder, made)
    return out_folder


def rotate(data_folder: Path, owner: str, use: str, since: date) -> PublicKey:
    """A new key pair beside the old one, which goes on opening what was sealed for it.

    Known here and to the branches kept here; other machines get town/keys.toml carried over,
    and of a key of the town its private half as well.
    """
    days = load_town(data_folder / "town").limits.key_days
    made = make_pair(data_folder, owner, use, since, days)
    _publish_everywhere(data_folder, (made,))
    if owner == TOWN:
        for branch in _branches(data_folder):
            _copy_town_keys(data_folder, branch)
    return made


def office_of(data_folder: Path) -> str:
    """Which office this process is: MADOGUCHI_OFFICE, or office.toml."""
    named = os.environ.get("MADOGUCHI_OFFICE")
    return named or read_table(data_folder / OFFICE_FILE).text("office")


def _fill_branch(
    data_folder: Path, folder: Path, town: Town, office_id: str, clock: Clock
) -> tuple[PublicKey, ...]:
    (folder / "keys").mkdir(mode=0o700, parents=True)
    shutil.copytree(data_folder / "town", folder / "town")
    made = _make_keys(folder, town, (office_id,), clock)
    _copy_town_keys(data_folder, folder)
    _write_office(folder, office_id)
    return made


def _publish_everywhere(data_folder: Path, made: tuple[PublicKey, ...]) -> None:
    for folder in (data_folder, *_branches(data_folder)):
        publish(folder / "town", made)


def _branches(data_folder: Path) -> list[Path]:
    """The branches whose folders are kept within this one."""
    return sorted(path.parent for path in (data_folder / "branches").glob("*/town"))


def _make_keys(
    folder: Path, town: Town, owners: tuple[str, ...], clock: Clock
) -> tuple[PublicKey, ...]:
    """The pairs that these owners do not have here yet."""
    make_store_key(folder)
    today = day_in_japan(clock())
    held = _held(folder)
    uses = [(owner, SEAL) for owner in owners] + [(o, SIGN) for o in owners if o != TOWN]
    made = tuple(
        make_pair(folder, owner, use, today, town.limits.key_days)
        for owner, use in uses
        if (owner, use) not in held
    )
    publish(folder / "town", made)
    return made


def _held(folder: Path) -> set[tuple[str, str]]:
    if not (folder / "town" / PUBLIC_FILE).exists():
        return set()
    keys = load_keys(folder)
    return {(key.owner, key.use) for key in keys.public if keys.find_private(key.id)}


def _copy_town_keys(data_folder: Path, out_folder: Path) -> None:
    for key in load_keys(data_folder).public:
        private = data_folder / "keys" / f"{key.id}.pem"
        copy = out_folder / "keys" / private.name
        if key.owner == TOWN and private.exists() and not copy.exists():
            write_secret(copy, private.read_bytes())


def _write_office(folder: Path, office_id: str) -> None:
    text = f'# この端末がどの庁舎のものか(town/offices.toml の id)\noffice = "{office_id}"\n'
    (folder / OFFICE_FILE).write_text(text, "utf-8")


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise TownFault(
            str(folder), "フォルダーが空ではありません", "空のフォルダーを指定してください"
        )
