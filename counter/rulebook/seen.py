"""The town's record of what was shipped when it last looked over its own rules: `seen.json`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counter.faults import TownFault
from counter.rulebook.overrides import Override, overrides
from counter.rulebook.toml_text import inline
from counter.rulebook.writing import write_whole
from lifeevents.proof.findings import Finding, remark

FILE = "seen.json"
SHOWN = 200  # characters of a value in a finding
Seen = Mapping[str, Mapping[str, object]]  # entry → key → the shipped value then


@dataclass(frozen=True)
class Change:
    """A key the town overrides whose shipped value is no longer what the town looked at."""

    override: Override
    was: object

    def lines(self) -> tuple[str, str, str]:
        """Was, now and yours, each on a line."""
        one = self.override
        return (
            f"前の出荷時: {words(self.was)}",
            f"今の出荷時: {words(plain(one.shipped))}",
            f"この町    : {words(plain(one.own))}",
        )


def read_seen(town: Path) -> Seen:
    """The record of a town, empty where there is none; raises TownFault when it is no record."""
    file = town / FILE
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
    except (ValueError, OSError) as wrong:
        raise _fault(town) from wrong
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise _fault(town)
    return found


def _fault(town: Path) -> TownFault:
    cure = "消してから madoguchi catalogue accept で作り直してください"
    return TownFault(f"{town.name}/{FILE}", "控えとして読めません", cure)


def changes(town: Path) -> tuple[Change, ...]:
    """What the town overrides and what was shipped otherwise when it was last looked over."""
    seen = read_seen(town)
    return tuple(
        Change(one, seen[one.entry][one.key])
        for one in overrides(town)
        if one.key in seen.get(one.entry, {}) and seen[one.entry][one.key] != plain(one.shipped)
    )


def unseen(town: Path) -> tuple[Override, ...]:
    """What the town overrides without a record of what was shipped then."""
    seen = read_seen(town)
    return tuple(one for one in overrides(town) if one.key not in seen.get(one.entry, {}))


def accept(town: Path) -> int:
    """Writes the record anew for all that the town overrides; how many keys."""
    record: dict[str, dict[str, object]] = {}
    for one in overrides(town):
        record.setdefault(one.entry, {})[one.key] = plain(one.shipped)
    write_whole({town / FILE: seen_text(record)})
    return sum(len(keys) for keys in record.values())


def seen_text(record: Seen) -> str:
    """A record as its file has it."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def seen_findings(town: Path) -> Iterator[Finding]:
    """A remark for each key that changed upstream, and one for those never looked over."""
    cure = (
        "見比べて、町の値を直すか、そのままなら madoguchi catalogue accept で控えを改めてください"
    )
    for change in changes(town):
        one = change.override
        fact = f"{one.key} の出荷時の値が変わりました({'、'.join(change.lines())})"
        yield remark(one.place, fact, cure)
    new = unseen(town)
    if new:
        named = "、".join(f"{one.entry} の {one.key}" for one in new)
        fact = f"出荷時の値の控えがまだない欄が{len(new)}あります({_cut(named)})"
        cure = "madoguchi catalogue accept で控えると、次の更新から変化を知らせます"
        yield remark(f"{town.name}/{FILE}", fact, cure)


def words(value: object) -> str:
    """A value as TOML has it, cut where it is long; なし where there is none."""
    return "なし" if value is None else _cut(inline(value))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def plain(value: object) -> object:
    """A value of TOML as JSON holds it: dates as text."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
