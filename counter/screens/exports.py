"""データで渡す: a case's values as CSV or JSON for another system, each taking recorded."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, url_for
from flask.typing import ResponseReturnValue

from counter.exports import KINDS, MIME, exports_of, file_of
from counter.screens import desk
from counter.screens.visit import Visit
from forms.context import FillContext
from forms.exports import load_screens
from forms.exports_files import missing_list
from forms.exports_rows import Export
from lifeevents.errors import Fault

blueprint = Blueprint("exports", __name__)
WORDS = {"utf-8": "CSV(UTF-8)", "shift_jis": "CSV(Shift_JIS)", "json": "JSON"}
ENDINGS = {"utf-8": "csv", "shift_jis": "csv", "json": "json"}
LIST = "missing"


@dataclass(frozen=True)
class FileView:
    """One kind of file of a screen: its words, where it is fetched, what is wrong with it."""

    word: str
    url: str
    refused: bool
    troubles: tuple[str, ...]
    missing_url: str


@dataclass(frozen=True)
class ScreenView:
    """One screen with its rows and the files that can be taken."""

    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    files: tuple[FileView, ...]


@blueprint.get("/cases/<case_id>/exports")
def listed(case_id: str) -> ResponseReturnValue:
    """The screens that have a row for this case."""
    visit = desk.visit_of(case_id)
    try:
        screens = tuple(_screen_view(visit, one) for one in _exports(visit))
        fault = None
    except Fault as wrong:
        screens, fault = (), wrong
    return desk.case_page(
        "exports.html",
        visit,
        "work",
        "データで渡す",
        screens=screens,
        fault=fault,
        protected=visit.case.find("household.dv_support") is True,
    )


@blueprint.post("/cases/<case_id>/exports/<screen_id>/<kind>")
def taken(case_id: str, screen_id: str, kind: str) -> ResponseReturnValue:
    """One file; that it was taken, by whom and which, is recorded before it is given."""
    visit = desk.visit_of(case_id)
    export = next((one for one in _exports(visit) if one.screen.id == screen_id), None)
    if export is None or kind not in (*KINDS, LIST):
        abort(404, "この画面のデータはありません。一覧から選んでください。")
    file = file_of(export, "shift_jis" if kind == LIST else kind)
    if file.content is None:
        abort(409, "書き出せない値があります。一覧で確かめて直してください。")
    desk.record_look(case_id, f"データで渡す {export.screen.title} {WORDS.get(kind, '文字の一覧')}")
    content = missing_list(file.troubles) if kind == LIST else file.content
    name = f"uketsuke-{visit.state.number}-{screen_id}.{ENDINGS.get(kind, 'missing.csv')}"
    return _download(content, MIME.get(kind, "text/csv"), name)


def _exports(visit: Visit) -> tuple[Export, ...]:
    screens = load_screens(visit.town.folder).values()
    context = FillContext(visit.town.name, visit.town.mayor_title, visit.today)
    return exports_of(screens, visit.printable, visit.case, context)


def _screen_view(visit: Visit, export: Export) -> ScreenView:
    return ScreenView(
        title=export.screen.title,
        note=export.screen.note,
        headings=tuple(column.heading for column in export.screen.columns),
        rows=export.rows,
        files=tuple(_file_view(visit, export, kind) for kind in KINDS),
    )


def _file_view(visit: Visit, export: Export, kind: str) -> FileView:
    made = file_of(export, kind)
    beside = made.content is not None and bool(made.troubles)
    return FileView(
        word=WORDS[kind],
        url=_url(visit, export, kind),
        refused=made.content is None,
        troubles=tuple(map(str, made.troubles)),
        missing_url=_url(visit, export, LIST) if beside else "",
    )


def _url(visit: Visit, export: Export, kind: str) -> str:
    case_id = visit.state.case_id
    return url_for("exports.taken", case_id=case_id, screen_id=export.screen.id, kind=kind)


def _download(content: bytes, mime: str, name: str) -> Response:
    """A file to keep; its name has nothing personal in it."""
    response = Response(content, mimetype=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
