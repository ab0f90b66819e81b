"""Where a town's rules load well and still do not fit together."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from counter.folder_text import read_table
from counter.rulebook.overrides import FOLDERS, overrides
from counter.town import Town
from forms.papers import load_papers
from lifeevents.catalogue import Catalogue
from lifeevents.overlay import own_by_id, place_in, shipped_by_id
from lifeevents.procedures import Procedure
from lifeevents.proof.findings import Finding, fault, remark
from lifeevents.spelling import did_you_mean

KNOWN_FOLDERS = ("facts", "events", "procedures", "examples", "papers")


def conflicts(folder: Path, town: Town, catalogue: Catalogue) -> Iterator[Finding]:
    """What does not fit: each with the town's file, the fact and the cure."""
    yield from _offices_nobody_serves(folder, town, catalogue)
    yield from _papers_not_there(folder, catalogue)
    yield from _never_offered(folder, catalogue)
    yield from _needless(folder)
    yield from _off_without_entry(folder)
    yield from _files_not_read(folder)
    yield from _desks(folder, town)
    yield from _days(folder, town)


def _own(folder: Path, procedure: str, key: str) -> bool:
    return key in own_by_id("procedures", folder).get(procedure, {})


def _offices_nobody_serves(folder: Path, town: Town, catalogue: Catalogue) -> Iterator[Finding]:
    known = [name for desk in town.desks for name in (desk.section, *desk.serves)]
    known += list(town.agencies)
    for procedure in catalogue.procedures.values():
        office = procedure.office
        if town.find_desk(office) or town.is_agency(office):
            continue
        otherwise = "desks.toml の窓口の serves か、[agencies] に書いてください"
        cure = did_you_mean(office, known, otherwise)
        fact = f"担当「{office}」の窓口がこの町にありません"
        if _own(folder, procedure.id, "office"):
            yield fault(place_in(folder, "procedures", procedure.id), fact, cure)
        else:
            yield remark(f"{folder.name}/desks.toml", f"{procedure.name}の{fact}", cure)


def _papers_not_there(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    papers = load_papers(folder)
    for procedure in catalogue.procedures.values():
        if (
            procedure.paper
            and procedure.paper not in papers
            and _own(folder, procedure.id, "paper")
        ):
            cure = did_you_mean(procedure.paper, papers, "papers フォルダーに紙を置いてください")
            place = place_in(folder, "procedures", procedure.id)
            yield fault(place, f"paper の「{procedure.paper}」という紙はありません", cure)


def _never_offered(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    own = own_by_id("procedures", folder)
    for procedure in catalogue.procedures.values():
        if procedure.id in own and not _offered(procedure, catalogue):
            cure = "events に、この町で使う出来事を書いてください"
            place = place_in(folder, "procedures", procedure.id)
            yield remark(place, "どの出来事でも出てこない手続きです", cure)


def _offered(procedure: Procedure, catalogue: Catalogue) -> bool:
    return any(event in catalogue.events for event in procedure.events)


def _needless(folder: Path) -> Iterator[Finding]:
    for one in overrides(folder):
        if one.is_needless:
            cure = "この行を消すと、出荷時の値がこれからの更新でも生きます"
            yield remark(one.place, f"{one.key} は出荷時の値と同じです", cure)


def _off_without_entry(folder: Path) -> Iterator[Finding]:
    for name in FOLDERS:
        shipped = shipped_by_id(name)
        for one, table in own_by_id(name, folder).items():
            if table.get("off") and one not in shipped and not table.get("name"):
                fact = f"止めようとしている「{one}」は出荷時の一覧にありません"
                cure = did_you_mean(
                    one, shipped, "なくなったものなら、このファイルを消してください"
                )
                yield remark(place_in(folder, name, one), fact, cure)


def _files_not_read(folder: Path) -> Iterator[Finding]:
    """Folders and files that look like rules and are not read: 「procedure/」「x.toml.txt」."""
    for one in sorted(folder.iterdir()):
        if one.is_dir() and one.name not in KNOWN_FOLDERS and any(one.glob("*.toml")):
            cure = did_you_mean(
                one.name, KNOWN_FOLDERS, f"{'、'.join(KNOWN_FOLDERS)} に置いてください"
            )
            yield remark(f"{folder.name}/{one.name}", "読まれないフォルダーです", cure)
    for name in KNOWN_FOLDERS:
        for file in sorted((folder / name).glob("*.toml?*")):
            cure = "名前の終わりを .toml にするか、消してください"
            place = f"{folder.name}/{name}/{file.name}"
            yield remark(place, "読まれないファイルです", cure)


def _desks(folder: Path, town: Town) -> Iterator[Finding]:
    place = f"{folder.name}/desks.toml"
    offices = [one.id for one in town.offices]
    for desk in town.desks:
        if desk.office not in offices:
            cure = did_you_mean(desk.office, offices, f"あるのは {'、'.join(offices)} です")
            fact = f"{desk.section}の office「{desk.office}」は offices.toml にありません"
            yield fault(place, fact, cure)
    served = Counter(name for desk in town.desks for name in {desk.section, *desk.serves})
    for name in (name for name, times in served.items() if times > 1):
        cure = "どちらか1つの窓口だけに書いてください(先に書いた窓口が使われます)"
        yield remark(place, f"「{name}」を受ける窓口が2つ以上あります", cure)
    for name in (name for name in town.agencies if name in served):
        cure = "市の窓口なら [agencies] から、市の外なら serves から消してください"
        yield fault(place, f"「{name}」が窓口にも [agencies] にもあります", cure)
    for office in town.offices:
        if office.at and office.at not in offices:
            cure = did_you_mean(office.at, offices, f"あるのは {'、'.join(offices)} です")
            fact = f"{office.name}の at「{office.at}」という庁舎はありません"
            yield fault(f"{folder.name}/offices.toml", fact, cure)


def _days(folder: Path, town: Town) -> Iterator[Finding]:
    table = read_table(folder / "closed-days.toml")
    place = f"{folder.name}/closed-days.toml"
    written = [(key, one.values["date"]) for key in ("day", "open") for one in table.tables(key)]
    times = Counter(day for _, day in written)
    for day in [day for day in times if times[day] > 1]:
        cure = "残すほうの1つだけにしてください([[open]] が勝ちます)"
        yield fault(place, f"{day} の決まりが2つ以上あります", cure)
    usual = town.closed.usual
    for key, day in [(key, day) for key, day in written if times[day] == 1]:
        closed = usual.reason(day)
        if key == "day" and closed:
            fact = f"{day} は、書かなくても閉まっています({closed})"
            yield remark(place, fact, "この [[day]] は消せます")
        if key == "open" and not closed:
            fact = f"{day} は、書かなくても開いています"
            yield remark(place, fact, "この [[open]] は消せます")
