"""手続き案内書: what the guide sheet says, for a reader aged eighty."""

from dataclasses import dataclass
from datetime import date

from lifeevents.wareki import wareki_weekday


@dataclass(frozen=True)
class GuideProcedure:
    """One procedure as the resident reads it. `people` are the names it is for, as they are called.

    `due` is the last day; `due_text` says it in words where there is no day. `late` tells what is
    lost afterwards, as a whole sentence.
    """

    name: str
    people: tuple[str, ...] = ()
    who: str = ""
    due: date | None = None
    due_text: str = ""
    late: str = ""
    bring: tuple[str, ...] = ()
    fee: str = ""


@dataclass(frozen=True)
class GuideDesk:
    """A desk to go to, in the order of the visit. `number` is what stands over it."""

    number: str
    name: str
    floor: str
    procedures: tuple[GuideProcedure, ...]
    note: str = ""


@dataclass(frozen=True)
class GuideAgency:
    """Another place to go to or to write to later: 勤め先, 警察署, 年金事務所."""

    name: str
    office: str
    procedures: tuple[GuideProcedure, ...]


@dataclass(frozen=True)
class Guide:
    """All that the guide sheet says. `today`, the day of the visit, is for counting days."""

    name: str
    others: int
    today: date
    desks: tuple[GuideDesk, ...]
    agencies: tuple[GuideAgency, ...] = ()
    to_confirm: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    walking: tuple[str, ...] = ()
    contact: str = ""
    hours: str = ""


def due_words(procedure: GuideProcedure, today: date) -> str:
    """The last day with its weekday and the days left, or that it is past; empty if none."""
    if procedure.due is None:
        return procedure.due_text
    left = (procedure.due - today).days
    day = wareki_weekday(procedure.due)
    if left < 0:
        return f"{day}まででした\n期限が過ぎています"
    return f"{day}まで({_left_words(left)})"


def _left_words(left: int) -> str:
    if left == 0:
        return "きょうまで"
    years, rest = divmod(left, 365)
    return f"あと約{years + (rest > 182)}年" if years else f"あと{left}日"
