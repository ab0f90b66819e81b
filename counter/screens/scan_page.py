"""The scanning page: camera, pictures and PDF files are read in the browser, by nobody else."""

from flask import Blueprint, Response, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from counter.identifiers import is_id
from counter.screens import desk
from counter.screens.security import POLICY
from counter.screens.visit import Visit
from lifeevents.errors import Fault
from print.scanned_pages import page_of

blueprint = Blueprint("scan_page", __name__)
# WebAssembly, which reads the codes, may be compiled on this page only; nothing else is let in.
READING = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
CAMERA = "camera=(self), microphone=(), geolocation=()"


@blueprint.get("/scan")
def scanning() -> ResponseReturnValue:
    """Reads codes into the case that was on the screen, or into a new one."""
    case_id = request.args.get("case", "")
    visit = desk.visit_of(case_id) if is_id(case_id) else None
    if visit:
        desk.record_look(case_id, "読み取り")
    page = desk.page(
        "scan.html",
        case_id=case_id if visit else "",
        into=_into(visit),
        back=url_for("checklist.listed", case_id=case_id) if visit else url_for("reception.day"),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = READING
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


def _into(visit: Visit | None) -> str:
    """Where a resident's codes will lead, in words."""
    if visit is None:
        return "同じ人の受付がなければ、新しい受付を始めます"
    number = visit.state.number
    if visit.state.closed:
        return f"受付 {number} は終了しています。同じ人の受付がなければ、新しい受付を始めます"
    return f"受付 {number} に入ります。同じ人の受付がほかにあれば、そちらに入ります"


@blueprint.post("/scan/pages/<int:number>")
def page_picture(number: int) -> ResponseReturnValue:
    """A page of the PDF sent, counted from 1, as PNG for the browser to read; nothing is kept."""
    try:
        picture, count = page_of(request.get_data(), number)
    except Fault as fault:
        return jsonify(fault="。".join((fault.fact, fault.cure))), 422
    answer = Response(picture, mimetype="image/png")
    answer.headers["X-Pages"] = str(count)
    return answer
