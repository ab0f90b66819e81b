"""The town's printers, as `printers.toml` in its folder says; without that file there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from counter.faults import TownFault
from counter.folder_text import Table, read_table
from lifeevents.spelling import did_you_mean

FILE = "printers.toml"
SCHEMES = ("ipp://", "ipps://")
PRINTER_KEYS = frozenset(
    {"id", "name", "uri", "office", "desk", "trays", "offset_mm", "a3", "tls", "fingerprint"}
)
PAPER_KEYS = frozenset({"copies", "two_sided", "tray", "preprinted"})
MOST_COPIES = 99
FARTHEST_MM = 30.0


@dataclass(frozen=True)
class PrinterPlace:
    """One printer: where it is, and how the town uses it.

    `trays` are the town's names for its trays → the printer's own (media-source). `offset_mm` is
    how far to the right and down pre-printed papers are moved. Where `a3` is false, a paper of
    A3 is printed on two sheets of A4. `desk` is a section or the number of a desk.
    """

    id: str
    name: str
    uri: str
    office: str = "head"
    desk: str = ""
    trays: Mapping[str, str] = field(default_factory=dict, hash=False)
    offset_mm: tuple[float, float] = (0.0, 0.0)
    a3: bool = True
    fingerprint: str = ""

    def tray(self, name: str) -> str:
        """The printer's own word for a tray, "" where the town has not said."""
        return self.trays.get(name, "")


@dataclass(frozen=True)
class PaperUse:
    """How this town prints one paper, over what the paper itself says (None: as it says)."""

    copies: int | None = None
    two_sided: bool | None = None
    tray: str | None = None
    preprinted: bool = False


@dataclass(frozen=True)
class Printers:
    """All that `printers.toml` says. `a3` is for the browser, and for printers that do not say."""

    places: tuple[PrinterPlace, ...] = ()
    papers: Mapping[str, PaperUse] = field(default_factory=dict, hash=False)
    discover: bool = False
    a3: bool = True

    def find(self, printer_id: str) -> PrinterPlace | None:
        """The printer of this id, or None."""
        return next((one for one in self.places if one.id == printer_id), None)

    def in_office(self, office: str) -> tuple[PrinterPlace, ...]:
        """The printers of one office."""
        return tuple(one for one in self.places if one.office == office)

    def use_of(self, paper_id: str) -> PaperUse:
        """How the town prints this paper."""
        return self.papers.get(paper_id, PaperUse())


def load_printers(town_folder: Path) -> Printers:
    """What `printers.toml` says; raises TownFault naming what is wrong with it."""
    path = town_folder / FILE
    if not path.exists():
        return Printers()
    table = read_table(path)
    _refuse_unknown(table, frozenset({"discover", "a3", "printer", "papers"}))
    a3 = table.flag("a3", True)
    places = tuple(_place(one, a3) for one in table.tables("printer"))
    ids = [one.id for one in places]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        raise TownFault(FILE, f"id「{twice}」が2つあります", "別の id にしてください")
    papers = table.table("papers")
    return Printers(
        places=places,
        papers={name: _use(papers.table(name)) for name in papers.values},
        discover=table.flag("discover", False),
        a3=a3,
    )


def _place(table: Table, a3: bool) -> PrinterPlace:
    _refuse_unknown(table, PRINTER_KEYS)
    printer_id = table.text("id")
    if not printer_id.replace("-", "").isalnum() or not printer_id.isascii():
        fact = f"id「{printer_id}」が使えません"
        raise TownFault(table.place, fact, "半角の英小文字、数字、ハイフンにしてください")
    return PrinterPlace(
        id=printer_id,
        name=table.text("name"),
        uri=_uri(table),
        office=table.text("office", "head"),
        desk=table.text("desk", ""),
        trays=_trays(table.table("trays")),
        offset_mm=_offset(table),
        a3=table.flag("a3", a3),
        fingerprint=table.text("fingerprint", ""),
    )


def _uri(table: Table) -> str:
    uri = table.text("uri")
    if not uri.startswith(SCHEMES):
        cure = 'uri = "ipp://192.0.2.10/ipp/print" のように書いてください'
        raise TownFault(table.place, f"uri「{uri}」が ipp:// で始まりません", cure)
    if table.flag("tls", False):
        return "ipps://" + uri.split("://", 1)[1]
    return uri


def _trays(table: Table) -> dict[str, str]:
    return {name: table.text(name) for name in table.values}


def _offset(table: Table) -> tuple[float, float]:
    given = table.values.get("offset_mm", [0, 0])
    if not (isinstance(given, list) and len(given) == 2 and all(_is_number(one) for one in given)):
        cure = "offset_mm = [1.5, -0.5] のように、右と下への mm を書いてください"
        raise TownFault(table.place, "offset_mm が2つの数ではありません", cure)
    if max(abs(one) for one in given) > FARTHEST_MM:
        fact = f"offset_mm が {FARTHEST_MM:g}mm を超えています"
        raise TownFault(table.place, fact, "測り方を確かめてください")
    return float(given[0]), float(given[1])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _use(table: Table) -> PaperUse:
    _refuse_unknown(table, PAPER_KEYS)
    copies = table.number("copies", 0) if "copies" in table.values else None
    if copies is not None and not 1 <= copies <= MOST_COPIES:
        fact = f"copies が {copies} です"
        raise TownFault(table.place, fact, f"1 から {MOST_COPIES} にしてください")
    return PaperUse(
        copies=copies,
        two_sided=table.flag("two_sided") if "two_sided" in table.values else None,
        tray=table.text("tray") if "tray" in table.values else None,
        preprinted=table.flag("preprinted", False),
    )


def _refuse_unknown(table: Table, known: frozenset[str]) -> None:
    for key in table.values:
        if key not in known:
            cure = did_you_mean(key, known, f"書けるのは {'、'.join(sorted(known))} です")
            raise TownFault(table.place, f"「{key}」という欄はありません", cure)
