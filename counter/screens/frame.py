"""The frame of every page: top bar, case bar, the seven steps, people and events at the left."""

from datetime import date, datetime

from flask import url_for

from counter.clock import instant_text
from counter.screens import wording
from counter.screens.views import CaseBar, EventView, LinkedText, PersonView, StepView
from counter.screens.visit import Visit
from lifeevents.age import age_on
from lifeevents.entities import Entity
from lifeevents.wareki import wareki

STEPS = (
    ("interview", "聞き取り", "interview.ask"),
    ("checklist", "手続き", "checklist.listed"),
    ("sheet", "入力", "sheet.filled"),
    ("read-back", "読み合わせ", "readback.review"),
    ("print", "印刷", "packet.preview"),
    ("work", "処理", "work.through"),
    ("close", "終了", "closing.summary"),
)


def case_bar(
    visit: Visit, current: str, version: str, now: datetime, wrong: tuple[LinkedText, ...] = ()
) -> CaseBar:
    """The bar of this case while the step `current` is shown."""
    state, head = visit.state, visit.head()
    opened = wording.instant(state.opened_at)
    end = wording.instant(state.closed_at) if state.closed_at else now
    return CaseBar(
        case_id=state.case_id,
        number=state.number,
        version=version,
        current=current,
        events=event_words(visit),
        name=str(head.facts.get("name", "")) if head else "",
        others=visit.others,
        late=late_names(visit),
        wrong=wrong,
        visitor=_visitor(visit),
        opened_at=state.opened_at,
        closed_at=state.closed_at,
        elapsed=wording.elapsed(opened, end),
        saved_at=wording.clock_time(wording.instant(state.saved_at)),
        steps=_steps(visit, current),
    )


def event_words(visit: Visit) -> tuple[str, ...]:
    """The names of the case's events, each once."""
    words = (event_word(visit, str(one.facts.get("type", ""))) for one in visit.case.events)
    return tuple(dict.fromkeys(words))


def event_word(visit: Visit, event_type: str) -> str:
    """The name of a life event."""
    event = visit.catalogue.events.get(event_type)
    return event.name if event else event_type


def people(visit: Visit) -> tuple[PersonView, ...]:
    """The persons for the left column."""
    return tuple(_person(visit, one) for one in visit.case.persons)


def events(visit: Visit) -> tuple[EventView, ...]:
    """The events for the left column."""
    return tuple(_event(visit, one) for one in visit.case.events)


def late_names(visit: Visit) -> tuple[str, ...]:
    """「故 渡辺 茂 さん」 for each person whose death is told."""
    return tuple(f"故 {one.facts.get('name') or '氏名なし'} さん" for one in visit.deceased)


def relation_of(person: Entity) -> str:
    """「妻」, or 「世帯主」 for the head."""
    return str(person.facts.get("relation") or ("世帯主" if person.facts.get("is_head") else ""))


def age_words(person: Entity, today: date) -> str:
    """「38歳」, empty where the birth date is not known."""
    born = person.facts.get("birth_date")
    return f"{age_on(born, today)}歳" if isinstance(born, date) and born <= today else ""


def now_text(now: datetime) -> str:
    """The present instant for the page's clocks."""
    return instant_text(now)


def _person(visit: Visit, person: Entity) -> PersonView:
    born = person.facts.get("birth_date")
    return PersonView(
        id=person.id,
        name=wording.given_name(str(person.facts.get("name", ""))),
        relation=relation_of(person),
        age=age_words(person, visit.today),
        born=wareki(born) if isinstance(born, date) else "",
        dead=visit.is_deceased(person.id),
    )


def _event(visit: Visit, event: Entity) -> EventView:
    day = event.facts.get("date")
    named = event.facts.get("subjects") or event.facts.get("movers") or ()
    ids = named if isinstance(named, tuple) else (str(named),)
    names = "・".join(wording.given_name(visit.name_of(one)) for one in ids)
    return EventView(
        id=event.id,
        word=event_word(visit, str(event.facts.get("type", ""))),
        date=wording.short_day(day, visit.today) if isinstance(day, date) else "日付なし",
        note=names,
    )


def _visitor(visit: Visit) -> str:
    filer = visit.case.find("visit.filer")
    if not isinstance(filer, str) or not filer:
        return ""
    person = next((one for one in visit.case.persons if one.id == filer), None)
    if person is None:
        return str(visit.case.find("visit.filer_name") or "そのほかの人")
    relation = relation_of(person)
    name = wording.given_name(str(person.facts.get("name", "")))
    return f"{name}({relation})" if relation else name


def _steps(visit: Visit, current: str) -> tuple[StepView, ...]:
    notes, done = _progress(visit)
    return tuple(
        StepView(
            name=name,
            word=f"{wording.CIRCLED[number]}{word}",
            url=url_for(endpoint, case_id=visit.state.case_id),
            note=notes.get(name, ""),
            done=name in done,
            current=name == current,
        )
        for number, (name, word, endpoint) in enumerate(STEPS)
    )


def _progress(visit: Visit) -> tuple[dict[str, str], set[str]]:
    """The figure beside each step, and the steps that are done."""
    state, asked = visit.state, visit.likely_questions
    needed, own = len(visit.lines), len(visit.own)
    open_count = len(visit.checklist.to_confirm)
    notes = {
        "interview": f"あと{asked}問" if asked else "",
        "checklist": f"{needed}" + (f" + 未定{open_count}" if open_count else ""),
        "sheet": f"あと{visit.left}" if visit.left else "",
        "work": f"{visit.done}/{own}" if own else "",
    }
    done = {
        "interview": bool(visit.case.events) and not asked,
        "sheet": bool(visit.printable) and not visit.left,
        "read-back": bool(state.read_back_at),
        "print": bool(state.printed),
        "work": own > 0 and visit.done == own,
        "close": state.closed,
    }
    return notes, {name for name, is_done in done.items() if is_done}
