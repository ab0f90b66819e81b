"""The needed procedures as rows, by desk in the order in which one walks."""

from flask import url_for

from counter.cases import ItemState
from counter.screens import wording
from counter.screens.details import due_words, why_words
from counter.screens.views import DeskView, RowView
from counter.screens.visit import Visit
from lifeevents.checklist import Item

ELSEWHERE = "ほかの機関"
STATES = {
    "done": ("完了", "check", "ok"),
    "handed_off": ("渡した", "pass", "accent"),
    "remote": ("遠隔", "call", "accent"),
    "held": ("保留", "hold", "warn"),
}


def desk_views(visit: Visit, endpoint: str) -> tuple[DeskView, ...]:
    """The desks with their rows; agencies outside the town come last."""
    groups: dict[tuple[int, str], list[Item]] = {}
    for item in visit.lines:
        groups.setdefault(_group(visit, item), []).append(item)
    order = sorted(groups, key=lambda group: group[0])
    return tuple(_desk(visit, group[1], groups[group], endpoint) for group in order)


def row_view(visit: Visit, item: Item, endpoint: str, prefix: str = "") -> RowView:
    """One row."""
    due = item.due.day if item.due else None
    state = visit.state_of(item)
    words, icon, kind = _state(visit, item, state)
    url = url_for(endpoint, case_id=visit.state.case_id, row=item.key) if endpoint else ""
    return RowView(
        key=item.key,
        domid=dom_id(item, prefix),
        url=url,
        name=item.name(),
        people=people_words(visit, item),
        due=f"{wording.short_day(due, visit.today)}まで" if due else "",
        due_words="" if due else due_words(item),
        left=wording.days_left(due, visit.today) if due else "",
        left_kind=wording.left_kind(due, visit.today, item.loses) if due else "",
        state=words,
        state_icon=icon,
        state_kind=kind,
        icon="pass" if visit.is_elsewhere(item) else _mark(state),
        why=why_words(visit, item),
    )


def dom_id(item: Item, prefix: str = "") -> str:
    """An item's key as an HTML id."""
    return prefix + item.key.replace(":", "-")


def people_words(visit: Visit, item: Item) -> str:
    """「大輔・由紀」, or 「全員」 where it is everybody of a larger household."""
    persons = [one.id for one in visit.case.persons]
    if len(persons) > 2 and set(persons) == set(item.people):
        return "全員"
    return "・".join(wording.given_name(visit.name_of(one)) for one in item.people)


def _group(visit: Visit, item: Item) -> tuple[int, str]:
    found = visit.town.find_desk(item.procedure.office)
    if visit.is_elsewhere(item):
        return (10_000, ELSEWHERE)
    return (found.number if found else 9_000, found.section if found else item.procedure.office)


def _desk(visit: Visit, name: str, items: list[Item], endpoint: str) -> DeskView:
    found = visit.town.find_desk(name)
    place = "案内を印刷します" if name == ELSEWHERE else f"{found.floor}階" if found else ""
    return DeskView(
        number=f"{found.number}番" if found and name != ELSEWHERE else "",
        name=name,
        place=place,
        rows=tuple(row_view(visit, item, endpoint) for item in items),
    )


def _mark(state: ItemState) -> str:
    return STATES[state.state][1] if state.state in STATES else "todo"


def _state(visit: Visit, item: Item, state: ItemState) -> tuple[str, str, str]:
    if state.state in STATES:
        return STATES[state.state]
    if visit.is_elsewhere(item):
        return ("案内だけ", "", "quiet")
    left = visit.left_of(item)
    if left:
        return (f"入力 あと{left}", "part", "")
    return (
        ("そろった", "check", "ok")
        if item.procedure.paper in visit.papers
        else ("紙なし", "", "quiet")
    )
