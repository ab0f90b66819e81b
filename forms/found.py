"""What a binding finds: a value, the slots it comes from, and those that are missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from forms.scene import Scene, Someone, declared, vocabulary
from lifeevents.vocabulary import path_of


@dataclass(frozen=True)
class Moment:
    """A day and, where known, the minute of the day."""

    day: date
    minute: int | None


Content = bool | int | str | date | Moment | frozenset[str]


@dataclass(frozen=True)
class Found:
    """A binding's result; with neither value nor missing slots it does not apply and stays empty.

    `slots` are those that people may type (the sheet shows them), `missing` the unknown ones.
    `western` marks days that are written in the western calendar.
    """

    value: Content | None = None
    slots: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    western: bool = False

    def also(self, *slots: str) -> Found:
        """The same, with further slots before its own."""
        return replace(self, slots=tuple(dict.fromkeys((*slots, *self.slots))))

    def as_text(self) -> str:
        """The value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""


NOTHING = Found()


def known(value: Content | None, *slots: str) -> Found:
    """A value that was worked out; the slots are those that could change it."""
    return Found(value, slots)


def wanted(*slots: str) -> Found:
    """Nothing yet: these slots are missing."""
    return Found(None, slots, slots)


def look(scene: Scene, slot: str) -> Found:
    """The value of a slot, or the slot as missing.

    People from outside have only the facts that the visit declares for them: the rest is nothing.
    """
    if slot.startswith("visit.") and not declared(slot):
        return NOTHING
    value = scene.find(slot)
    if value is None or value == "":
        return known(False, slot) if counts_as_no(scene, slot) else wanted(slot)
    return known(frozenset(value) if isinstance(value, tuple) else value, slot)


def counts_as_no(scene: Scene, slot: str) -> bool:
    """Whether an unanswered slot means no: in a case that says so, for what the interview asks.

    What only papers ask (第三者行為, 同意) is never taken as answered.
    """
    fact = vocabulary().find_fact(path_of(slot)) if scene.case.unanswered_is_no else None
    return fact is not None and fact.type == "bool" and fact.question.ja != ""


def look_at(scene: Scene, someone: Someone, fact: str) -> Found:
    """A fact of someone on the paper."""
    return look(scene, someone.slot(fact))


def maybe(found: Found) -> Found:
    """The same, but nothing counts as missing."""
    return replace(found, missing=())
