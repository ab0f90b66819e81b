"""手続きの流れ: one life event's procedures as a diagram of this town's desks."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from counter.flows import drawn_flow, events_with_procedures, files_of
from counter.screens import desk
from lifeevents.flows.plane import Plane

blueprint = Blueprint("flow", __name__)
WHOLE = "whole"
TYPES = {"svg": "image/svg+xml", "bpmn": "application/xml"}


@blueprint.get("/rules/flows/<event>")
def shown(event: str) -> ResponseReturnValue:
    """The diagram, with the other life events beside it."""
    catalogue = desk.office().catalogue
    plane = _plane(event)
    return desk.page(
        "flow.html",
        event=catalogue.events[event],
        tasks=len(plane.flow.tasks),
        whole=request.args.get("size") == WHOLE,
        events=[catalogue.events[one] for one in events_with_procedures(catalogue)],
    )


@blueprint.get("/rules/flows/<event>.<ending>")
def file(event: str, ending: str) -> ResponseReturnValue:
    """The picture, or the BPMN file to keep."""
    if ending not in TYPES:
        abort(404, "この形式はありません。svg か bpmn です。")
    answer = Response(files_of(_plane(event))[ending], mimetype=TYPES[ending])
    if ending == "bpmn":
        answer.headers["Content-Disposition"] = f'attachment; filename="{event}.bpmn"'
    return answer


def _plane(event: str) -> Plane:
    here = desk.office()
    if event not in events_with_procedures(here.catalogue):
        abort(404, "この出来事はありません。手続きの根拠の「出来事」から選んでください。")
    return drawn_flow(here.town, here.catalogue, here.papers, event, desk.today())
