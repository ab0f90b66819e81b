"""Parts of a town: offices, desks, limits and a sample town's accounts, and how they are read."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter.faults import TownFault
from counter.folder_text import Table, read_table

OFFICE_KINDS = ("head", "branch", "kiosk")
# Beside a longer address most receipts would not fit one code any more.
LONGEST_PAGE: Final = 90
PAGE: Final = re.compile(r"(https://[a-z0-9.-]+|http://localhost)(:\d+)?/([\w.~%-]+/)*", re.ASCII)


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


def offices_in(table: Table) -> tuple[TownOffice, ...]:
    """The offices of offices.toml, by their ids."""
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


def desk_in(table: Table) -> Desk:
    """One desk of desks.toml."""
    return Desk(
        section=table.text("section"),
        number=table.number("number"),
        floor=table.number("floor"),
        office=table.text("office", "head"),
        phone=table.text("phone", ""),
        serves=table.texts("serves"),
    )


def limits_in(table: Table) -> Limits:
    """The limits of town.toml; what is left out is as usual."""
    usual = Limits()
    return Limits(
        **{name: table.number(name, getattr(usual, name)) for name in Limits.__dataclass_fields__}
    )


def phone_page_in(table: Table) -> str:
    """The public address of the phone's page, "" where there is none; raises TownFault.

    Nobody here ever connects to it: it is drawn as a code, for phones to open.
    """
    address = table.text("address", "")
    if not address or (len(address) <= LONGEST_PAGE and PAGE.fullmatch(address)):
        return address
    fact = f"address「{address}」は、スマートフォンのページのアドレスになりません"
    cure = f"https:// で始まり / で終わる{LONGEST_PAGE}文字までのものを書いてください"
    raise TownFault(table.place, fact, cure)


def sample_staff_in(folder: Path, sample: bool) -> tuple[SampleStaff, ...]:
    """The accounts of staff.toml; none unless the town is a sample."""
    if not (sample and (folder / "staff.toml").exists()):
        return ()
    return tuple(
        SampleStaff(**{name: one.text(name) for name in SampleStaff.__dataclass_fields__})
        for one in read_table(folder / "staff.toml").tables("staff")
    )
