"""Bringing a form in: a workbook, a PDF or a blank page becomes a draft in the designer."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from counter.screens import desk
from counter.screens.papers import require_admin

blueprint = Blueprint("designer_import", __name__)
blueprint.before_request(require_admin)


@blueprint.get("/papers/import")
def asked() -> ResponseReturnValue:
    """The form that asks for the file."""
    return desk.page("paper-import.html")
