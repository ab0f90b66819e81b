"""Actions: what was said and done in a case, only ever appended and chained by hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from counter.clock import instant_text, now, read_instant
from counter.faults import ActionFault
from counter.identifiers import is_id, new_id

# What each kind must carry in its body; further keys are free.
KINDS: Mapping[str, tuple[str, ...]] = {
    "opened": ("number", "day"),
    "answered": ("answers", "source"),
    "unsure": ("slots",),
    "scanned": ("answers", "capsule"),
    "read_back": (),
    "printed": ("papers",),
    "done": ("item",),
    "held": ("item",),
    "reopened_item": ("item",),
    "handed_off": ("item", "to"),
    "remote": ("item",),
    "received": ("handoff", "from"),
    "confirmed": ("handoff",),
    "noted": ("text",),
    "closed": (),
    "reopened": (),
    "called": ("section",),
    "joined": (),
    "left": (),
    "gave_back": ("text",),
}
ANSWERING = frozenset({"answered", "scanned"})
NO_HASH = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``sequence`` and both hashes belong to the store that holds this copy."""

    id: str
    case_id: str
    office: str
    staff: str
    at: str
    kind: str
    body: Mapping[str, Any]
    previous_hash: str = NO_HASH
    hash: str = NO_HASH
    sequence: int = 0

    @property
    def moment(self) -> datetime:
        """When it happened, as an instant in UTC."""
        return read_instant(self.at)


def new_action(
    case_id: str,
    kind: str,
    body: Mapping[str, Any],
    staff: str,
    office: str,
    at: datetime | None = None,
) -> Action:
    """An action that happened now (or ``at``); raises ActionFault when it may not be recorded."""
    moment = at or now()
    return checked(
        Action(new_id(moment), case_id, office, staff, instant_text(moment), kind, dict(body))
    )


def checked(action: Action) -> Action:
    """The same action; raises ActionFault naming what is wrong with it."""
    if action.kind not in KINDS:
        raise ActionFault(
            "受付の記録", f"「{action.kind}」という操作はありません", "操作名を直してください"
        )
    missing = [key for key in KINDS[action.kind] if key not in action.body]
    if missing:
        fact = f"「{action.kind}」に {'、'.join(missing)} がありません"
        raise ActionFault("受付の記録", fact, "内容を足して、もう一度記録してください")
    if not (is_id(action.id) and is_id(action.case_id)):
        raise ActionFault("受付の記録", "識別子の形が違います", "新しい識別子で記録してください")
    _checked_instant(action.at)
    canonical(action)
    return action


def canonical(action: Action) -> bytes:
    """What the hash is taken over: the action as JSON, keys sorted, without its chain."""
    content = [
        action.id,
        action.case_id,
        action.office,
        action.staff,
        action.at,
        action.kind,
        action.body,
    ]
    return json_text(content).encode()


def body_text(action: Action) -> str:
    """The body as JSON in the order it was given: persons stay in their order."""
    return json_text(dict(action.body), sort_keys=False)


def json_text(value: object, sort_keys: bool = True) -> str:
    """JSON without spaces; raises ActionFault for what JSON can not hold."""
    try:
        return json.dumps(
            value, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"), allow_nan=False
        )
    except (TypeError, ValueError) as error:
        fact = "JSONで表せない値があります"
        raise ActionFault("受付の記録", fact, "日付は文字列にして記録してください") from error


def chained(action: Action, previous_hash: str) -> Action:
    """The action linked behind the one that has ``previous_hash``."""
    return replace(action, previous_hash=previous_hash, hash=link(action, previous_hash))


def link(action: Action, previous_hash: str) -> str:
    """SHA-256 over the previous hash and the action's canonical JSON, in hexadecimal."""
    return hashlib.sha256(previous_hash.encode() + b"\n" + canonical(action)).hexdigest()


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """By time, then by identifier: the same order in every office."""
    return tuple(sorted(actions, key=lambda action: (action.at, action.id)))


def merge(*offices: Iterable[Action]) -> tuple[Action, ...]:
    """The union of several offices' actions by identifier; the first copy of each is kept."""
    union: dict[str, Action] = {}
    for actions in offices:
        for action in actions:
            union.setdefault(action.id, action)
    return in_order(union.values())


def _checked_instant(text: str) -> None:
    try:
        if instant_text(read_instant(text)) == text:
            return
    except ValueError:
        pass
    raise ActionFault("受付の記録", f"時刻「{text}」の形が違います", "UTCの時刻で記録してください")
