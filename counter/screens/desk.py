"""At whose desk a page is: this process's office, the member signed in, the case asked for."""

from datetime import date, datetime
from typing import Any

from flask import (
    Response,
    abort,
    current_app,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from counter.clock import day_in_japan
from counter.identifiers import is_id
from counter.office import Office
from counter.screens import frame
from counter.screens.looks import Looks
from counter.screens.views import TopBar
from counter.screens.visit import Visit, Visits
from counter.screens.wrongs import links_of, wrong_of
from counter.staff import Session, StaffMember
from lifeevents.checklist import Item
from lifeevents.wareki import wareki_weekday

EXTENSION = "office"
VISITS = "madoguchi.visits"
SESSION_COOKIE = "madoguchi_staff"
LIST = "day_list"
ADMIN = "admin"
FOLLOWING = "X-Live-Part"  # sent by pages that renew themselves without anybody touching them


def office() -> Office:
    """The office that this process serves."""
    found: Office = current_app.extensions[EXTENSION]
    return found


def now() -> datetime:
    """The present instant by the office's clock."""
    return office().clock()


def today() -> date:
    """The present day in Japan."""
    return day_in_japan(now())


def find_session() -> Session | None:
    """The session of this browser, locked or not; None when nobody is signed in."""
    token = request.cookies.get(SESSION_COOKIE, "")
    return office().staff.session(token, _place()) if token else None


def _find_member() -> StaffMember | None:
    """Who is signed in and not locked; a page that only follows the case is no use of it."""
    if request.headers.get(FOLLOWING):
        return office().staff.present(request.cookies.get(SESSION_COOKIE, ""))
    session = find_session()
    return session.member if session is not None and not session.locked else None


def member() -> StaffMember:
    """Who is signed in; only on pages behind :func:`require_member`."""
    found: StaffMember = g.member
    return found


def require_member() -> ResponseReturnValue | None:
    """Lets nobody pass who is not signed in, or whose session is locked."""
    found = _find_member()
    if found is not None:
        g.member = found
        return None
    if _wants_json():
        return jsonify(fault="施錠されています。もう一度サインインしてください"), 401
    gate = "signin.unlock" if find_session() else "signin.sign_in"
    return redirect(url_for(gate, next=request.full_path.rstrip("?") if _is_page() else None))


def visit_of(case_id: str) -> Visit:
    """The visit of this case; answers 404 when there is none."""
    if not is_id(case_id) or office().store.find_case(case_id) is None:
        abort(404, "この受付はありません。受付番号を確かめてください。")
    here = office()
    visits: Visits = current_app.extensions[VISITS]
    state = here.cases.state(case_id)
    return visits.get(Visit(state, here.town, here.catalogue, here.papers, today()))


def open_visit_of(case_id: str) -> Visit:
    """The visit of a case that may be changed; answers 409 when it is closed."""
    visit = visit_of(case_id)
    if visit.state.closed:
        abort(409, "終了した件です。⑦終了の「もう一度開く」を押してから直してください。")
    return visit


def version_of(case_id: str) -> str:
    """The id of the case's newest action."""
    return office().store.last_action(case_id)


def page(template: str, **values: Any) -> str:
    """A staff page."""
    return render_template(f"staff/{template}", top=top_bar(), **values)


def case_page(template: str, visit: Visit, step: str, here: str, **values: Any) -> str:
    """A page of one case; that it was seen is recorded."""
    case_id = visit.state.case_id
    record_look(case_id, here)
    actions = office().store.actions(case_id)
    wrong = links_of(visit, wrong_of(visit, actions))
    bar = frame.case_bar(visit, step, actions[-1].id, now(), wrong)
    left = {"people": frame.people(visit), "events": frame.events(visit)}
    return page(template, bar=bar, here=here, **{**left, **values})


def record_look(case_id: str, what: str) -> None:
    """Records that the member signed in looks at this case."""
    if _is_due(case_id, what):
        office().store.record_read(member().id, case_id, what)


def record_list(day: date, cases: int) -> None:
    """Records in the journal that the member signed in looks at a day's list of cases."""
    if _is_due(day.isoformat(), LIST):
        office().store.record_event(member().id, LIST, f"{day.isoformat()} {cases}件")


def _is_due(key: str, what: str) -> bool:
    renewed = bool(request.headers.get(FOLLOWING))
    return Looks.here().is_due((member().id, key, what), now(), renewed)


def save(case_id: str, kind: str, body: dict[str, object]) -> str:
    """Appends one action of the member signed in; its id."""
    return office().cases.append(case_id, kind, body, member().id).id


def mark(case_id: str, item: Item, state: str, note: str = "", to: str = "") -> None:
    """Saves how far a line of the list is, for all that is filed with it."""
    with office().store.transaction():
        for key in item.keys:
            office().cases.mark_item(case_id, key, state, member().id, note=note, to=to)


def name_of(staff_id: str) -> str:
    """The name of a member of staff."""
    found = office().staff.find(staff_id)
    return found.name if found else staff_id or "—"


def top_bar() -> TopBar:
    """The bar at the top of this member's pages."""
    here, who = office(), member()
    desk = here.town.find_desk(who.section) if here.here.kind == "head" else None
    at = f" {desk.floor}階 {desk.number}番" if desk else ""
    return TopBar(
        place=f"{here.town.name} {here.here.name}{at}",
        today=wareki_weekday(today()),
        staff=f"{who.name}({who.section})",
        idle_seconds=here.town.limits.session_minutes * 60,
        now=frame.now_text(now()),
        wrong_rules=_wrong_rules(here, who),
    )


def _wrong_rules(here: Office, who: StaffMember) -> str:
    fault = here.rules_in_force.fault
    return str(fault) if fault is not None and who.role == ADMIN else ""


def pdf(content: bytes, name: str) -> Response:
    """A PDF shown in the browser; its name has nothing personal in it."""
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _place() -> str | None:
    """Where to go on after unlocking: the page last asked for."""
    return request.full_path.rstrip("?") if _is_page() else None


def _is_page() -> bool:
    return request.method == "GET" and not _wants_json() and not request.path.endswith(".pdf")


def _wants_json() -> bool:
    return request.is_json or request.headers.get("Sec-Fetch-Dest") in ("empty", "websocket")
