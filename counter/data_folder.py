"""The data folder of one office: town/, keys/, office.toml and the store; made when absent."""

import os
import shutil
from datetime import date
from pathlib import Path

from counter.clock import day_in_japan, now
from counter.faults import TownFault
from counter.folder_text import read_table
from counter.keys import (
    SEAL,
    SIGN,
    TOWN,
    PublicKey,
    load_keys,
    make_pair,
    make_store_key,
    publish,
    write_secret,
)
from counter.town import Town, load_town, write_sample_town

HEAD = "head"
OFFICE_FILE = "office.toml"
STORE_FILE = "madoguchi.db"


def make_data_folder(data_folder: Path) -> None:
    """Makes what is missing of the head office's folder: the sample town, its keys, branches."""
    if (data_folder / OFFICE_FILE).exists():
        return
    data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (data_folder / "town" / "town.toml").exists():
        write_sample_town(data_folder / "town")
    town = load_town(data_folder / "town")
    today = day_in_japan(now())
    _make_keys(data_folder, town, (HEAD, TOWN), today)
    _write_office(data_folder, HEAD)
    if town.sample:
        for branch in town.branches:
            new_branch(data_folder, branch.id, data_folder / "branches" / branch.id)


def new_branch(data_folder: Path, office_id: str, out_folder: Path) -> Path:
    """Makes a data folder for a branch: the same town, its own private keys, all public keys.

    Its public keys are registered here and with the branches made here before. A folder that
    is a branch's already is left alone. Raises TownFault for an office that the town has not.
    """
    town = load_town(data_folder / "town")
    office = town.get_office(office_id)
    if (out_folder / OFFICE_FILE).exists():
        return out_folder
    _refuse_occupied(out_folder)
    (out_folder / "keys").mkdir(mode=0o700, parents=True)
    shutil.copytree(data_folder / "town", out_folder / "town")
    made = _make_keys(out_folder, town, (office.id,), day_in_japan(now()))
    _copy_town_keys(data_folder, out_folder)
    for folder in (data_folder, *sorted((data_folder / "branches").glob("*/"))):
        if (folder / "town").is_dir():
            publish(folder / "town", made)
    _write_office(out_folder, office.id)
    return out_folder


def office_of(data_folder: Path) -> str:
    """Which office this process is: MADOGUCHI_OFFICE, or office.toml."""
    named = os.environ.get("MADOGUCHI_OFFICE")
    return named or read_table(data_folder / OFFICE_FILE).text("office")


def _make_keys(
    folder: Path, town: Town, owners: tuple[str, ...], today: date
) -> tuple[PublicKey, ...]:
    make_store_key(folder)
    uses = [(owner, SEAL) for owner in owners] + [(o, SIGN) for o in owners if o != TOWN]
    made = tuple(make_pair(folder, owner, use, today, town.limits.key_days) for owner, use in uses)
    publish(folder / "town", made)
    return made


def _copy_town_keys(data_folder: Path, out_folder: Path) -> None:
    for key in load_keys(data_folder).public:
        private = data_folder / "keys" / f"{key.id}.pem"
        if key.owner == TOWN and private.exists():
            write_secret(out_folder / "keys" / private.name, private.read_bytes())


def _write_office(folder: Path, office_id: str) -> None:
    text = f'# この端末がどの庁舎のものか(town/offices.toml の id)\noffice = "{office_id}"\n'
    (folder / OFFICE_FILE).write_text(text, "utf-8")


def _refuse_occupied(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise TownFault(
            str(folder), "フォルダーが空ではありません", "空のフォルダーを指定してください"
        )
