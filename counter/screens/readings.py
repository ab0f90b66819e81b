"""What is read back: every value that stands on the papers, in plain words."""

from counter.screens import typed
from counter.screens.sections import label_in, relation_at, section_title
from counter.screens.views import ReadingLine, ReadingView
from counter.screens.visit import Visit
from forms.sheet import Section
from lifeevents.vocabulary import Fact, Value

PROTECTED = ("address",)
UNSEEN = frozenset({"individual_number"})
RESIDENT_SCREEN = "resident_screen"


def reading_views(visit: Visit, for_resident: bool = False) -> tuple[ReadingView, ...]:
    """The sections with what is known; on the resident's screen without a protected address."""
    hidden = for_resident and hides_address(visit)
    views = []
    for section in sorted(visit.sheet.sections, key=lambda one: _turn(visit, one)):
        lines = tuple(
            ReadingLine(label_in(visit, section, field), words(visit, field.fact, field.value))
            for field in section.fields
            if field.value not in (None, ()) and _may_show(field.fact, hidden)
        )
        if lines:
            title = section_title(visit, section)
            views.append(ReadingView(title, relation_at(visit, section), lines))
    return tuple(views)


def _turn(visit: Visit, section: Section) -> int:
    """The living first: nobody is greeted by the name of the one who died."""
    if section.kind != "person":
        return 2
    return int(visit.is_deceased(section.id))


def words(visit: Visit, fact: Fact, value: Value | None) -> str:
    """A value in full: dates in both calendars, choices by their label."""
    return typed.reading(visit, fact, value) or typed.shown(visit, fact, value)


def hides_address(visit: Visit) -> bool:
    """Whether the household is under 支援措置 and the town hides addresses here."""
    protected = visit.case.find("household.dv_support") is True
    return protected and RESIDENT_SCREEN in visit.town.dv_hide_on


def _may_show(fact: Fact, hidden: bool) -> bool:
    if fact.name in UNSEEN:
        return False
    return not (hidden and any(part in fact.name for part in PROTECTED))
