"""What a design comes to: the sheet filled for a sample household, its faults, its proposals."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from counter.papers.design import NO_FIELD, Design, DesignFault, look_over
from counter.papers.household import sample_pdf
from counter.papers.pictures import count_pages, page_picture
from counter.screens import desk
from counter.screens.designer import binding_words, page_size, paper_folder
from counter.screens.papers import require_admin
from forms.papers import Paper
from lifeevents.errors import Fault

blueprint = Blueprint("designer_preview", __name__)
blueprint.before_request(require_admin)
LARGEST = 2.0


@blueprint.post("/papers/<paper_id>/design/look")
def looked(paper_id: str) -> ResponseReturnValue:
    """The picture of one sheet, how many sheets there are, faults by field."""
    given = request.get_json()
    design = given.get("design")
    if not isinstance(design, dict):
        abort(400, "様式の形が違います。この画面を読み込み直してください。")
    found = look_over(paper_id, design, paper_folder().place, desk.office().catalogue.vocabulary)
    picture, pages, wrong = _picture(found.paper, given)
    faults = (*found.faults, *wrong)
    return jsonify(
        picture=picture,
        pages=pages,
        faults=faults_told(faults),
        words=binding_words(design),
        size=page_size(design),
    )


def faults_told(faults: Iterable[DesignFault]) -> list[dict[str, Any]]:
    """Faults as the page's modules read them."""
    return [{"field": one.field, "text": one.text} for one in faults]


def _picture(paper: Paper | None, given: Design) -> tuple[str, int, tuple[DesignFault, ...]]:
    if paper is None:
        return "", 0, ()
    office, page = desk.office(), int(given.get("page", 1))
    scale = min(LARGEST, max(0.5, float(given.get("scale", 1.0))))
    try:
        pdf = sample_pdf(paper, office.town, office.catalogue, desk.today())
    except Fault as fault:
        return "", 0, (DesignFault(NO_FIELD, f"{fault.place}: {fault.fact}", fault.cure),)
    picture = b64encode(page_picture(pdf, page, scale)).decode()
    return f"data:image/png;base64,{picture}", count_pages(pdf), ()
