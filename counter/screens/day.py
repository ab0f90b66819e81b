"""The day's list: each case with its step, its desk and what is happening with it now."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from counter.remote.calls import Call
from counter.screens import desk, frame, wording
from counter.screens.details import place_name
from counter.screens.visit import Visit
from counter.store import CaseRow

AT_WORK, HANDED, HELD, CLOSED = "対応中", "渡した", "保留", "終了"
LONGEST_SCAN = 4  # actions that a scan alone leaves in a case
STEP_WORDS = {
    "interview": "聞き取り",
    "checklist": "手続き",
    "sheet": "入力",
    "print": "印刷",
    "work": "処理",
    "close": "終了",
}


@dataclass(frozen=True)
class DayRow:
    """One case of the list."""

    case_id: str
    number: str
    url: str
    name: str
    kana: str
    late: tuple[str, ...]
    events: tuple[str, ...]
    people: int
    desk: str
    step: str
    done: str
    group: str
    state: str
    mark_icon: str
    mark_kind: str
    since: str
    elapsed: str
    closed: bool
    waiting: bool
    source: str
    ago: str
    for_us: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallView:
    """A call from a branch."""

    case_id: str
    office: str
    section: str
    events: tuple[str, ...]
    language: str
    since: str
    waited: str
    url: str
    item: str
    own: bool


def day_rows(cases: tuple[CaseRow, ...]) -> tuple[DayRow, ...]:
    """The cases as rows, those that are over last."""
    now = desk.now()
    rows = [_row(one, desk.visit_of(one.case_id), now) for one in cases]
    return tuple(sorted(rows, key=lambda row: row.closed))


def _row(row: CaseRow, visit: Visit, now: datetime) -> DayRow:
    state, head = visit.state, visit.head()
    group, word, icon, kind = _now_words(visit)
    waiting = _is_waiting(visit)
    since = state.opened_at if group == AT_WORK else ""
    opened = wording.instant(state.opened_at)
    return DayRow(
        case_id=row.case_id,
        number=row.number,
        url=open_url(visit),
        name=str(head.facts.get("name", "")) if head else "",
        kana=str(head.facts.get("name_kana", "")) if head else "",
        late=frame.late_names(visit),
        events=frame.event_words(visit),
        people=len(visit.case.persons),
        desk=_desk_words(row.last_staff),
        step=STEP_WORDS[_step(visit)],
        done=f"{visit.done}/{len(visit.own)}" if visit.own else "—",
        group=group,
        state=word,
        mark_icon=icon,
        mark_kind=kind,
        since=since,
        elapsed=wording.elapsed(opened, now) if since else "",
        closed=state.closed,
        waiting=waiting,
        source="スマホ・端末から",
        ago=wording.ago(opened, now),
        for_us=_for_us(visit),
    )


def _is_waiting(visit: Visit) -> bool:
    """Whether it was scanned and nobody has begun with it."""
    if visit.state.actions > LONGEST_SCAN:
        return False
    kinds = {one.kind for one in desk.office().store.actions(visit.state.case_id)}
    return "scanned" in kinds and kinds <= {"opened", "scanned", "unsure"}


def _for_us(visit: Visit) -> tuple[str, ...]:
    """The items that wait for the section of whoever looks: handed over, or to be asked about."""
    section = desk.member().section
    keys = (
        one.key
        for one in visit.state.items.values()
        if one.to == section and one.state in ("handed_off", "remote")
    )
    items = (visit.find_item(key) for key in keys)
    return tuple(dict.fromkeys(item.name() for item in items if item))


def _desk_words(staff_id: str) -> str:
    """「3番 佐々木」."""
    found = desk.office().staff.find(staff_id)
    if found is None:
        return "未定"
    return f"{found.desk}番 {found.name}" if found.desk else found.name


def _now_words(visit: Visit) -> tuple[str, str, str, str]:
    """What is happening with a case: the sum it counts in, the words, the mark and its kind."""
    if visit.state.closed:
        return (CLOSED, CLOSED, "check", "ok")
    newest = max(visit.state.items.values(), key=lambda one: one.at, default=None)
    if newest and newest.state == "handed_off":
        own = newest.to == desk.member().section
        return (HANDED, f"{place_name(visit, newest.to)}へ", "pass", "warn" if own else "")
    if newest and newest.state == "held":
        return (HELD, " ".join(filter(None, (HELD, newest.note))), "hold", "warn")
    return (AT_WORK, AT_WORK, "part", "accent")


def _step(visit: Visit) -> str:
    """Where the work on the case stands."""
    if visit.state.closed:
        return "close"
    if visit.state.printed:
        return "work"
    if not visit.case.events or visit.questions:
        return "interview"
    return "sheet" if visit.left else "print" if visit.printable else "checklist"


def open_url(visit: Visit) -> str:
    """The page on which the work goes on."""
    endpoints = {
        "interview": "interview.ask",
        "checklist": "checklist.listed",
        "sheet": "sheet.filled",
        "print": "packet.preview",
        "work": "work.through",
        "close": "closing.summary",
    }
    return url_for(endpoints[_step(visit)], case_id=visit.state.case_id)


def sums_of(rows: tuple[DayRow, ...]) -> tuple[tuple[str, int], ...]:
    """How many cases are in which state."""
    words = (AT_WORK, HANDED, HELD, CLOSED)
    return tuple((word, sum(row.group == word for row in rows)) for word in words)


def call_view(call: Call) -> CallView:
    """A call with what the case is about and how long it waits."""
    visit = desk.visit_of(call.case_id)
    office = desk.office().town.find_office(call.office)
    item = visit.find_item(call.item) if call.item else None
    return CallView(
        case_id=call.case_id,
        office=office.name if office else call.office,
        section=call.section,
        events=frame.event_words(visit),
        language=call.language,
        since=call.since,
        waited=wording.elapsed(wording.instant(call.since), desk.now()),
        url=url_for("remote.join", case_id=call.case_id),
        item=item.name() if item else "",
        own=call.section == desk.member().section,
    )
