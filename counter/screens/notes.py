"""Remarks of one line on a case or on one of its items, with who and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.actions import Action
from counter.screens import desk, wording

blueprint = Blueprint("notes", __name__)
LONGEST = 200
BACK = {"checklist": "checklist.listed", "work": "work.through", "close": "closing.summary"}


@dataclass(frozen=True)
class NoteView:
    """One remark; `item` is the key of what it is about, "" for the whole case."""

    item: str
    text: str
    staff: str
    at: str


@blueprint.post("/cases/<case_id>/notes")
def noted(case_id: str) -> ResponseReturnValue:
    """Saves a remark on the case."""
    desk.open_visit_of(case_id)
    save_note(case_id, request.form.get("note", ""))
    endpoint = BACK.get(request.form.get("from", ""), "work.through")
    return redirect(url_for(endpoint, case_id=case_id))


def save_note(case_id: str, text: str, item: str = "") -> None:
    """Saves a remark on the case or the item; one without words is told and not saved."""
    words = " ".join(text.split())[:LONGEST]
    if not words:
        flash("メモを書いてから Enter を押してください", "wrong")
        return
    desk.save(case_id, "noted", {"text": words, **({"item": item} if item else {})})
    flash("メモを残しました")


def notes_of(actions: Iterable[Action]) -> tuple[NoteView, ...]:
    """The remarks that a case's actions hold, oldest first."""
    return tuple(_view(one) for one in actions if one.kind == "noted")


def notes_on(case_id: str, item: str) -> tuple[NoteView, ...]:
    """The remarks on one item; with item "" those on the whole case."""
    actions = desk.office().store.actions(case_id)
    return tuple(one for one in notes_of(actions) if one.item == item)


def _view(action: Action) -> NoteView:
    same_day = wording.is_same_day(action.moment, desk.now())
    say = wording.clock_time if same_day else wording.day_and_time
    return NoteView(
        item=str(action.body.get("item") or ""),
        text=str(action.body["text"]),
        staff=desk.name_of(action.staff),
        at=say(action.moment),
    )
