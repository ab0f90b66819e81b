"""The town: its offices, desks, closed days and limits, as its folder of TOML files says."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from counter.closed_days import TownClosedDays
from counter.faults import TownFault
from counter.folder_text import Table, read_table

OFFICE_KINDS = ("head", "branch", "kiosk")


@dataclass(frozen=True)
class TownOffice:
    """The head office, a branch or a kiosk."""

    id: str
    name: str
    kind: str
    address: str
    phone: str
    hours: str
    at: str = ""


@dataclass(frozen=True)
class Desk:
    """One desk (窓口): its section, number and floor; `serves` are offices of procedures."""

    section: str
    number: int
    floor: int
    office: str
    phone: str
    serves: tuple[str, ...]

    @property
    def label(self) -> str:
        """Such as 「1階 3番 市民課」."""
        return f"{self.floor}階 {self.number}番 {self.section}"


@dataclass(frozen=True)
class Limits:
    """The town's limits of time."""

    capsule_hours: int = 72
    handoff_hours: int = 24
    session_minutes: int = 10
    session_hours: int = 12
    sign_in_attempts: int = 5
    sign_in_pause_minutes: int = 5
    keep_days: int = 30
    key_days: int = 1095


@dataclass(frozen=True)
class SampleStaff:
    """An account of the sample town; its password may be shown because the town is a sample."""

    id: str
    name: str
    section: str
    office: str
    desk: str
    role: str
    password: str


@dataclass(frozen=True)
class Town:
    """One town. `closed` implements the rules' ClosedDays."""

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
        offices=_offices(read_table(folder / "offices.toml")),
        desks=tuple(_desk(table) for table in desks.tables("desk")),
        agencies={
            name: desks.table("agencies").table(name).text("phone", "")
            for name in desks.table("agencies").values
        },
        closed=read_closed_days(read_table(folder / "closed-days.toml")),
        limits=_limits(town.table("limits")),
        dv_hide_on=frozenset(dv.texts("hide_on")),
        dv_ask_section=dv.text("ask_section", ""),
        same_sex_partner_relation=town.table("relationship").text("same_sex_partner", "縁故者"),
        sample_staff=_sample_staff(folder, town.flag("sample", False)),
    )


def write_sample_town(folder: Path) -> None:
    """Copies the sample town's files into a folder that has none yet."""
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("counter") / "sample_town") as source:
        for file in sorted(source.glob("*.toml")):
            shutil.copyfile(file, folder / file.name)
    for name in ("procedures", "papers"):
        (folder / name).mkdir(exist_ok=True)


def read_closed_days(table: Table) -> TownClosedDays:
    """The closed days of closed-days.toml."""
    year_end = table.table("year_end")
    return TownClosedDays(
        weekdays=frozenset(table.texts("weekdays")),
        with_national_holidays=table.flag("national_holidays", True),
        year_end_from=year_end.text("from", "12-29"),
        year_end_to=year_end.text("to", "01-03"),
        own=_days(table, "day"),
        opened=_days(table, "open"),
    )


def _days(table: Table, key: str) -> dict[date, str]:
    days = {}
    for one in table.tables(key):
        day = one.values.get("date")
        if type(day) is not date:
            raise TownFault(
                one.place, "date が日付ではありません", "2027-05-23 のように書いてください"
            )
        days[day] = one.text("reason")
    return days


def _code(town: Table) -> str:
    code = town.text("code")
    if len(code) == 6 and code.isascii() and code.isdigit():
        return code
    raise TownFault(
        town.place, "code が6桁の数字ではありません", "全国地方公共団体コードを書いてください"
    )


def _offices(table: Table) -> tuple[TownOffice, ...]:
    return tuple(_office(name, table.table(name)) for name in table.values)


def _office(office_id: str, table: Table) -> TownOffice:
    kind = table.text("kind")
    if kind not in OFFICE_KINDS:
        choices = "、".join(OFFICE_KINDS)
        raise TownFault(table.place, f"kind「{kind}」はありません", f"{choices} から選んでください")
    return TownOffice(
        id=office_id,
        name=table.text("name"),
        kind=kind,
        address=table.text("address", ""),
        phone=table.text("phone", ""),
        hours=table.text("hours", ""),
        at=table.text("at", ""),
    )


def _desk(table: Table) -> Desk:
    return Desk(
        section=table.text("section"),
        number=table.number("number"),
        floor=table.number("floor"),
        office=table.text("office", "head"),
        phone=table.text("phone", ""),
        serves=table.texts("serves"),
    )


def _limits(table: Table) -> Limits:
    usual = Limits()
    return Limits(
        **{name: table.number(name, getattr(usual, name)) for name in Limits.__dataclass_fields__}
    )


def _sample_staff(folder: Path, sample: bool) -> tuple[SampleStaff, ...]:
    if not (sample and (folder / "staff.toml").exists()):
        return ()
    return tuple(
        SampleStaff(**{name: one.text(name) for name in SampleStaff.__dataclass_fields__})
        for one in read_table(folder / "staff.toml").tables("staff")
    )
