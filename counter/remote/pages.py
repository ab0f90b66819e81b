"""The remote counter's own addresses: call, join, end, and the live line of a page."""

import secrets
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from simple_websocket import ConnectionClosed, Server

from counter.identifiers import is_id
from counter.office import Office
from counter.remote.calling import call_section, current_call, end_call
from counter.remote.hub import LOBBY, Hub
from counter.remote.line import Line, Told
from counter.remote.presence import Guest
from counter.remote.telling import told
from counter.screens import desk
from counter.screens.security import protect
from counter.staff import StaffMember

HUB = "madoguchi.hub"
PING_SECONDS = 20
LARGEST_FRAME = 16 * 1024

remote = Blueprint("remote", __name__, url_prefix="/staff")
protect(remote)


def register(app: Flask, office: Office) -> None:
    """Adds the remote counter to the app; every recorded action is passed on from here."""
    hub = Hub()
    app.extensions[HUB] = hub
    office.store.listen(hub.changed)
    app.register_blueprint(remote)
    app.context_processor(template_names)
    app.add_url_rule("/staff/live", "live_day", live_day, websocket=True)
    app.add_url_rule("/staff/cases/<case_id>/live", "live_case", live_case, websocket=True)


@remote.before_request
def signed_in() -> ResponseReturnValue | None:
    """Nobody calls or joins who is not signed in."""
    return desk.require_member()


def template_names() -> dict[str, object]:
    """What the templates ask of the remote counter."""
    return {
        "remote_call": current_call,
        "remote_name": desk.name_of,
        "remote_sections": lambda: [one.section for one in desk.office().town.desks],
    }


@remote.post("/cases/<case_id>/call")
def call(case_id: str) -> ResponseReturnValue:
    """Calls a section to this case."""
    desk.open_visit_of(case_id)
    section = request.form.get("section", "")
    if desk.office().town.find_desk(section) is None:
        abort(400, "呼び出す課がありません。一覧から選んでください。")
    call_section(case_id, section, language=request.form.get("language", ""))
    return back(case_id)


@remote.post("/cases/<case_id>/join")
def join(case_id: str) -> ResponseReturnValue:
    """Answers the call: this member joins the case."""
    visit = desk.visit_of(case_id)
    call = current_call(case_id)
    desk.save(case_id, "joined", {"section": desk.member().section})
    if call and call.item and visit.find_item(call.item):
        return redirect(url_for("work.through", case_id=case_id, row=call.item))
    return redirect(url_for("sheet.filled", case_id=case_id))


@remote.post("/cases/<case_id>/leave")
def leave(case_id: str) -> ResponseReturnValue:
    """Ends the call, or stops waiting for it."""
    desk.visit_of(case_id)
    call = current_call(case_id)
    end_call(case_id, done=request.form.get("act") == "done")
    return back(case_id, call.item if call else "")


def back(case_id: str, item: str = "") -> ResponseReturnValue:
    """To the page of the case that was open, at this item."""
    step = request.form.get("step", "")
    pages = {"checklist": "checklist.listed", "sheet": "sheet.filled", "work": "work.through"}
    endpoint = pages.get(step, "checklist.listed")
    row = item if item and step != "sheet" else None
    return redirect(url_for(endpoint, case_id=case_id, row=row))


def live_day() -> Response:
    """The line of the day's list: it hears that something changed, not what."""
    return converse(LOBBY, None)


def live_case(case_id: str) -> Response:
    """The line of one case."""
    if not is_id(case_id) or desk.office().store.find_case(case_id) is None:
        abort(404, "この受付はありません。")
    here = desk.office()
    desk.office().store.record_read(allowed_member(here).id, case_id, "遠隔の線")
    return converse(case_id, lambda after: told(here, case_id, after))


def converse(room: str, missed: Callable[[str | None], list[Told]] | None) -> Response:
    """Upgrades to a WebSocket and talks until it ends."""
    here = desk.office()
    token = request.cookies.get(desk.SESSION_COOKIE, "")
    who = allowed_member(here)
    hub: Hub = current_app.extensions[HUB]
    socket = Server.accept(
        request.environ, ping_interval=PING_SECONDS, max_message_size=LARGEST_FRAME
    )
    seat = hub.join(room, guest_of(here, who))
    line = Line(socket, hub, seat, missed, lambda: here.staff.present(token) is not None)
    try:
        line.talk()
    except (ConnectionClosed, OSError):
        hub.leave(seat)
    return UsedUp(socket.mode)


def allowed_member(here: Office) -> StaffMember:
    """Who asks for a line; a page of another origin, or nobody signed in, is refused."""
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    who = here.staff.present(request.cookies.get(desk.SESSION_COOKIE, ""))
    if origin != request.host or who is None:
        abort(403, "サインインしていません。")
    return who


def guest_of(here: Office, who: StaffMember) -> Guest:
    """The member as the other screens see them."""
    office = here.town.find_office(who.office) or here.here
    return Guest(secrets.token_hex(6), who.id, who.name, who.section, office.name)


class UsedUp(Response):
    """The answer after a WebSocket: the connection is used up, nothing more is written."""

    def __init__(self, mode: str) -> None:
        super().__init__("")
        self._mode = mode

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Ends the request in the way that the server at hand understands."""
        if self._mode == "gunicorn":
            raise StopIteration
        return super().__call__(environ, start_response) if self._mode == "werkzeug" else []
