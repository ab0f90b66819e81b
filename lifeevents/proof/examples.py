"""Examples: short, exact cases for one procedure each, shipped beside the catalogue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.errors import CatalogueFault
from lifeevents.procedures import Procedure
from lifeevents.proof.example_tables import Wanted, read_example
from lifeevents.proof.outcomes import HOUSEHOLD, outcome, said_ids
from lifeevents.scene import EventScene
from lifeevents.spelling import did_you_mean
from lifeevents.tables import Table, shipped_tables, tables_in
from lifeevents.taking_part import candidates, takes_part

FOLDER = "examples"


@dataclass(frozen=True)
class Example:
    """One case with what must come out for one procedure at the case's first event.

    `ids` are those for whom it is to be needed (`HOUSEHOLD` where it is not personal).
    """

    procedure: str
    title: str
    at: EventScene
    ids: tuple[str, ...]
    wanted: Wanted
    note: str = ""
    place: str = ""
    table: Table = field(default_factory=dict, repr=False, compare=False)


def load_examples(
    catalogue: Catalogue, town_folder: Path | None = None
) -> dict[str, tuple[Example, ...]]:
    """Return the examples by procedure, the town's after the shipped ones of the same file.

    Shipped ones of a procedure, choice or event that the town has switched off are left out.
    Raises CatalogueFault.
    """
    found: dict[str, tuple[Example, ...]] = {}
    known = _ids(town_folder)
    for place, one, table in _files(town_folder):
        if one in catalogue.procedures:
            lenient = town_folder is not None and place.startswith(f"{FOLDER}/")
            read = read_examples(catalogue, one, table, place, lenient=lenient)
            found[one] = (*found.get(one, ()), *read)
        elif one not in known:
            cure = did_you_mean(one, catalogue.procedures, "ファイル名を手続の id にしてください")
            raise CatalogueFault(place, f"「{one}」という手続はありません", cure)
    return found


def _files(town: Path | None) -> Iterator[tuple[str, str, Table]]:
    """Yield (place, procedure id, table) of every file of examples, the town's last."""
    own_at = f"{town.name}/{FOLDER}/" if town else ""
    own = tables_in(town / FOLDER, own_at) if town else []
    for at, files in ((f"{FOLDER}/", shipped_tables(FOLDER)), (own_at, own)):
        for file, table in files:
            yield f"{at}{file}", file.removesuffix(".toml"), table


def _ids(town: Path | None) -> set[str]:
    """Return the ids of all procedures, those switched off too."""
    files = (*shipped_tables("procedures"), *(tables_in(town / "procedures") if town else ()))
    return {file.removesuffix(".toml") for file, _ in files}


def read_examples(
    catalogue: Catalogue, procedure: str, table: Table, place: str, *, lenient: bool = False
) -> Iterator[Example]:
    """Yield the examples of one file; raise CatalogueFault naming file and number.

    A `lenient` reading leaves out what is at fault.
    """
    several = table.get("example")
    if not isinstance(several, list) or set(table) != {"example"}:
        raise CatalogueFault(place, "例の並びではありません", "[[example]] で始めてください")
    for number, one in enumerate(several, 1):
        try:
            yield _read(catalogue, procedure, one, f"{place} の{number}番目")
        except CatalogueFault:
            if not lenient:
                raise


def _read(catalogue: Catalogue, procedure: str, table: Table, place: str) -> Example:
    title, case, wanted, note = read_example(catalogue, table, place)
    at = EventScene(catalogue, case, case.events[0])
    ids = _ids_wanted(at, catalogue.procedures[procedure].each, wanted.needed, place)
    return Example(procedure, title, at, ids, wanted, note, place, table)


def differences(example: Example, procedure: Procedure, closed: ClosedDays) -> Iterator[str]:
    """Yield in words what comes out otherwise than the example says; nothing where it is right."""
    wanted, found = example.wanted, outcome(example.at, procedure, closed)
    if sorted(found.ids) != sorted(example.ids):
        yield f"必要なのは {said_ids(example.ids)} のはずが、{said_ids(found.ids)} になります"
        return
    if wanted.due and found.due != wanted.due[0]:
        yield f"期限は {_day(wanted.due[0])} のはずが、{_day(found.due)} になります"
    if wanted.due_says not in found.due_says:
        yield f"期限は「{wanted.due_says}」のはずが、「{found.due_says}」になります"
    for text in wanted.brings:
        if not any(text in one for one in found.bring):
            yield f"「{text}」を持って来るはずが、ありません"
    for text in wanted.brings_not:
        if any(text in one for one in found.bring):
            yield f"「{text}」は要らないはずが、あります"


def holds(example: Example, procedure: Procedure, closed: ClosedDays) -> bool:
    """Whether everything comes out as the example says."""
    return next(differences(example, procedure, closed), None) is None


def _day(day: object) -> str:
    return str(day) if day else "なし"


def _ids_wanted(
    at: EventScene, each: str, needed: bool | tuple[str, ...], place: str
) -> tuple[str, ...]:
    """Return for whom it is to be needed; `true` is the household or the only one in question."""
    if needed is False:
        return ()
    if isinstance(needed, tuple):
        _check_ids(at, each, needed, place)
        return needed
    listed = candidates(at, each) if each else ()
    found = tuple(one.id for one in listed if takes_part(at, each, one))
    if len(found) > 1:
        cure = f"{_list(found[:1])} や {_list(found)} のように書いてください"
        raise CatalogueFault(place, "needed = true では、だれのことか分かりません", cure)
    return found or (HOUSEHOLD,)


def _check_ids(at: EventScene, each: str, needed: tuple[str, ...], place: str) -> None:
    if not each:
        cure = "needed = true か false にしてください"
        raise CatalogueFault(place, "世帯に1つの手続に id が書かれています", cure)
    known = [one.id for one in candidates(at, each)]
    for one in needed:
        if one not in known:
            cure = did_you_mean(one, known, f"あるのは {said_ids(known)} です")
            raise CatalogueFault(place, f"needed の「{one}」はいません", cure)


def _list(ids: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{one}"' for one in ids) + "]"
