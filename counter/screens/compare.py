"""A scan for a case that exists: what is new, what differs, what is missing; then what to take."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.comparing import Comparison, Difference, Look, compare
from counter.intake import Taken, look, take
from counter.matching import known_people
from counter.screens import desk, typed, wording
from counter.screens.day import open_url
from counter.screens.known import spoken
from counter.screens.pending import Pending, PendingScan
from counter.screens.visit import Visit
from lifeevents.entities import Entity
from lifeevents.vocabulary import Value

blueprint = Blueprint("compare", __name__)
SHOWN_QUESTIONS = 8


@dataclass(frozen=True)
class ValueLine:
    """A value with the words of its field."""

    label: str
    value: str


@dataclass(frozen=True)
class ChoiceLine:
    """Two values for one field, and where the present one comes from."""

    slot: str
    label: str
    here: str
    source: str
    said: str
    take_said: bool


@blueprint.get("/cases/<case_id>/scanned/<token>")
def compared(case_id: str, token: str) -> ResponseReturnValue:
    """The statement beside the case."""
    visit, seen = desk.open_visit_of(case_id), _seen(_pending(case_id, token))
    found = compare(visit.state, seen, visit.catalogue.vocabulary)
    after = _after(visit, found)
    return desk.case_page(
        "compare.html",
        visit,
        "interview",
        "読み取りの確認",
        token=token,
        new=tuple(_value_line(after, slot, found.said[slot]) for slot in _told(after, found)),
        same=len(found.same),
        differs=tuple(_choice_line(visit, after, one) for one in _shown_differences(visit, found)),
        strangers=bool(visit.case.persons) and not known_people(seen.case, visit.case),
        questions=tuple(one.text for one in after.questions[:SHOWN_QUESTIONS]),
        more=max(0, len(after.questions) - SHOWN_QUESTIONS),
        left=after.left,
        unsure=tuple(slot_words(after, slot) for slot in sorted(found.unsure)),
        no_event=not after.case.events,
    )


@blueprint.post("/cases/<case_id>/scanned/<token>")
def taken(case_id: str, token: str) -> ResponseReturnValue:
    """Takes the new values and those chosen; or opens a case of its own for the statement."""
    pending = _pending(case_id, token)
    apart = request.form.get("act") == "apart"
    if not apart:
        desk.open_visit_of(case_id)
    accepted = [slot for slot in request.form if request.form[slot] == "said"]
    target = None if apart else case_id
    done = take(desk.office(), pending.texts, desk.member().id, target, accepted)
    Pending.here().forget(desk.member().id, token)
    flash(_words(done))
    if apart:
        return redirect(url_for("reception.day"))
    return redirect(open_url(desk.visit_of(case_id)))


def _pending(case_id: str, token: str) -> PendingScan:
    found = Pending.here().find(desk.member().id, token)
    if found is None or found.case_id != case_id:
        abort(404, "この読み取りはもうありません。もう一度コードを読み取ってください。")
    return found


def _seen(pending: PendingScan) -> Look:
    seen = look(desk.office(), pending.texts, desk.member().id)
    if seen is None:
        abort(404, "この読み取りはもうありません。もう一度コードを読み取ってください。")
    return seen


def _after(visit: Visit, found: Comparison) -> Visit:
    """The visit as it would be with what is new."""
    case = visit.case.with_answers({slot: found.said[slot] for slot in found.new})
    return replace(visit, state=replace(visit.state, case=case))


def _told(after: Visit, found: Comparison) -> tuple[str, ...]:
    """The new slots that say something to people."""
    known = after.catalogue.vocabulary
    return tuple(
        slot
        for slot in found.new
        if "." in slot.partition(".")[2] or slot.startswith(("household.", "visit."))
        if known.fact_of(slot).origin != "derived" and found.said[slot] is not None
    )


def _shown_differences(visit: Visit, found: Comparison) -> tuple[Difference, ...]:
    known = visit.catalogue.vocabulary
    return tuple(one for one in found.differs if known.fact_of(one.slot).origin != "derived")


def _value_line(visit: Visit, slot: str, value: Value | None) -> ValueLine:
    fact = visit.catalogue.vocabulary.fact_of(slot)
    return ValueLine(slot_words(visit, slot), typed.shown(visit, fact, value))


def _choice_line(visit: Visit, after: Visit, one: Difference) -> ChoiceLine:
    fact = visit.catalogue.vocabulary.fact_of(one.slot)
    here = visit.state.current(one.slot)
    at = wording.clock_time(wording.instant(here.at)) if here else ""
    who = "前の読み取り" if one.by_resident else desk.name_of(here.staff) if here else ""
    return ChoiceLine(
        slot=one.slot,
        label=slot_words(after, one.slot),
        here=typed.shown(visit, fact, one.here) or "空欄",
        source=f"{who} {at}",
        said=typed.shown(after, fact, one.said) or "空欄",
        take_said=one.by_resident,
    )


def slot_words(visit: Visit, slot: str) -> str:
    """A field in words: 「大輔さんの電話番号」."""
    label = visit.catalogue.vocabulary.fact_of(slot).label.ja
    place = slot.rpartition("/")[2].rpartition(".")[0]
    owner = next((one for one in visit.case.persons if one.place == place), None)
    return f"{_owner_words(owner)}の{label}" if owner else label


def _owner_words(person: Entity) -> str:
    return spoken(person) or "氏名のない人"


def _words(done: Taken) -> str:
    if done.opened_case:
        return f"読み取りました。受付 {done.number} で、窓口を待っています"
    return f"読み取りを入れました。入れた値 {len(done.new)}、そのままの値 {len(done.differs)}"
