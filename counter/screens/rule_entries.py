"""One procedure of the town's catalogue as an entry: checked when, changed by the town how."""

from dataclasses import dataclass
from datetime import date

from counter.rulebook.overrides import Override
from counter.rulebook.words import KIND
from counter.screens.rule_words import KEYS, OFF
from lifeevents.procedures import Procedure
from lifeevents.source_words import TO_CHECK, age_words, level_words, short_level


@dataclass(frozen=True)
class Entry:
    """One procedure; `state` is what the town did to it, `changes` by which keys."""

    procedure: Procedure
    section: str
    state: str = ""
    changes: tuple[Override, ...] = ()

    @property
    def off(self) -> bool:
        """Whether the town has switched it off."""
        return self.state == OFF

    @property
    def kind(self) -> str:
        """Duty, benefit, wish or another agency's, in words."""
        return KIND.of(self.procedure.kind)

    @property
    def level(self) -> str:
        """How far the source was checked, in words."""
        return level_words(self.procedure.source.level)

    @property
    def short_level(self) -> str:
        """The same in a word or two."""
        return short_level(self.procedure.source.level)

    @property
    def to_check(self) -> bool:
        """Whether the law has still to be looked at."""
        return self.procedure.source.level in ("", TO_CHECK)

    @property
    def keys(self) -> str:
        """The changed keys in words."""
        return "、".join(KEYS.get(one.key, one.key) for one in self.changes)


def checked_words(procedure: Procedure, today: date) -> str:
    """The day on which an entry was checked, and how long ago: 「2026-11-22(5か月前)」."""
    checked = procedure.source.checked
    return f"{checked.isoformat()}({age_words(checked, today)})" if checked else "記載なし"
