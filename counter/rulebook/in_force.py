"""The rules that an office works by: read at the start, and again when the town's files change."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from time import monotonic

from counter.town import Town, load_town
from forms.papers import Paper, load_papers
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.errors import Fault
from print.faces import use_town

CATALOGUE = ("facts", "events", "procedures")
FOLDERS = (*CATALOGUE, "papers")
SHAPES = ("gaiji", "fonts")
FILES = ("desks.toml", "closed-days.toml")
LOOK_EVERY = 0.25  # seconds: a page asks for the rules many times
Look = tuple[tuple[str, int, int], ...]  # path, time of change and size of each file

log = logging.getLogger("madoguchi")


@dataclass(frozen=True)
class Rules:
    """A town's desks and days, its catalogue and its papers, as they were at one moment."""

    town: Town
    catalogue: Catalogue
    papers: Mapping[str, Paper]


class RulesInForce:
    """Keeps the rules of a town's folder; `fault` is why newer files are not in force, or None.

    When files changed and are at fault, the rules from before stay in force.
    """

    def __init__(self, town: Town, look_every: float = LOOK_EVERY) -> None:
        self.fault: Fault | None = None
        self._folder = town.folder
        self._look_every = look_every
        self._looked_at = monotonic()
        self._lock = Lock()
        self._seen = look_at(town.folder)
        self._rules = _read(town)

    def now(self) -> Rules:
        """The rules in force; looks at the files now and then, and reads them if they changed."""
        if monotonic() - self._looked_at >= self._look_every:
            with self._lock:
                look = look_at(self._folder)
                if look != self._seen:
                    self._read_again(look)
                self._looked_at = monotonic()
        return self._rules

    def _read_again(self, look: Look) -> None:
        try:
            self._rules = _read(_with_new_desks(self._rules.town))
            self.fault = None
            log.warning("町の決まりのファイルが変わったので、読み直しました。")
        except (Fault, OSError) as fault:
            self.fault = fault if isinstance(fault, Fault) else _unreadable(self._folder, fault)
            log.warning("町の決まりを読み直せません。前の決まりのまま続けます。%s", self.fault)
        self._seen = look


def look_at(folder: Path) -> Look:
    """Every file that rules are read from, with its time of change and its size."""
    found = [_stamp(str(folder / name)) for name in FILES]
    for name in (*FOLDERS, *SHAPES):
        try:
            with os.scandir(folder / name) as files:
                every = [one for one in files if name in SHAPES or one.name.endswith(".toml")]
        except OSError:  # no such folder, as in most towns
            continue
        found += [_stamp(one.path) for one in every]
    return tuple(sorted(found))


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        stat = os.stat(path)
    except OSError:  # taken away this moment
        return path, 0, 0
    return path, stat.st_mtime_ns, stat.st_size


def _read(town: Town) -> Rules:
    own = any(any((town.folder / name).glob("*.toml")) for name in CATALOGUE)
    # A town without rules of its own shares the shipped ones, which are read but once.
    catalogue = load_catalogue(town.folder) if own else load_catalogue()
    for fault in use_town(town.folder):
        log.warning("外字や書体のファイルを1つ使えません。%s", fault)
    return Rules(town, catalogue, load_papers(town.folder))


def _with_new_desks(town: Town) -> Town:
    """The town with its desks, agencies and days anew; the rest is in force from the next start."""
    new = load_town(town.folder)
    return replace(town, desks=new.desks, agencies=new.agencies, closed=new.closed)


def _unreadable(folder: Path, fault: OSError) -> Fault:
    return Fault(folder.name, f"読めません({fault.strerror})", "ファイルの権限を確かめてください")
