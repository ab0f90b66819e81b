"""様式の一覧: every paper of the office, how sure it is, and what the town must compare first."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from counter.papers.bindings import words_of
from counter.papers.comparisons import record_comparison, take_back
from counter.papers.folder import PaperFolder
from counter.papers.household import empty_pdf, sample_pdf
from counter.papers.pictures import count_pages, page_picture
from counter.screens import desk
from counter.screens.designer_words import EACHS
from counter.screens.papers_shown import STATES, PaperEntry, PaperList, paper_list
from forms.papers import Paper

blueprint = Blueprint("papers", __name__)
EMPTY, FILLED = "empty", "filled"
KINDS = {EMPTY: "空の様式", FILLED: "見本の世帯で記入"}
SCALES = {"1": 1.0, "2": 2.0}


@blueprint.get("/papers")
def listed() -> ResponseReturnValue:
    """Every paper by section; the address says what is looked for."""
    found = papers()
    sought = {name: request.args.get(name, "").strip() for name in ("q", "section", "state")}
    entries = found.sought(sought["q"], sought["section"], sought["state"])
    return desk.page(
        "papers.html",
        sections=_by_section(entries),
        found=len(entries),
        total=len(found.entries),
        sought={name: value for name, value in sought.items() if value},
        choices=_choices(found),
        counts=[(state, words, len(found.sought(state=state))) for state, words in STATES.items()],
        first=found.first(),
        drafts=_drafts(found),
        may_change=desk.member().is_admin,
        compared=compared_words,
    )


@blueprint.get("/papers/<paper_id>")
def shown(paper_id: str) -> ResponseReturnValue:
    """One paper: its sheet empty and filled, its facts, its procedures."""
    entry = get_entry(paper_id)
    folder = PaperFolder(desk.office().town.folder)
    return desk.page(
        "paper.html",
        entry=entry,
        kinds=KINDS,
        each="" if entry.paper.each == "item" else EACHS.get(entry.paper.each, ""),
        pages=count_pages(_pdf(entry.paper, FILLED)),
        page=_page(),
        cells=_cells(entry.paper),
        before=[_when(path.stem) for path in folder.versions_before(paper_id)],
        may_change=desk.member().is_admin,
        compared=compared_words(entry),
    )


@blueprint.post("/papers/<paper_id>/compared")
def compared(paper_id: str) -> ResponseReturnValue:
    """Writes down that the paper was compared with the town's own form, or that it was not."""
    require_admin()
    entry, office = get_entry(paper_id), desk.office()
    back = request.form.get("back") == "yes"
    (take_back if back else record_comparison)(office.store, desk.member().id, entry.paper)
    flash("照合の記録を取り消しました" if back else "照合したことを記録しました")
    return redirect(url_for("papers.shown", paper_id=paper_id))


@blueprint.get("/papers/<paper_id>/<kind>.png")
def picture(paper_id: str, kind: str) -> ResponseReturnValue:
    """A page of the sheet as a picture; `page` and `scale` are in the address."""
    content = page_picture(_pdf(get_entry(paper_id).paper, kind), _page(), picture_scale())
    return Response(content, mimetype="image/png")


@blueprint.get("/papers/<paper_id>/<kind>.pdf")
def sheet(paper_id: str, kind: str) -> ResponseReturnValue:
    """The sheet as it prints."""
    return desk.pdf(_pdf(get_entry(paper_id).paper, kind), f"{paper_id}-{kind}")


def papers() -> PaperList:
    """The papers of this office as they are now."""
    return paper_list(desk.office())


def get_entry(paper_id: str) -> PaperEntry:
    """One paper; answers 404 when there is none."""
    entry = papers().find(paper_id)
    if entry is None:
        abort(404, "この様式はありません。様式の一覧から選んでください。")
    return entry


def require_admin() -> ResponseReturnValue | None:
    """Lets nobody pass but administrators; others are answered 403."""
    gate = desk.require_member()
    if gate is None and not desk.member().is_admin:
        abort(403, "様式は、管理の職員だけが変えられます。")
    return gate


def compared_words(entry: PaperEntry) -> str:
    """Who compared a paper and when: 「2026-11-22 管理 一郎」, empty if nobody did."""
    if entry.compared is None:
        return ""
    return f"{entry.compared.at[:10]} {desk.name_of(entry.compared.staff)}"


def _pdf(paper: Paper, kind: str) -> bytes:
    office = desk.office()
    if kind == EMPTY:
        return empty_pdf(paper, office.town)
    if kind != FILLED:
        abort(404, "この絵はありません。")
    return sample_pdf(paper, office.town, office.catalogue, desk.today())


def _page() -> int:
    given = request.args.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 4 else 1


def picture_scale() -> float:
    """How large a picture is wanted: 1 or 2, as the address says."""
    return SCALES.get(request.args.get("scale", "1"), 1.0)


def _by_section(entries: list[PaperEntry]) -> list[tuple[str, str, list[PaperEntry]]]:
    found: dict[str, list[PaperEntry]] = {}
    for one in entries:
        found.setdefault(one.section, []).append(one)
    return [(name, own[0].place, own) for name, own in found.items()]


def _choices(found: PaperList) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    sections = {one: one for one in found.sections()}
    return (("section", "課", sections), ("state", "状態", STATES))


def _drafts(found: PaperList) -> list[str]:
    """Drafts of papers that are not in force at all yet."""
    ids = PaperFolder(desk.office().town.folder).drafts()
    return sorted(ids - {one.paper.id for one in found.entries})


def _cells(paper: Paper) -> list[tuple[str, str]]:
    """Label and meaning of each cell that something fills, in reading order, each once."""
    vocabulary = desk.office().catalogue.vocabulary
    found = (
        (cell.label or block.title or "見出しなし", words_of(cell.bind, vocabulary))
        for _, block, _, cell in paper.cells()
        if cell.bind and cell.cell != "static"
    )
    return list(dict.fromkeys(found))


def _when(stem: str) -> str:
    """The moment in the name of a file that was replaced: 「2026-11-22 10:15」."""
    day, _, time = stem.partition("T")
    return f"{day} {time[:2]}:{time[2:4]}"
