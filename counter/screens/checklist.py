"""② 手続き: what is needed, desk by desk; why, until when; what is not needed and why."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from counter.screens import desk
from counter.screens.details import detail_view, why_words
from counter.screens.notes import notes_of
from counter.screens.rows import desk_views, row_view
from counter.screens.visit import Visit
from lifeevents.checklist import Item

blueprint = Blueprint("checklist", __name__)


@blueprint.get("/cases/<case_id>/checklist")
def listed(case_id: str) -> ResponseReturnValue:
    """The list, with the row that `row` names chosen."""
    visit = desk.visit_of(case_id)
    lists = visit.checklist
    chosen = chosen_item(visit, request.args.get("row", ""))
    notes = notes_of(desk.office().store.actions(case_id))
    return desk.case_page(
        "checklist.html",
        visit,
        "checklist",
        "手続き",
        total=len(visit.lines),
        desks=desk_views(visit, "checklist.listed"),
        to_confirm=tuple(
            row_view(visit, one, "checklist.listed", "c-") for one in lists.to_confirm
        ),
        not_needed=tuple(
            {"name": one.procedure.name, "why": why_words(visit, one)} for one in lists.not_needed
        ),
        details=tuple(detail_view(visit, one, "", notes) for one in visit.lines)
        + tuple(detail_view(visit, one, "c-", notes) for one in lists.to_confirm),
        notes=tuple(one for one in notes if not one.item),
        chosen=detail_view(visit, chosen) if chosen else None,
        questions=visit.likely_questions,
        past=sum(_is_past(visit, one) for one in visit.lines),
        costly=sum(one.loses for one in visit.lines),
        bring=_bring(visit),
        open_fold=request.args.get("fold", ""),
    )


def chosen_item(visit: Visit, key: str) -> Item | None:
    """The item with this key, else the first of the list."""
    found = visit.find_item(key) if key else None
    in_order = [one for row in desk_views(visit, "") for one in row.rows]
    return found or (visit.find_item(in_order[0].key) if in_order else None)


def _bring(visit: Visit) -> tuple[str, ...]:
    """What the resident has to have with them, each thing once."""
    here = (item for item in visit.lines if not visit.is_elsewhere(item))
    return tuple(dict.fromkeys(thing for item in here for thing in item.bring))


def _is_past(visit: Visit, item: Item) -> bool:
    return bool(item.due and item.due.day and item.due.day < visit.today)
