"""The staff's screens: one small blueprint for each step of a visit."""

from flask import Blueprint, Flask, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from counter.office import Office
from counter.papers.editors import Editors
from counter.screens import (
    checklist,
    closing,
    compare,
    designer,
    designer_import,
    designer_preview,
    designer_saving,
    designer_search,
    desk,
    exports,
    flow,
    handing,
    interview,
    jobs,
    later,
    looks,
    notes,
    packet,
    papers,
    pictures,
    printers,
    readback,
    reads,
    receipt_page,
    reception,
    rules,
    scan,
    scan_page,
    shapes,
    sheet,
    signin,
    slips,
    start,
    work,
)
from counter.screens.security import protect
from counter.screens.visit import Visits

STAFF = "/staff"
FILES = "counter_files"
STEPS = (
    reception.blueprint,
    scan.blueprint,
    scan_page.blueprint,
    receipt_page.blueprint,
    compare.blueprint,
    start.blueprint,
    interview.blueprint,
    checklist.blueprint,
    sheet.blueprint,
    shapes.blueprint,
    readback.blueprint,
    packet.blueprint,
    jobs.blueprint,
    printers.blueprint,
    work.blueprint,
    notes.blueprint,
    handing.blueprint,
    closing.blueprint,
    exports.blueprint,
    reads.blueprint,
    rules.blueprint,
    flow.blueprint,
    designer_search.blueprint,
    designer_import.blueprint,
    papers.blueprint,
    designer.blueprint,
    designer_preview.blueprint,
    designer_saving.blueprint,
)


def register(app: Flask, office: Office) -> None:
    """Adds the staff's screens and the remote counter to the app, under /staff."""
    # The remote counter stands on these screens, so it is met only now.
    from counter.remote import pages as remote

    app.extensions[desk.EXTENSION] = office
    app.extensions[desk.VISITS] = Visits()
    app.extensions[designer_saving.EXTENSION] = Editors()
    app.extensions[later.EXTENSION] = later.Later()
    app.extensions[looks.EXTENSION] = looks.Looks()
    app.extensions[pictures.EXTENSION] = pictures.Pictures()
    app.extensions[slips.EXTENSION] = slips.Slips()
    app.register_blueprint(_files())
    _add_blueprints(app)
    remote.register(app, office)
    office.printing.resume()


def _add_blueprints(app: Flask) -> None:
    for blueprint in (signin.blueprint, *STEPS):
        # A process may make several apps; what guards a blueprint is set up once.
        if blueprint.name not in _guarded:
            _guard(blueprint)
        app.register_blueprint(blueprint, url_prefix=STAFF)


def _guard(blueprint: Blueprint) -> None:
    _guarded.add(blueprint.name)
    protect(blueprint)
    blueprint.context_processor(lambda: {"asset": asset})
    blueprint.register_error_handler(HTTPException, refused)
    if blueprint is not signin.blueprint:
        blueprint.before_request(desk.require_member)


_guarded: set[str] = set()


def _files() -> Blueprint:
    """CSS, modules and pictures of these screens, and their templates."""
    return Blueprint(
        FILES,
        "counter",
        static_folder="static",
        static_url_path="/counter-files",
        template_folder="templates",
    )


def asset(name: str) -> str:
    """The address of one of the room's own files."""
    return url_for(f"{FILES}.static", filename=name)


def refused(fault: Exception) -> ResponseReturnValue:
    """A page that says what is wrong and leads back to the day."""
    assert isinstance(fault, HTTPException)  # noqa: S101 it is registered for nothing else
    words = fault.description or ""
    if request.is_json:
        return jsonify(fault=words), fault.code or 500
    page = render_template("staff/refused.html", heading="できませんでした", fact=words, cure="")
    return page, fault.code or 500
