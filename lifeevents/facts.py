"""What one fact is: its path, type, wordings and choices."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

Value = bool | int | str | date | tuple[str, ...]

KINDS = ("event", "household", "person", "vehicle", "dog", "visit")
MANY = ("event", "person", "vehicle", "dog")  # kinds of which a case has several, each with an id
TYPES = {
    *("bool", "int", "text", "date", "choice", "list", "country", "person", "people"),
    *("name", "kana", "postal", "phone", "digits", "time", "amount"),  # as papers ask for them
}
ORIGINS = ("asked", "document", "register", "derived", "staff")
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Text:
    """One wording in Japanese, plain Japanese (やさしい日本語) and English."""

    ja: str = ""
    plain: str = ""
    en: str = ""

    def to(self, language: str) -> str:
        """Return the wording for "ja", "plain" or "en"; Japanese where there is no other."""
        return {"plain": self.plain, "en": self.en}.get(language) or self.ja


UNSAID = Text()


@dataclass(frozen=True)
class Choice:
    """One value that a choice or a list fact may have; `events` where only those offer it."""

    value: str
    ja: str
    plain: str = ""
    en: str = ""
    note: str = ""
    events: tuple[str, ...] = ()

    def to(self, language: str) -> str:
        """Return the wording for "ja", "plain" or "en"; Japanese where there is no other."""
        return {"plain": self.plain, "en": self.en}.get(language) or self.ja


@dataclass(frozen=True)
class Fact:
    """One declared fact; `unanswered` is its value where a caller says unanswered means no.

    `says` and `says_not` are its words in a reason; `says_of` those of each choice, where
    `says` lists them by value.
    """

    path: str
    kind: str
    name: str
    type: str
    label: Text
    question: Text = Text()
    hint: Text = Text()
    choices: tuple[Choice, ...] = ()
    origin: str = "asked"
    sensitive: bool = False
    unanswered: Value | None = None
    order: int = 500
    example: str = ""
    says: Text = Text()
    says_not: Text = Text()
    says_of: Mapping[str, Text] = field(default_factory=dict, compare=False)  # by value
    source: str = field(default="", compare=False)
    applies: Mapping[str, object] = field(default_factory=dict, compare=False)  # a condition

    def find_choice(self, value: object) -> Choice | None:
        """Return the choice with this value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def choices_at(self, event_types: AbstractSet[str]) -> tuple[Choice, ...]:
        """Return the choices to offer at these kinds of life event; all where none is known."""
        return tuple(
            one
            for one in self.choices
            if not one.events or not event_types or event_types & set(one.events)
        )


def path_of(slot: str) -> str:
    """Return the fact path of a slot: `event.e1/person.a.insurance` → `person.insurance`."""
    parts = slot.rpartition("/")[2].split(".")
    return f"{parts[0]}.{parts[-1]}"


def slot_of(kind: str, entity_id: str, name: str) -> str:
    """Return the slot of a fact on one entity: `person.a.insurance`, `household.water_new`."""
    return f"{kind}.{entity_id}.{name}" if kind in MANY else f"{kind}.{name}"
