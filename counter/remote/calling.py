"""Calling a section about an item and ending the call: the item is remote as long as it lasts."""

from counter.remote.calls import Call, call_of
from counter.screens import desk

REMOTE, DONE, OPEN = "remote", "done", "open"
LANGUAGE = "日本語"


def current_call(case_id: str) -> Call | None:
    """The call of this case that waits or goes on, or None."""
    return call_of(desk.office().store.actions(case_id))


def call_section(case_id: str, section: str, item: str = "", language: str = "") -> None:
    """Calls a section, about one item if it is named; a call before it is over by that."""
    with desk.office().store.transaction():
        end_call(case_id)
        body: dict[str, object] = {"section": section, "language": language or LANGUAGE}
        if item:
            _mark(case_id, item, REMOTE, section)
            body["item"] = item
        desk.save(case_id, "called", body)


def end_call(case_id: str, done: bool = False) -> None:
    """Ends the call, if there is one; its item is done by it, or open again."""
    call = current_call(case_id)
    if call is None:
        return
    with desk.office().store.transaction():
        desk.save(case_id, "left", {})
        cases = desk.office().cases
        if call.item and cases.state(case_id).item(call.item).state == REMOTE:
            _mark(case_id, call.item, DONE if done else OPEN)


def _mark(case_id: str, key: str, state: str, section: str = "") -> None:
    """Marks the line of this item, or the item alone where it is no longer on the list."""
    line = desk.visit_of(case_id).find_item(key)
    if line is not None:
        desk.mark(case_id, line, state, to=section)
    else:
        desk.office().cases.mark_item(case_id, key, state, desk.member().id, to=section)
