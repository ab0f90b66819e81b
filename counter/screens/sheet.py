"""③ 入力: the one sheet, each answer saved as it is given."""

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.answering import names_entity
from counter.screens import answers, desk, typed, wording
from counter.screens.sections import paper_marks, section_views
from counter.screens.undrawn import codes_of, undrawn_in, undrawn_words
from counter.screens.views import FieldView, SectionView
from counter.screens.visit import Visit
from counter.screens.wrongs import Wrong, words_of, wrong_of
from lifeevents.errors import Fault

blueprint = Blueprint("sheet", __name__)


@blueprint.get("/cases/<case_id>/sheet")
def filled(case_id: str) -> ResponseReturnValue:
    """The sheet; `paper` shows only what one paper needs."""
    visit = desk.visit_of(case_id)
    wrong = wrong_of(visit, desk.office().store.actions(case_id))
    return _page(visit, wrong)


@blueprint.post("/cases/<case_id>/sheet")
def saved(case_id: str) -> ResponseReturnValue:
    """The sheet as a whole, for browsers without scripts."""
    visit = desk.open_visit_of(case_id)
    given = {slot: request.form.getlist(slot) for slot in answers.slots_in(request.form)}
    known = {slot for slot in given if visit.case.find(slot) is not None}
    given = {slot: texts for slot, texts in given.items() if any(texts) or slot in known}
    wrong = answers.save_typed(visit, given)
    if wrong:
        return _page(desk.visit_of(case_id), wrong), 422
    if request.form.get("act") == "on":
        return redirect(url_for("readback.review", case_id=case_id))
    flash("保存しました")
    return redirect(url_for("sheet.filled", case_id=case_id))


@blueprint.post("/cases/<case_id>/answers")
def answer(case_id: str) -> ResponseReturnValue:
    """One answer: what was understood, or what is wrong with it; it is saved either way."""
    visit = desk.open_visit_of(case_id)
    sent = request.get_json()
    slot, given = str(sent.get("slot", "")), sent.get("typed") or ""
    texts = [str(one) for one in given] if isinstance(given, list) else [str(given)]
    if names_entity(slot):
        return jsonify(fault="項目の名前の形が違います"), 400
    try:
        visit.catalogue.vocabulary.fact_of(slot)
    except Fault as fault:
        return jsonify(fault=words_of(fault)), 400
    wrong = answers.save_typed(visit, {slot: texts}, seat=str(sent.get("seat", "")))
    return _told(desk.visit_of(case_id), slot, " ".join(texts), wrong.get(slot))


def _told(visit: Visit, slot: str, given: str, wrong: Wrong | None) -> ResponseReturnValue:
    fact = visit.catalogue.vocabulary.fact_of(slot)
    said = {
        "slot": slot,
        "saved_at": wording.clock_time(wording.instant(visit.state.saved_at)),
        "version": desk.version_of(visit.state.case_id),
    }
    if wrong:
        return jsonify(**said, fault=wrong.words)
    value = visit.case.find(slot)
    if undrawn := undrawn_in(value):
        codes = " ".join(map(codes_of, undrawn))
        return jsonify(**said, fault=undrawn_words(undrawn), undrawn=codes)
    shown = typed.typed_of(fact, value)
    # Kana typed as hiragana, digits typed wide: what became of them is worth a line.
    changed = "" if shown == given.strip() or fact.choices else shown
    reading = typed.reading(visit, fact, value) or changed
    return jsonify(**said, typed=shown, shown=typed.shown(visit, fact, value), reading=reading)


def _page(visit: Visit, wrong: dict[str, Wrong]) -> str:
    marks = paper_marks(visit)
    only = request.args.get("paper", "")
    sections = section_views(visit, marks, wrong, only if only in marks else "")
    return desk.case_page(
        "sheet.html",
        visit,
        "sheet",
        "入力",
        sections=sections,
        papers=tuple(marks.values()),
        only=marks.get(only),
        wrong=_wrong_fields(sections),
        left=sum(section.left for section in sections),
    )


def _wrong_fields(sections: tuple[SectionView, ...]) -> tuple[FieldView, ...]:
    fields = (one for section in sections for one in (*section.known, *section.fields))
    return tuple(field for field in fields if field.error)
