"""Actions as they travel in a hand-off: offices and staff listed once, kinds by number."""

from collections.abc import Sequence
from typing import Any, Final

from counter.actions import Action, checked
from counter.answer_codec import (
    expect_list,
    expect_text,
    may_travel,
    pack_answers,
    pack_slots,
    unpack_answers,
)
from counter.clock import instant_text
from counter.faults import ActionFault
from counter.identifiers import id_bytes, id_from_bytes, is_id, minted_at

# The order never changes; a new kind or key goes to the end.
KIND_ORDER: Final = (
    *("opened", "answered", "unsure", "scanned", "read_back", "printed", "done", "held"),
    *("reopened_item", "handed_off", "remote", "received", "confirmed", "noted", "closed"),
    *("reopened", "called", "joined", "left", "gave_back"),
)
KEY_ORDER: Final = (
    *("answers", "slots", "source", "number", "day", "item", "note", "to", "papers", "digest"),
    *("text", "handoff", "from", "capsule", "section", "unanswered", "of"),
)
MOST_ACTIONS: Final = 3000


def pack_actions(actions: Sequence[Action]) -> list[Any]:
    """Actions of one case as [people, offices, rows]."""
    people = list(dict.fromkeys(action.staff for action in actions))
    offices = list(dict.fromkeys(action.office for action in actions))
    rows = [_row(action, people, offices) for action in actions]
    return [people, offices, rows]


def unpack_actions(case_id: str, packed: object) -> tuple[Action, ...]:
    """The inverse of :func:`pack_actions`; raises ValueError for anything else."""
    parts = expect_list(packed)
    if len(parts) != 3:
        raise ValueError("actions")
    people = [_name(one) for one in expect_list(parts[0])]
    offices = [_name(one) for one in expect_list(parts[1])]
    rows = expect_list(parts[2])
    if len(rows) > MOST_ACTIONS:
        raise ValueError("actions")
    return tuple(_action(case_id, expect_list(row), people, offices) for row in rows)


def _row(action: Action, people: list[str], offices: list[str]) -> list[Any]:
    row = [
        id_bytes(action.id),
        people.index(action.staff),
        offices.index(action.office),
        KIND_ORDER.index(action.kind),
        _pack_body(action),
    ]
    # The time is in the identifier already, unless it was minted apart.
    return row if instant_text(minted_at(action.id)) == action.at else [*row, action.at]


def _action(case_id: str, row: list[Any], people: list[str], offices: list[str]) -> Action:
    if len(row) not in (5, 6) or not isinstance(row[0], bytes):
        raise ValueError("action")
    action_id = id_from_bytes(row[0])
    kind = KIND_ORDER[_index(row[3], len(KIND_ORDER))]
    action = Action(
        id=action_id,
        case_id=case_id,
        staff=people[_index(row[1], len(people))],
        office=offices[_index(row[2], len(offices))],
        at=expect_text(row[5]) if len(row) == 6 else instant_text(minted_at(action_id)),
        kind=kind,
        body=_unpack_body(row[4]),
    )
    try:
        return checked(action)
    except ActionFault as error:
        raise ValueError("action") from error


def _pack_body(action: Action) -> dict[int | str, Any]:
    return {
        KEY_ORDER.index(key) if key in KEY_ORDER else key: _pack_value(key, value)
        for key, value in action.body.items()
    }


def _unpack_body(packed: object) -> dict[str, Any]:
    if not isinstance(packed, dict):
        raise ValueError("body")
    body: dict[str, Any] = {}
    for key, value in packed.items():
        name = key if isinstance(key, str) else KEY_ORDER[_index(key, len(KEY_ORDER))]
        if name in body or not may_travel(name):
            raise ValueError("body")
        body[name] = _unpack_value(name, value)
    return body


def _pack_value(key: str, value: Any) -> Any:
    if key == "answers":
        return pack_answers(value)
    if key == "slots":
        return pack_slots(list(value))
    # An identifier takes 16 bytes instead of 36 signs.
    return id_bytes(value) if is_id(value) else _without_forbidden(value)


def _unpack_value(key: str, value: Any) -> Any:
    if key == "answers":
        return unpack_answers(value)
    if key == "slots":
        return sorted(unpack_answers(value))
    if isinstance(value, bytes):
        return id_from_bytes(value)
    _refuse_hidden(value)
    return value


def _without_forbidden(value: Any) -> Any:
    """The value without any 個人番号 that some body might carry under its own name."""
    if isinstance(value, dict):
        return {
            str(key): _without_forbidden(inner)
            for key, inner in value.items()
            if may_travel(str(key))
        }
    return [_without_forbidden(one) for one in value] if isinstance(value, list | tuple) else value


def _refuse_hidden(value: object) -> None:
    """Raises ValueError for bytes, and for 個人番号 under its own name, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not may_travel(expect_text(key)):
                raise ValueError("slot")
            _refuse_hidden(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_hidden(inner)
    elif isinstance(value, bytes):
        raise ValueError("bytes")


def _index(number: object, size: int) -> int:
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < size:
        return number
    raise ValueError("number")


def _name(value: object) -> str:
    name = expect_text(value)
    if len(name) > 80 or not name.isprintable():
        raise ValueError("name")
    return name
