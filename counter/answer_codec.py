"""Answers as they travel: grouped by entity, facts by number, values packed."""

import re
from collections.abc import Mapping
from typing import Any, Final

from counter.codetable import KIND_NUMBERS, CodeTable, FactCode, load_codes
from counter.packing import pack, unpack
from lifeevents.vocabulary import KINDS, MANY

# Never sealed, whoever asks: 番号法 allows the number only for what it was given for.
FORBIDDEN_FACTS: Final = frozenset({"individual_number"})
ENTITY_ITSELF: Final = ""
MOST_SLOTS: Final = 4000

# [kind, id, {fact: value}] or, for what holds for one event only, [kind, id, {…}, event id]
Group = list[Any]


def may_travel(slot: str) -> bool:
    """Whether a slot may enter a capsule; 個人番号 never does."""
    return slot.rpartition(".")[2] not in FORBIDDEN_FACTS


def pack_answers(answers: Mapping[str, Any]) -> list[Group]:
    """JSON answers (slot → value) as groups; 個人番号 is left out."""
    table = load_codes()
    groups: dict[tuple[str, str, str], dict[int | str, Any]] = {}
    for slot, value in answers.items():
        if may_travel(slot):
            event, kind, entity, name = split_slot(slot)
            code = table.find(kind, name)
            facts = groups.setdefault((event, kind, entity), {})
            facts[code.number if code else name] = pack(code, value)
    return [_group(place, facts) for place, facts in groups.items()]


def unpack_answers(groups: object) -> dict[str, Any]:
    """The inverse of :func:`pack_answers`; raises ValueError for anything else."""
    answers: dict[str, Any] = {}
    for group in expect_list(groups):
        for slot, value in _unpack_group(group):
            if slot in answers or not may_travel(slot) or len(answers) >= MOST_SLOTS:
                raise ValueError("slot")
            answers[slot] = value
    return answers


def pack_slots(slots: list[str]) -> list[Group]:
    """Slots without values, in the same shape."""
    return pack_answers(dict.fromkeys(slots))


def split_slot(slot: str) -> tuple[str, str, str, str]:
    """Event id (or ""), kind, entity id (or ""), fact name (or "" for the entity itself)."""
    about_event, _, rest = slot.rpartition("/")
    event = about_event.removeprefix("event.")
    kind, _, rest = rest.partition(".")
    if kind not in KINDS or (about_event and about_event == event):
        raise ValueError(slot)
    if kind not in MANY:
        return event, kind, "", rest
    entity, _, name = rest.partition(".")
    return event, kind, entity, name


def join_slot(event: str, kind: str, entity: str, name: str) -> str:
    """The inverse of :func:`split_slot`."""
    parts = [part for part in (kind, entity, name) if part]
    return (f"event.{event}/" if event else "") + ".".join(parts)


def expect_list(value: object) -> list[Any]:
    """The value if it is a list; raises ValueError otherwise."""
    if not isinstance(value, list):
        raise ValueError("list")
    return value


def expect_text(value: object) -> str:
    """The value if it is a text; raises ValueError otherwise."""
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _group(place: tuple[str, str, str], facts: dict[int | str, Any]) -> Group:
    event, kind, entity = place
    return (
        [KIND_NUMBERS[kind], entity, facts, event]
        if event
        else [
            KIND_NUMBERS[kind],
            entity,
            facts,
        ]
    )


def _unpack_group(group: object) -> list[tuple[str, Any]]:
    parts = expect_list(group)
    if len(parts) not in (3, 4) or not isinstance(parts[2], dict):
        raise ValueError("group")
    kind = _kind(parts[0])
    entity = expect_text(parts[1])
    event = expect_text(parts[3]) if len(parts) == 4 else ""
    if bool(entity) != (kind in MANY) or _odd(entity) or _odd(event):
        raise ValueError("entity")
    table = load_codes()
    facts = ((_fact(table, kind, key), value) for key, value in parts[2].items())
    return [
        (join_slot(event, kind, entity, name), _plain(unpack(code, value)))
        for (name, code), value in facts
    ]


def _plain(value: Any) -> Any:
    """The value if an answer in JSON may be one; raises ValueError otherwise."""
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        raise ValueError("value")
    if value is not None and not isinstance(value, bool | int | str | list):
        raise ValueError("value")
    return value


def _kind(number: object) -> str:
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < len(KINDS):
        return KINDS[number]
    raise ValueError("kind")


def _fact(table: CodeTable, kind: str, key: object) -> tuple[str, FactCode | None]:
    if isinstance(key, bool) or not isinstance(key, int | str):
        raise ValueError("fact")
    if isinstance(key, str):
        if _odd(key) or table.find(kind, key):
            raise ValueError("fact")
        return key, None
    code = table.by_number.get((kind, key))
    if code is None:
        raise ValueError("fact")
    return code.path.partition(".")[2], code


def _odd(text: str) -> bool:
    return bool(text) and re.fullmatch(r"[\w-]{1,60}", text) is None
