"""Answers as they travel: grouped by entity, facts by number, values packed."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from counter.codetable import KIND_NUMBERS, CodeTable, FactCode, load_codes
from counter.packing import pack, unpack
from lifeevents.vocabulary import KINDS, MANY

# Never sealed, whoever asks: 番号法 allows the number only for what it was given for.
FORBIDDEN_FACTS: Final = frozenset({"individual_number"})
MOST_SLOTS: Final = 4000

# [kind, ids, steps, values] and, for what holds for one event only, the event's id behind: the
# values of each entity in turn. A step is a fact's number less the one before, or its name.
# Version 1, still read: [kind, id, {fact: value}].
Group = list[Any]
Place = tuple[str, str, str]  # event, kind, entity
Shape = tuple[str, str, tuple[int | str, ...]]


def may_travel(slot: str) -> bool:
    """Whether a slot may enter a capsule; 個人番号 never does."""
    return slot.rpartition(".")[2] not in FORBIDDEN_FACTS


def pack_answers(answers: Mapping[str, Any]) -> list[Group]:
    """JSON answers (slot → value) as groups; 個人番号 is left out."""
    table = load_codes()
    entities: dict[Place, dict[int | str, Any]] = {}
    for slot, value in answers.items():
        if may_travel(slot):
            event, kind, entity, name = split_slot(slot)
            code = table.find(kind, name)
            facts = entities.setdefault((event, kind, entity), {})
            facts[code.number if code else name] = pack(code, value)
    return [
        _group(shape, [(place, entities[place]) for place in places])
        for shape, places in groupby(entities, lambda place: _shape(place, entities[place]))
    ]


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


def _shape(place: Place, facts: Mapping[int | str, Any]) -> Shape:
    """Event, kind and facts: neighbours that agree in these travel as one group."""
    event, kind, _ = place
    numbers = sorted(key for key in facts if isinstance(key, int))
    return event, kind, (*numbers, *(key for key in facts if isinstance(key, str)))


def _group(shape: Shape, entities: list[tuple[Place, dict[int | str, Any]]]) -> Group:
    event, kind, keys = shape
    ids = [place[2] for place, _ in entities]
    values = [facts[key] for _, facts in entities for key in keys]
    group = [KIND_NUMBERS[kind], ids, _steps(keys), values]
    return [*group, event] if event else group


def _steps(keys: Sequence[int | str]) -> list[int | str]:
    before = 0
    steps: list[int | str] = []
    for key in keys:
        steps.append(key - before if isinstance(key, int) else key)
        before = key if isinstance(key, int) else before
    return steps


def _unpack_group(group: object) -> list[tuple[str, Any]]:
    parts = expect_list(group)
    if len(parts) == 3 or (len(parts) == 4 and isinstance(parts[2], dict)):
        return _unpack_entity(parts[0], parts[1], parts[2], *parts[3:])
    if len(parts) not in (4, 5):
        raise ValueError("group")
    ids, keys, values = expect_list(parts[1]), _keys(expect_list(parts[2])), expect_list(parts[3])
    if len(ids) * len(keys) != len(values):
        raise ValueError("group")
    rows = [values[at : at + len(keys)] for at in range(0, len(values), max(len(keys), 1))]
    return [
        unpacked
        for entity, row in zip(ids, rows, strict=bool(keys))
        for unpacked in _unpack_entity(
            parts[0], entity, dict(zip(keys, row, strict=True)), *parts[4:]
        )
    ]


def _keys(steps: Sequence[object]) -> list[int | str]:
    keys: list[int | str] = []
    number = 0
    for step in steps:
        if isinstance(step, bool) or not isinstance(step, int | str):
            raise ValueError("fact")
        number += step if isinstance(step, int) else 0
        keys.append(step if isinstance(step, str) else number)
    if len(set(keys)) < len(keys):
        raise ValueError("fact")
    return keys


def _unpack_entity(
    kind_number: object, entity: object, facts: object, about: object = ""
) -> list[tuple[str, Any]]:
    kind, name_of, event = _kind(kind_number), expect_text(entity), expect_text(about)
    if not isinstance(facts, dict) or bool(name_of) != (kind in MANY):
        raise ValueError("entity")
    if _odd(name_of) or _odd(event):
        raise ValueError("entity")
    table = load_codes()
    found = ((_fact(table, kind, key), value) for key, value in facts.items())
    return [
        (join_slot(event, kind, name_of, name), _plain(unpack(code, value)))
        for (name, code), value in found
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
