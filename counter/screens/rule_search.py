"""Looking for rules: by words, section, life event, kind, level of source and state."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from counter.screens.rule_entries import Entry
from lifeevents.source_words import is_old


@dataclass(frozen=True)
class Sought:
    """What somebody looks for; empty is everything."""

    words: str = ""
    section: str = ""
    event: str = ""
    kind: str = ""
    level: str = ""
    state: str = ""

    @staticmethod
    def of(given: MultiDict[str, str]) -> "Sought":
        """What an address asks for; values that there are not find nothing."""
        return Sought(
            given.get("q", "").strip(),
            *(given.get(name, "") for name in ("section", "event", "kind", "level", "state")),
        )

    def __getitem__(self, name: str) -> str:
        """What is looked for by one field of the address."""
        return self.fields.get(name, "")

    @property
    def fields(self) -> dict[str, str]:
        """The same as fields of an address, without empty ones."""
        given = {"q": self.words, "section": self.section, "event": self.event}
        given |= {"kind": self.kind, "level": self.level, "state": self.state}
        return {name: value for name, value in given.items() if value}


def fits(entry: Entry, wanted: Sought, today: date) -> bool:
    """Whether an entry is what is looked for."""
    procedure = entry.procedure
    if wanted.section not in ("", entry.section) or wanted.kind not in ("", procedure.kind):
        return False
    if wanted.event and wanted.event not in procedure.events:
        return False
    if wanted.level not in ("", procedure.source.level):
        return False
    return _is_in_state(entry, wanted.state, today) and _has_words(entry, wanted.words)


def _is_in_state(entry: Entry, state: str, today: date) -> bool:
    return {
        "": True,
        "own": bool(entry.state),
        "off": entry.off,
        "to-check": entry.to_check,
        "old": is_old(entry.procedure.source.checked, today),
    }.get(state, False)


def _has_words(entry: Entry, words: str) -> bool:
    one = entry.procedure
    parts = (one.name, one.plain, one.english, one.id, one.office, one.source.law, one.notes)
    text = folded(" ".join((*parts, *(rule.law for rule in one.due))))
    return all(folded(word) in text for word in words.split())


def folded(text: str) -> str:
    """A text as it is compared: narrow letters, small, hiragana as katakana, without spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter
        for letter in plain
        if not letter.isspace()
    )
