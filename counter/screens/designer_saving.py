"""Saving in the designer, and knowing of each other: nobody's work is lost, nobody is surprised."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.papers.design import Design
from counter.papers.editors import Editors
from counter.papers.folder import is_paper_name
from counter.papers.saving import SavedBy, SavedMeanwhile
from counter.screens import desk, wording
from counter.screens.designer import RESERVED, given_design, saving_desk
from counter.screens.designer_preview import faults_told
from counter.screens.papers import require_admin
from forms.papers import load_shipped

blueprint = Blueprint("designer_saving", __name__)
blueprint.before_request(require_admin)
EXTENSION = "madoguchi.editors"


@blueprint.post("/papers/<paper_id>/design/save")
def saved(paper_id: str) -> ResponseReturnValue:
    """Keeps the design: in force where nothing is wrong, else as a draft."""
    given, design = _given(paper_id)
    seen = None if given.get("over") is True else str(given.get("version", ""))
    try:
        kept = saving_desk().save(paper_id, design, seen, desk.member().id)
    except SavedMeanwhile as other:
        return jsonify(conflict={"told": _told(other.by), "version": other.version})
    return jsonify(
        version=kept.version,
        in_force=kept.in_force,
        faults=faults_told(kept.looked.faults),
        saved_at=wording.clock_time(desk.now()),
    )


@blueprint.post("/papers/<paper_id>/design/aside")
def put_aside(paper_id: str) -> ResponseReturnValue:
    """Keeps a design that gives way to somebody else's; the name of its file."""
    _, design = _given(paper_id)
    return jsonify(file=saving_desk().put_aside(paper_id, design))


@blueprint.post("/papers/<paper_id>/design/presence")
def present(paper_id: str) -> ResponseReturnValue:
    """Tells that a page has the paper open; who else has, and the version that is kept now."""
    given = request.get_json()
    page = str(given.get("page", ""))[:40]
    editors: Editors = current_app.extensions[EXTENSION]
    if given.get("leaving") is True:
        editors.leave(paper_id, desk.member().id, page)
        return jsonify(others=[])
    editors.tell(paper_id, desk.member().id, page, desk.now())
    others = editors.others(paper_id, page, desk.now())
    version = saving_desk().folder.version(paper_id)
    return jsonify(others=[desk.name_of(one) for one in others], version=version)


@blueprint.post("/papers/<paper_id>/design/drop")
def dropped(paper_id: str) -> ResponseReturnValue:
    """Drops the draft; it is kept among the versions before."""
    _known(paper_id)
    saving_desk().drop_draft(paper_id)
    flash("下書きをやめました。下書きは papers/before に残っています")
    if paper_id in desk.office().papers:
        return redirect(url_for("papers.shown", paper_id=paper_id))
    return redirect(url_for("papers.listed"))


@blueprint.post("/papers/<paper_id>/shipped")
def shipped(paper_id: str) -> ResponseReturnValue:
    """Uses the shipped paper again; the town's own is kept among the versions before."""
    if paper_id not in load_shipped():
        abort(404, "出荷時の様式はありません。")
    saving_desk().go_back(paper_id, desk.member().id)
    flash("次の画面から、出荷時の様式を使います。町の版は papers/before に残っています")
    return redirect(url_for("papers.shown", paper_id=paper_id))


def _given(paper_id: str) -> tuple[dict[str, Any], Design]:
    _known(paper_id)
    return given_design()


def _known(paper_id: str) -> None:
    if not is_paper_name(paper_id) or paper_id in RESERVED:
        abort(404, "この様式はありません。様式の一覧から選んでください。")


def _told(by: SavedBy) -> str:
    """Who came first, in a sentence."""
    if not by.staff:
        return "この様式のファイルが、画面の外で書き換えられました。"
    at = wording.day_and_time(wording.instant(by.at))
    return f"{desk.name_of(by.staff)}さんが {at} に、この様式を保存しました。"
