"""Bringing a form in: a workbook, a PDF or a blank page becomes a draft in the designer."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from counter.papers.bringing_in import Draft, blank_design, drafts_of
from counter.papers.design import FIELDS, design_text
from counter.papers.folder import PaperFolder, is_paper_name
from counter.papers.reading_in import read_in
from counter.papers.saving import name_of_moment
from counter.screens import desk
from counter.screens.designer import RESERVED, paper_folder
from counter.screens.papers import papers, require_admin
from lifeevents.errors import Fault

blueprint = Blueprint("designer_import", __name__)
LARGEST = 20_000_000  # bytes


@blueprint.before_request
def take_files() -> ResponseReturnValue | None:
    """Lets administrators send a file that is larger than a form."""
    request.max_content_length = LARGEST
    return require_admin()


@dataclass(frozen=True)
class Wanted:
    """A paper whose place the form takes, or name, title and office of a new one."""

    like: str = ""
    name: str = ""
    title: str = ""
    office: str = ""

    @property
    def paper_id(self) -> str:
        """The id of the paper to be made."""
        return self.like or self.name


@blueprint.get("/papers/import")
def asked() -> ResponseReturnValue:
    """The form that asks for the file."""
    return _form(Wanted(like=request.args.get("like", "")))


@blueprint.post("/papers/import")
def brought() -> ResponseReturnValue:
    """Reads the file into drafts, and opens the first in the designer."""
    fields = ("like", "name", "title", "office")
    wanted = Wanted(*(request.form.get(one, "").strip() for one in fields))
    wrong = _wrong(wanted)
    if wrong:
        return _form(wanted, wrong), 422
    try:
        drafts = _drafts(wanted, request.files.get("file"))
    except Fault as fault:
        return _form(wanted, str(fault)), 422
    for one in drafts:
        text = design_text(one.design)
        paper_folder().keep_draft(one.paper_id, text, name_of_moment(desk.now()))
    flash(_told(drafts))
    return redirect(url_for("designer.shown", paper_id=drafts[0].paper_id))


def _drafts(wanted: Wanted, given: FileStorage | None) -> tuple[Draft, ...]:
    if given is None or not given.filename:
        return (Draft(wanted.paper_id, blank_design(wanted.title, wanted.office)),)
    content = given.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        abort(413, "ファイルが大きすぎます。20MBまでのファイルを選んでください。")
    like = desk.office().papers.get(wanted.like)
    title = like.title if like else wanted.title
    folder: PaperFolder = paper_folder()
    imported = read_in(content, given.filename, wanted.paper_id, title, folder)
    drafts = drafts_of(imported, wanted.paper_id, like)
    for one in drafts:
        one.design["office"] = like.office if like else wanted.office
    return drafts


def _wrong(wanted: Wanted) -> str:
    """Why the form can not be read in under this name; "" where it can."""
    if wanted.like:
        known = wanted.like in desk.office().papers
        return "" if known else "その様式はありません。一覧から選んでください。"
    if not is_paper_name(wanted.name) or wanted.name in RESERVED:
        return "id は、英小文字で始め、英小文字と数字とハイフンで書いてください。"
    if wanted.name in desk.office().papers or wanted.name in paper_folder().drafts():
        return f"「{wanted.name}」という様式はもうあります。別の id にしてください。"
    return "" if wanted.title else "様式の名前を書いてください。"


def _told(drafts: tuple[Draft, ...]) -> str:
    fields = [field for one in drafts for field in one.design.get(FIELDS, [])]
    proposed = sum("proposed" in one for one in fields)
    left = sum("left" in one for one in fields)
    pages = f"{len(drafts)}枚の" if len(drafts) > 1 else ""
    return f"{pages}下書きができました。提案 {proposed}、決まっていない欄 {left}"


def _form(wanted: Wanted, wrong: str = "") -> str:
    found = papers()
    return desk.page(
        "paper-import.html", wanted=wanted, wrong=wrong, entries=found.entries, offices=_offices()
    )


def _offices() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.section for one in papers().entries))
