"""Who looked at a case, what was done in it, and whether the chain of records is whole."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from counter.faults import StoreFault
from counter.screens import desk, wording
from counter.screens.work import action_words

blueprint = Blueprint("reads", __name__)


@blueprint.get("/cases/<case_id>/reads")
def listed(case_id: str) -> ResponseReturnValue:
    """For administrators only."""
    if not desk.member().is_admin:
        abort(403, "見た記録は、管理の職員だけが見られます。")
    visit, store = desk.visit_of(case_id), desk.office().store
    reads = tuple(
        {"at": _at(one.at), "staff": desk.name_of(one.staff), "what": one.what}
        for one in store.reads(case_id)
    )
    actions = tuple(
        {
            "at": _at(one.at),
            "staff": desk.name_of(one.staff),
            "office": one.office,
            "text": action_words(visit, one),
            "hash": one.hash[:12],
        }
        for one in store.actions(case_id)
    )
    return desk.case_page(
        "reads.html",
        visit,
        "close",
        "見た記録",
        reads=reads,
        actions=actions,
        chain_fault=_chain_fault(),
    )


def _chain_fault() -> StoreFault | None:
    try:
        desk.office().store.verify()
    except StoreFault as fault:
        return fault
    return None


def _at(text: str) -> str:
    return wording.day_and_time(wording.instant(text))
