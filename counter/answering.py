"""Answers: JSON in the actions, typed values outside, both by the one vocabulary."""

import re
from collections.abc import Mapping
from typing import Any

from counter.faults import ActionFault
from lifeevents.answers import plain_value, read_answers
from lifeevents.errors import Fault
from lifeevents.vocabulary import MANY, Value, Vocabulary, load_shipped

_ID = r"[\w-]{1,40}"
_OF_ONE = rf"(?:{'|'.join(MANY)})\.{_ID}"
# `person.c` alone; and `person.c.name`, `household.phone`, both perhaps within one event.
ENTITY = re.compile(_OF_ONE)
SLOT = re.compile(rf"(?:event\.{_ID}/)?(?:{_OF_ONE}|household|visit)\.[a-z][a-z0-9_]*")

Answers = Mapping[str, Value | None]


def typed_answers(
    plain: Mapping[str, Any], vocabulary: Vocabulary | None = None
) -> dict[str, Value | None]:
    """JSON values as their facts' types; raises a Fault for an unknown slot or a wrong value.

    A slot that names only an entity (`person.c`) adds it, or removes it with null.
    """
    known = vocabulary or load_shipped()
    typed: dict[str, Value | None] = {}
    for slot, value in plain.items():
        if names_entity(slot):
            typed[slot] = None if value is None else True
        else:
            typed |= read_answers({slot: value}, known)
    return typed


def readable_answers(
    plain: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[dict[str, Value | None], frozenset[str]]:
    """The answers that this vocabulary understands, and the slots of those it does not.

    A case kept under another version's vocabulary must still open.
    """
    typed: dict[str, Value | None] = {}
    unreadable = set()
    for slot, value in plain.items():
        try:
            typed |= typed_answers({_checked_slot(slot, value): value}, vocabulary)
        except Fault:
            unreadable.add(slot)
    return typed, frozenset(unreadable)


def plain_answers(answers: Answers, vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    """Typed values as JSON holds them, checked against the vocabulary."""
    plain = {slot: None if value is None else plain_value(value) for slot, value in answers.items()}
    check_plain(plain, vocabulary)
    return plain


def check_plain(plain: Mapping[str, Any], vocabulary: Vocabulary | None = None) -> None:
    """Raises a Fault naming the first slot that is unknown or whose JSON value is wrong."""
    for slot, value in plain.items():
        _checked_slot(slot, value)
    typed_answers(plain, vocabulary)


def names_entity(slot: str) -> bool:
    """Whether a slot names an entity and no fact on it."""
    return ENTITY.fullmatch(slot) is not None


def _checked_slot(slot: str, value: object) -> str:
    """The slot; raises ActionFault when its parts are not those of a slot."""
    if not SLOT.fullmatch(slot) and not (names_entity(slot) and (value is True or value is None)):
        cure = "person.a.insurance のように書いてください"
        raise ActionFault(slot[:80] or "項目", "項目の名前の形が違います", cure)
    return slot
