"""A scan for a case that exists: what is new, what differs, what is missing; then what to take."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from counter.comparing import Comparison, Difference, Look, compare, told_slots
from counter.faults import CapsuleFault
from counter.intake import Taken, look, take
from counter.matching import known_people
from counter.screens import desk, pending, typed, wording
from counter.screens.day import open_url
from counter.screens.known import spoken
from counter.screens.pending import Scan
from counter.screens.visit import Visit
from lifeevents.entities import Entity
from lifeevents.vocabulary import Value

blueprint = Blueprint("compare", __name__)
SHOWN_QUESTIONS = 8
GONE = "この読み取りはもうありません。もう一度コードを読み取ってください。"
CHANGED = "この画面を開いたあとで、この件が変わりました。もう一度確かめてください"


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
    return _page(case_id, _scan(case_id, token))


@blueprint.post("/cases/<case_id>/scanned/<token>")
def decided(case_id: str, token: str) -> ResponseReturnValue:
    """Takes the new values and those chosen; opens a case of its own; or takes nothing."""
    scan = _scan(case_id, token)
    act = request.form.get("act")
    if act == "leave":
        return _left(case_id, token)
    if act == "apart":
        _take(scan, None)
        return redirect(url_for("reception.day"))
    desk.open_visit_of(case_id)
    if request.form.get("version") != desk.version_of(case_id):
        flash(CHANGED, "wrong")
        return _page(case_id, scan), 409
    _take(scan, case_id)
    return redirect(open_url(desk.visit_of(case_id)))


@blueprint.errorhandler(CapsuleFault)
def refused(fault: CapsuleFault) -> Response:
    """Expired, or taken at another desk meanwhile: back to the case, which is as it was."""
    case_id, token = (str((request.view_args or {})[name]) for name in ("case_id", "token"))
    pending.forget(token)
    flash("。".join((fault.fact, fault.cure)), "wrong")
    return redirect(open_url(desk.visit_of(case_id)))


def _scan(case_id: str, token: str) -> Scan:
    found = pending.find(token)
    if found is None or found.case_id != case_id:
        abort(404, GONE)
    return found


def _page(case_id: str, scan: Scan) -> str:
    visit, seen = desk.open_visit_of(case_id), _seen(scan)
    found = compare(visit.state, seen, visit.catalogue.vocabulary)
    after = _after(visit, found)
    told = told_slots(found.new, visit.catalogue.vocabulary)
    return desk.case_page(
        "compare.html",
        visit,
        "interview",
        "読み取りの確認",
        version=desk.version_of(case_id),
        new=tuple(_value_line(after, slot, found.said[slot]) for slot in told),
        same=len(told_slots(found.same, visit.catalogue.vocabulary)),
        differs=tuple(_choice_line(visit, after, one) for one in _shown_differences(visit, found)),
        strangers=bool(visit.case.persons) and not known_people(seen.case, visit.case),
        questions=tuple(one.text for one in after.questions[:SHOWN_QUESTIONS]),
        more=max(0, len(after.questions) - SHOWN_QUESTIONS),
        left=after.left,
        unsure=tuple(slot_words(after, slot) for slot in sorted(found.unsure)),
        no_event=not after.case.events,
    )


def _left(case_id: str, token: str) -> Response:
    pending.forget(token)
    flash("読み取った内容は入れませんでした。入れるときは、もう一度読み取ってください")
    return redirect(open_url(desk.visit_of(case_id)))


def _take(scan: Scan, case_id: str | None) -> None:
    accepted = [slot for slot in request.form if request.form[slot] == "said"]
    done = take(desk.office(), scan.codes, desk.member().id, case_id, accepted)
    pending.forget(scan.token)
    flash(_words(done))


def _seen(scan: Scan) -> Look:
    seen = look(desk.office(), scan.codes, desk.member().id)
    if seen is None:
        abort(404, GONE)
    return seen


def _after(visit: Visit, found: Comparison) -> Visit:
    """The visit as it would be with what is new."""
    case = visit.case.with_answers({slot: found.said[slot] for slot in found.new})
    return replace(visit, state=replace(visit.state, case=case))


def _shown_differences(visit: Visit, found: Comparison) -> tuple[Difference, ...]:
    told = told_slots([one.slot for one in found.differs], visit.catalogue.vocabulary)
    return tuple(one for one in found.differs if one.slot in told)


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
        take_said=_chosen(one),
    )


def slot_words(visit: Visit, slot: str) -> str:
    """A field in words: 「大輔さんの電話番号」."""
    label = visit.catalogue.vocabulary.fact_of(slot).label.ja
    place = slot.rpartition("/")[2].rpartition(".")[0]
    owner = next((one for one in visit.case.persons if one.place == place), None)
    return f"{_owner_words(owner)}の{label}" if owner else label


def _owner_words(person: Entity) -> str:
    return spoken(person) or "氏名のない人"


def _chosen(one: Difference) -> bool:
    """What was chosen before the page came again; else a resident's newer word over an older."""
    chosen = request.form.get(one.slot)
    return chosen == "said" if chosen else one.by_resident


def _words(done: Taken) -> str:
    if done.opened_case:
        return f"読み取りました。受付 {done.number} で、窓口を待っています"
    taken = told_slots(done.new, desk.office().cases.vocabulary)
    return f"読み取りを入れました。入れた値 {len(taken)}、そのままの値 {len(done.differs)}"
