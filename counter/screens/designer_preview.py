"""What a design comes to: its sheet empty and filled, its faults, what could still fill it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from counter.papers.bindings import words_of
from counter.papers.design import NO_FIELD, Design, DesignFault, look_over
from counter.papers.household import empty_pdf, events_of, sample_pdf
from counter.papers.pictures import count_pages, page_picture
from counter.papers.proposals import proposals_for
from counter.papers.remarks import remarks_of_check, remarks_on
from counter.papers.suiting import suited
from counter.screens import desk
from counter.screens.designer import binding_words, given_design, page_size, paper_folder
from counter.screens.papers import require_admin
from forms.papers import Paper
from lifeevents.errors import Fault

blueprint = Blueprint("designer_preview", __name__)
blueprint.before_request(require_admin)
PICTURE = "data:image/png;base64,"


@blueprint.post("/papers/<paper_id>/design/look")
def looked(paper_id: str) -> ResponseReturnValue:
    """Pictures of one sheet, how many sheets there are, faults and proposals by field."""
    given, design = given_design()
    found = look_over(paper_id, design, paper_folder().place, desk.office().catalogue.vocabulary)
    drawn, wrong = _drawn(found.paper, given)
    return jsonify(
        **drawn,
        faults=faults_told((*found.faults, *wrong, *_remarks(found.paper, design))),
        proposals=_proposals(design),
        words=binding_words(design),
        size=page_size(design),
    )


def faults_told(faults: Iterable[DesignFault]) -> list[dict[str, Any]]:
    """Faults as the page's modules read them."""
    return [{"field": one.field, "text": one.text, "remark": one.remark} for one in faults]


def _remarks(paper: Paper | None, design: Design) -> Iterator[DesignFault]:
    yield from remarks_on(design)
    if paper is not None:
        yield from remarks_of_check(paper, design, desk.office().catalogue.vocabulary)


def _drawn(paper: Paper | None, given: Design) -> tuple[dict[str, Any], tuple[DesignFault, ...]]:
    nothing: dict[str, Any] = {"empty": "", "filled": "", "pages": 0, "events": []}
    if paper is None:
        return nothing, ()
    try:
        return _pictures(paper, given), ()
    except Fault as fault:
        return nothing, (DesignFault(NO_FIELD, f"{fault.place}: {fault.fact}", fault.cure),)


def _pictures(paper: Paper, given: Design) -> dict[str, Any]:
    office = desk.office()
    event, page = str(given.get("event", "")), given.get("page")
    pdf = sample_pdf(paper, office.town, office.catalogue, desk.today(), event)
    scale = 2.0 if given.get("scale") == 2 else 1.0
    events = office.catalogue.events
    return {
        "empty": _picture(empty_pdf(paper, office.town), 1, scale),
        "filled": _picture(pdf, page if isinstance(page, int) else 1, 1.0),
        "pages": count_pages(pdf),
        "events": [(one, events[one].name) for one in events_of(paper, office.catalogue)],
    }


def _picture(pdf: bytes, page: int, scale: float) -> str:
    return PICTURE + b64encode(page_picture(pdf, page, scale)).decode()


def _proposals(design: Design) -> list[dict[str, Any]]:
    facts = desk.office().catalogue.vocabulary
    return [
        {
            "field": one.field,
            "bind": one.bind,
            "sure": one.sure,
            "words": words_of(one.bind, facts),
            **suited(one.bind, facts),
        }
        for one in proposals_for(design)
    ]
