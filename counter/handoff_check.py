"""What another office's actions may say: checked whole before any of them is taken in.

Actions are never changed afterwards, so one wrong value would stay in the case for good.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from counter.actions import ANSWERING, Action
from counter.cases import case_of
from counter.clock import day_in_japan, instant_text
from counter.content import CLOCK_TOLERANCE, Opened
from counter.faults import CapsuleFault
from counter.office import Office
from counter.received import check_received

# Keys of a body that are read as texts, and those that are read as slots with values.
TEXTS: Final = frozenset(
    {"source", "number", "day", "note", "to", "digest", "text", "handoff", "from", "capsule"}
    | {"section", "unanswered", "of", "seat", "language", "made"}
)
SLOTS: Final = frozenset({"answers", "differs", "wrong"})
ITEM: Final = re.compile(r"[\w-]{1,80}(:[\w-]{1,80}){1,3}")
NUMBER: Final = re.compile(r"[0-9]{4,9}")
LONGEST_TEXT: Final = 2000


def check_actions(office: Office, opened: Opened, actions: Sequence[Action]) -> None:
    """Raises CapsuleFault unless a case can be told by these actions."""
    _check_times(opened, actions)
    try:
        for action in actions:
            _check_body(action)
            if action.kind == "opened":
                _check_opening(action)
        case_of(actions, office.cases.vocabulary)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise wrong_actions() from error
    for action in actions:
        _check_answers(office, action)


def checked_item(item: object) -> str | None:
    """The key of a line of the checklist, None for the whole case; raises ValueError otherwise."""
    if item is None or (isinstance(item, str) and ITEM.fullmatch(item)):
        return item
    raise ValueError("item")


def wrong_actions() -> CapsuleFault:
    """The refusal of a hand-off whose content no office makes."""
    cure = "渡した庁舎でコードを作り直してもらってください"
    return CapsuleFault("コード", "引き渡しの中身の形が正しくありません", cure)


def _check_times(opened: Opened, actions: Sequence[Action]) -> None:
    """An action from the future would win over every later answer."""
    newest = instant_text(opened.sealed_at + CLOCK_TOLERANCE)
    if any(action.at > newest for action in actions):
        cure = "渡した庁舎の時計を確かめてください"
        raise CapsuleFault("コード", "記録の日時が正しくありません", cure)


def _check_body(action: Action) -> None:
    for key, value in action.body.items():
        if key in TEXTS and value is not None:
            _check_text(value)
        if key in SLOTS and not isinstance(value, dict):
            raise ValueError(key)
    if action.body.get("item", "") != "":
        checked_item(action.body["item"])
    for typed in action.body.get("wrong", {}).values():
        _check_text(typed)
    if "papers" in action.body:
        for paper in action.body["papers"]:
            _check_text(paper)


def _check_opening(action: Action) -> None:
    """A case is erased by its day, and looked for by its number."""
    if action.body["day"] != day_in_japan(action.moment).isoformat():
        raise ValueError("day")
    if not NUMBER.fullmatch(action.body["number"]):
        raise ValueError("number")


def _check_text(value: Any) -> None:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("text")


def _check_answers(office: Office, action: Action) -> None:
    """Offices of one town share one vocabulary, so what this one does not know is a fault."""
    vocabulary = office.cases.vocabulary
    if action.kind in ANSWERING:
        check_received(action.body["answers"], vocabulary)
    if action.kind == "unsure":
        check_received(dict.fromkeys(action.body["slots"]), vocabulary)
