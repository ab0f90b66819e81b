"""The explanation of one procedure: why, until when and how counted, what to bring, the law."""

from collections.abc import Iterable

from flask import url_for

from counter.screens import desk, wording
from counter.screens.notes import NoteView
from counter.screens.questions import question_for
from counter.screens.views import DetailView, LinkedText, LogLine
from counter.screens.visit import Visit
from lifeevents import because
from lifeevents.checklist import Item
from lifeevents.wareki import wareki_weekday

STATE_WORDS = {
    "done": "完了",
    "handed_off": "渡した",
    "remote": "遠隔",
    "held": "保留",
    "open": "もどした",
}
KIND_WORDS = {
    "asap": "すみやかに",
    "same_day": "その日のうち",
    "none": "期限なし",
    "external": "先方で確認",
}


def detail_view(
    visit: Visit, item: Item, prefix: str = "", notes: Iterable[NoteView] = ()
) -> DetailView:
    """Everything there is to say about one item; `notes` are the remarks of the case."""
    procedure = item.procedure
    day = item.due.day if item.due else None
    paper = visit.papers.get(procedure.paper)
    left = visit.left_of(item)
    sheet = url_for("sheet.filled", case_id=visit.state.case_id, paper=procedure.paper)
    return DetailView(
        key=item.key,
        domid=prefix + item.key.replace(":", "-"),
        name=item.name(),
        place_line=place_line(visit, item),
        why=why_words(visit, item),
        due_date=wareki_weekday(day) if day else "",
        due_words="" if day else due_words(item),
        due_left=wording.days_left(day, visit.today) if day else "",
        due_past=bool(day and day < visit.today),
        due_how=_how_counted(item),
        late=procedure.late,
        who=procedure.who,
        bring=item.bring,
        fee=procedure.fee,
        result=procedure.result,
        paper=paper.title if paper else "",
        paper_left=left,
        paper_url=sheet if paper and left else "",
        missing=_missing(visit, item),
        notes=procedure.notes,
        law=procedure.source.law,
        checked=procedure.source.checked.isoformat() if procedure.source.checked else "",
        rule_url=_rule_url(visit, item),
        log=_log(visit, item) + _remarks(item, notes),
    )


def _rule_url(visit: Visit, item: Item) -> str:
    """The page of the rule, from which one comes back to this row."""
    case_id = visit.state.case_id
    return url_for("rules.entry", procedure_id=item.procedure.id, case=case_id, row=item.key)


def _how_counted(item: Item) -> str:
    """How the deadline was counted; nothing where it would only repeat the deadline's words."""
    if item.due is None:
        return ""
    said = because.why_due(item.due)
    return said if item.due.day or not said.startswith(due_words(item)) else ""


def why_words(visit: Visit, item: Item) -> str:
    """Why it is needed, or not, or what has to be known first."""
    if item.verdict is None:
        return because.what_to_find_out(item, visit.case, visit.catalogue)
    say = because.why if item.verdict else because.why_not
    return say(item, visit.case, visit.catalogue)


def due_words(item: Item) -> str:
    """The deadline in words, where it is no day."""
    if item.due is None:
        return "期限なし"
    return item.due.text or KIND_WORDS.get(item.due.kind, "期限なし")


def place_line(visit: Visit, item: Item) -> str:
    """「子育て支援課 2階 7番」, or the other agency."""
    office, place = item.procedure.office, item.procedure.place
    if visit.is_elsewhere(item):
        return f"ほかの機関 {place if place not in ('', 'here') else office}"
    found = visit.town.find_desk(office)
    return f"{found.section} {found.floor}階 {found.number}番" if found else office


def _missing(visit: Visit, item: Item) -> tuple[LinkedText, ...]:
    """The questions whose answers decide it, each with its link."""
    return tuple(
        LinkedText(
            question_for(visit, slot).text,
            url_for("interview.ask", case_id=visit.state.case_id, slot=slot),
        )
        for slot in item.missing
    )


def _log(visit: Visit, item: Item) -> tuple[LogLine, ...]:
    state = visit.state_of(item)
    if not state.at:
        return ()
    at = wording.day_and_time(wording.instant(state.at))
    to = f" → {place_name(visit, state.to)}" if state.to else ""
    text = " ".join(filter(None, (at, desk.name_of(state.staff) + to, state.note)))
    return (LogLine(STATE_WORDS.get(state.state, state.state), text),)


def _remarks(item: Item, notes: Iterable[NoteView]) -> tuple[LogLine, ...]:
    own = (one for one in notes if one.item in item.keys)
    return tuple(LogLine("メモ", f"{one.text}({one.staff} {one.at})") for one in own)


def place_name(visit: Visit, place: str) -> str:
    """The name of an office or section."""
    office = visit.town.find_office(place)
    return office.name if office else place
