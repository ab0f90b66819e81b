"""The town: its offices, desks, closed days and limits, as its folder of TOML files says."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

from counter.closed_days import TownClosedDays, read_closed_days
from counter.faults import TownFault
from counter.folder_text import Table, read_table
from counter.town_parts import (
    Desk,
    Limits,
    SampleStaff,
    TownOffice,
    desk_in,
    limits_in,
    offices_in,
    phone_page_in,
    sample_staff_in,
)

__all__ = [
    "Desk",
    "Limits",
    "SampleStaff",
    "Town",
    "TownOffice",
    "load_town",
    "write_sample_town",
]


@dataclass(frozen=True)
class Town:
    """One town. `closed` implements the rules' ClosedDays; `phone_page` is a public address."""

    name: str
    prefecture: str
    code: str
    mayor_title: str
    mayor: str
    postal: str
    address: str
    phone: str
    sample: bool
    folder: Path
    offices: tuple[TownOffice, ...]
    desks: tuple[Desk, ...]
    agencies: Mapping[str, str]
    closed: TownClosedDays
    limits: Limits
    dv_hide_on: frozenset[str]
    dv_ask_section: str
    same_sex_partner_relation: str
    sample_staff: tuple[SampleStaff, ...] = field(repr=False, default=())
    phone_page: str = ""

    def find_office(self, office_id: str) -> TownOffice | None:
        """The office with this id, or None."""
        return next((one for one in self.offices if one.id == office_id), None)

    def get_office(self, office_id: str) -> TownOffice:
        """The office with this id; raises TownFault naming those there are."""
        office = self.find_office(office_id)
        if office is None:
            known = "、".join(f"{one.id}({one.name})" for one in self.offices)
            raise TownFault(
                f"{self.name}の offices.toml",
                f"「{office_id}」という庁舎はありません",
                f"あるのは {known} です",
            )
        return office

    @property
    def branches(self) -> tuple[TownOffice, ...]:
        """The branch offices (支所)."""
        return tuple(one for one in self.offices if one.kind == "branch")

    def find_desk(self, section: str) -> Desk | None:
        """The desk of the head office that takes what a procedure calls its office, or None."""
        named = (desk for desk in self.desks if section == desk.section or section in desk.serves)
        exact = next(named, None)
        if exact or self.is_agency(section):
            return exact
        base = section.partition("(")[0]
        return next((desk for desk in self.desks if desk.section == base), None)

    def is_agency(self, section: str) -> bool:
        """Whether this is an agency outside the town's offices (年金事務所, 法務局, …)."""
        return section in self.agencies

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the head office's sections, by number of desk."""
        head = sorted(
            (desk for desk in self.desks if desk.office == "head"), key=lambda desk: desk.number
        )
        return tuple(dict.fromkeys(desk.section for desk in head))


def load_town(folder: Path) -> Town:
    """The town of this folder; raises TownFault naming file and line of thought."""
    town = read_table(folder / "town.toml")
    desks = read_table(folder / "desks.toml")
    dv = town.table("dv")
    return Town(
        name=town.text("name"),
        prefecture=town.text("prefecture"),
        code=_code(town),
        mayor_title=town.text("mayor_title"),
        mayor=town.text("mayor", ""),
        postal=town.text("postal", ""),
        address=town.text("address", ""),
        phone=town.text("phone", ""),
        sample=town.flag("sample", False),
        folder=folder,
        offices=offices_in(read_table(folder / "offices.toml")),
        desks=tuple(desk_in(table) for table in desks.tables("desk")),
        agencies={
            name: desks.table("agencies").table(name).text("phone", "")
            for name in desks.table("agencies").values
        },
        closed=read_closed_days(read_table(folder / "closed-days.toml")),
        limits=limits_in(town.table("limits")),
        dv_hide_on=frozenset(dv.texts("hide_on")),
        dv_ask_section=dv.text("ask_section", ""),
        same_sex_partner_relation=town.table("relationship").text("same_sex_partner", "縁故者"),
        sample_staff=sample_staff_in(folder, town.flag("sample", False)),
        phone_page=phone_page_in(town.table("phone_page")),
    )


def write_sample_town(folder: Path) -> None:
    """Copies the sample town's files into a folder that has none yet."""
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("counter") / "sample_town") as source:
        for file in sorted(source.glob("*.toml")):
            shutil.copyfile(file, folder / file.name)
    for name in ("procedures", "papers"):
        (folder / name).mkdir(exist_ok=True)


def _code(town: Table) -> str:
    code = town.text("code")
    if len(code) == 6 and code.isascii() and code.isdigit():
        return code
    raise TownFault(
        town.place, "code が6桁の数字ではありません", "全国地方公共団体コードを書いてください"
    )
