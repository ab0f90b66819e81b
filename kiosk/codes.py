"""The codes a resident shows at the counter: answers sealed so that only the town reads them."""

from datetime import timedelta

from markupsafe import Markup

from counter.clock import JAPAN
from counter.intake import seal_answers
from counter.office import Office
from kiosk.everything import everything_of
from kiosk.visits import Visit
from lifeevents.case import Case
from lifeevents.wareki import wareki_weekday
from print.codes import qr_svg


def sealed_codes(visit: Visit, case: Case, office: Office) -> tuple[str, ...]:
    """The codes of these answers, made once for as long as nothing changes."""
    if not visit.sealed:
        visit.sealed = seal_answers(office, everything_of(case), case.unsure)
    return visit.sealed


def pictures(codes: tuple[str, ...]) -> list[Markup]:
    """The codes as pictures, each said with its number."""
    count = len(codes)
    titles = (f"二次元コード {number} / {count}" for number in range(1, count + 1))
    return [Markup(qr_svg(text, title)) for text, title in zip(codes, titles, strict=True)]  # noqa: S704 - drawn here from our own Base32


def expiry_words(office: Office) -> str:
    """The day until which a code made now can be used."""
    end = office.clock() + timedelta(hours=office.town.limits.capsule_hours)
    return wareki_weekday(end.astimezone(JAPAN).date())
