"""The designer: one paper on its page, every cell to be moved, bound and seen filled."""

from typing import Any

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from counter.papers.bindings import words_of
from counter.papers.design import Design
from counter.papers.folder import PaperFolder, is_paper_name
from counter.papers.opening import DRAFT, SHIPPED, TOWN, Opened, find_design
from counter.papers.saving import Desk
from counter.screens import desk
from counter.screens.designer_words import LISTS
from counter.screens.papers import require_admin
from forms.paper_reading import SIZES_MM

blueprint = Blueprint("designer", __name__)
blueprint.before_request(require_admin)
RESERVED = ("import", "bindings")
STATES = {
    DRAFT: "下書き。まだ使われていません",
    TOWN: "この町の様式",
    SHIPPED: "出荷時の様式。保存すると町の様式になります",
}


@blueprint.get("/papers/<paper_id>/design")
def shown(paper_id: str) -> ResponseReturnValue:
    """The page; the paper itself comes as JSON."""
    opened = get_opened(paper_id)
    return desk.page(
        "paper-design.html",
        paper_id=paper_id,
        title=opened.design.get("title") or paper_id,
        in_force=paper_id in desk.office().papers,
        is_draft=opened.source == DRAFT,
        state=STATES[opened.source],
        **LISTS,
    )


@blueprint.get("/papers/<paper_id>/design.json")
def opened(paper_id: str) -> ResponseReturnValue:
    """The paper as the designer has it, and the version that a saving rests on."""
    found = get_opened(paper_id)
    return jsonify(
        design=found.design,
        source=found.source,
        version=found.version,
        size=page_size(found.design),
        words=binding_words(found.design),
    )


def paper_folder() -> PaperFolder:
    """The town's papers."""
    return PaperFolder(desk.office().town.folder)


def saving_desk() -> Desk:
    """Where designs of this office are saved."""
    office = desk.office()
    return Desk(paper_folder(), office.catalogue.vocabulary, office.store)


def get_opened(paper_id: str) -> Opened:
    """What the designer shows of a paper; answers 404 when there is none."""
    known = is_paper_name(paper_id) and paper_id not in RESERVED
    found = find_design(paper_id, paper_folder(), desk.office().papers) if known else None
    if found is None:
        abort(404, "この様式はありません。様式の一覧から選んでください。")
    return found


def given_design() -> tuple[dict[str, Any], Design]:
    """What a page sent, and the design in it; answers 400 where it is none."""
    given = request.get_json()
    design = given.get("design") if isinstance(given, dict) else None
    if not isinstance(design, dict) or not _are_fields(design.setdefault("fields", [])):
        abort(400, "様式の形が違います。この画面を読み込み直してください。")
    return given, design


def _are_fields(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(one, dict) for one in given)


def page_size(design: Design) -> tuple[float, float]:
    """Width and height of the page in millimetres."""
    short, long = SIZES_MM.get(str(design.get("size", "A4")), SIZES_MM["A4"])
    return (long, short) if design.get("orientation") == "landscape" else (short, long)


def binding_words(design: Design) -> dict[str, str]:
    """Each binding that the design names, in words."""
    vocabulary = desk.office().catalogue.vocabulary
    fields: list[dict[str, Any]] = design.get("fields", [])
    binds = (str(one.get("bind") or "") for one in fields)
    return {bind: words_of(bind, vocabulary) for bind in binds if bind}
