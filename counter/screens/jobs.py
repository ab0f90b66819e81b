"""The print jobs of a case, live and in words: cancelled, sent once more, seen on paper."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from counter.screens import desk
from counter.screens.printed_packet import printers
from counter.store.print_rows import (
    AT_PRINTER,
    CANCELLED,
    DONE,
    HELD,
    OVER,
    SENDING,
    WAITING,
    PrintRow,
)

blueprint = Blueprint("jobs", __name__)
STATES = {
    WAITING: "これから送ります",
    SENDING: "送っています",
    AT_PRINTER: "プリンターにあります",
    DONE: "印刷しました",
    HELD: "人の確認が要ります",
    CANCELLED: "取り消しました",
}
GONE = "この印刷はありません。画面を読み込み直してください。"


@dataclass(frozen=True)
class JobView:
    """One job as shown; `words` are what the printer says, `trouble` that somebody has to act."""

    job_id: str
    title: str
    pages: int
    copies: int
    printer: str
    state: str
    text: str
    words: str
    trouble: bool
    moving: bool
    open: bool


def job_views(case_id: str) -> tuple[JobView, ...]:
    """The jobs of the last printing, and whatever is not over of those before it."""
    jobs = desk.office().printing.jobs_of(case_id)
    last = jobs[-1].printing_id if jobs else ""
    return tuple(_view(one) for one in jobs if one.printing_id == last or one.state not in OVER)


def is_printing(case_id: str) -> bool:
    """Whether something of this case is on its way to paper, or waits for a person."""
    return any(one.state not in OVER for one in desk.office().printing.jobs_of(case_id))


@blueprint.get("/cases/<case_id>/print/jobs")
def followed(case_id: str) -> ResponseReturnValue:
    """The jobs alone, for the page that shows them; there is nothing personal in them."""
    desk.visit_of(case_id)
    jobs = job_views(case_id)
    return render_template("staff/_jobs.html", jobs=jobs, case_id=case_id)


@blueprint.post("/cases/<case_id>/print/cancel")
def cancelled(case_id: str) -> ResponseReturnValue:
    """Stops whatever of this case is not on paper yet."""
    room = desk.office().printing
    for job in room.jobs_of(case_id):
        if job.state not in OVER:
            room.cancel(job)
    return redirect(url_for("packet.preview", case_id=case_id))


@blueprint.post("/cases/<case_id>/print/<key>/again")
def again(case_id: str, key: str) -> ResponseReturnValue:
    """A person looked and found no paper: once more."""
    if not desk.office().printing.again(_job(case_id, key)):
        flash("もう印刷が動いています", "wrong")
    return redirect(url_for("packet.preview", case_id=case_id))


@blueprint.post("/cases/<case_id>/print/<key>/came-out")
def came_out(case_id: str, key: str) -> ResponseReturnValue:
    """A person looked and found the paper."""
    if not desk.office().printing.came_out(_job(case_id, key)):
        flash("もう印刷が動いています", "wrong")
    return redirect(url_for("packet.preview", case_id=case_id))


def _job(case_id: str, job_id: str) -> PrintRow:
    found = desk.office().store.prints.find(job_id)
    if found is None or found.case_id != case_id:
        abort(404, GONE)
    return found


def _view(job: PrintRow) -> JobView:
    place = printers().find(job.printer)
    waiting = job.state == WAITING and not job.words
    ahead = desk.office().store.prints.count_ahead(job) if waiting else 0
    return JobView(
        job_id=job.job_id,
        title=job.title,
        pages=job.body["pages"],
        copies=job.body["order"]["copies"],
        printer=place.name if place else job.printer,
        state=job.state,
        text=_text(job, ahead),
        words=job.words,
        trouble=bool(job.words) and job.state != DONE,
        moving=job.moving,
        open=job.state not in OVER,
    )


def _text(job: PrintRow, ahead: int) -> str:
    if job.cancel and job.moving:
        return "取り消しています"
    if job.state == WAITING and ahead:
        return f"前に{ahead}つ"
    if job.state == AT_PRINTER and job.begun:
        return "印刷しています"
    return STATES[job.state]
