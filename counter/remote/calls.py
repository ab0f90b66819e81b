"""Calls from one office to a section: who waits, since when, and who came."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from counter.actions import Action
from counter.store import Store

KINDS = ("called", "joined", "left", "closed")
WAITING, TALKING = "waiting", "talking"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a case: `state` is waiting until somebody of the section joins, then talking."""

    case_id: str
    office: str
    section: str
    language: str
    caller: str
    since: str
    item: str = ""
    state: str = WAITING
    joined_by: str = ""


def call_of(actions: Iterable[Action]) -> Call | None:
    """The call that a case's actions tell; None when nobody called or it is over."""
    call: Call | None = None
    for action in actions:
        if action.kind == "called":
            call = _called(action)
        elif action.kind == "joined" and call is not None:
            call = _joined(call, action)
        elif action.kind in ("left", "closed"):
            call = None
    return call


def waiting_calls(store: Store, day: date, section: str = "") -> tuple[Call, ...]:
    """The calls of a day that nobody answered yet: those for `section` first, then the longest."""
    by_case: dict[str, list[Action]] = {}
    for action in store.actions_of_day(day, KINDS):
        by_case.setdefault(action.case_id, []).append(action)
    calls = (call_of(actions) for actions in by_case.values())
    waiting = [call for call in calls if call is not None and call.state == WAITING]
    return tuple(sorted(waiting, key=lambda call: (call.section != section, call.since)))


def _called(action: Action) -> Call:
    return Call(
        case_id=action.case_id,
        office=action.office,
        section=str(action.body["section"]),
        language=str(action.body.get("language") or "日本語"),
        caller=action.staff,
        since=action.at,
        item=str(action.body.get("item") or ""),
    )


def _joined(call: Call, action: Action) -> Call:
    return replace(call, since=action.at, state=TALKING, joined_by=action.staff)
