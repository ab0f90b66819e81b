"""Everything that keeps a town from opening, all of it at once."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from counter.town import load_town
from forms.papers import load_papers
from lifeevents.errors import Fault
from lifeevents.proof.findings import Finding, fault, finding_of
from lifeevents.proof.loading import rules_faults

RULES = ("facts", "events", "procedures", "examples", "papers")


def loading_faults(town: Path) -> list[Finding]:
    """The faults that would stop the office from starting; [] where it would start."""
    broken = list(_unreadable(town))
    if broken:
        return broken
    loads = (partial(load_town, town), partial(load_papers, town))
    return [*(one for load in loads for one in _of(load)), *_of_rules(town)]


def _of_rules(town: Path) -> Iterator[Finding]:
    """The faults of the rules; those in shipped files, which are well by themselves, once each."""
    shipped: dict[tuple[str, str], list[str]] = {}
    for one in rules_faults(town):
        if one.place.startswith(f"{town.name}/"):
            yield one
        else:
            shipped.setdefault((one.fact, one.cure), []).append(one.place)
    for (fact, cure), places in shipped.items():
        others = f" など{len(places)}か所" if len(places) > 1 else ""
        place = f"{town.name}/facts の項目を使う、出荷時の {places[0]}{others}"
        yield fault(place, fact, f"{town.name}/facts を直すか、{cure}")


def _of(load: Callable[[], object]) -> list[Finding]:
    try:
        load()
    except Fault as wrong:
        return [finding_of(wrong)]
    return []


def _unreadable(town: Path) -> Iterator[Finding]:
    files = [*town.glob("*.toml"), *(one for name in RULES for one in (town / name).glob("*.toml"))]
    for file in sorted(files):
        place = f"{town.name}/{file.relative_to(town).as_posix()}"
        try:
            tomllib.loads(file.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            cure = "文字コードを UTF-8 にして保存し直してください"
            yield fault(place, "UTF-8 の文字ではありません", cure)
        except tomllib.TOMLDecodeError as wrong:
            yield fault(place, f"TOMLとして読めません({wrong})", "書き方を直してください")
