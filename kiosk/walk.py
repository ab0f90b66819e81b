"""The order of a visit's pages: worked out anew from what was given, never stored."""

from dataclasses import dataclass
from datetime import date

from kiosk.asking import Interview
from kiosk.family import first_pages
from kiosk.pages import Given, Page

USUAL_INTERVIEW = 10
USUAL_FAMILY = 3


@dataclass(frozen=True)
class Walk:
    """Pages answered so far, the one that comes next (None at the end), and a guess at the rest."""

    answered: tuple[Page, ...]
    next: Page | None
    left: int

    def find(self, number: int) -> Page | None:
        """The page with this number, counted from 1."""
        pages = (*self.answered, self.next) if self.next else self.answered
        return pages[number - 1] if 0 < number <= len(pages) else None

    @property
    def about(self) -> int:
        """How many pages this visit will have, roughly."""
        return len(self.answered) + self.left


def count_words(number: int, about: int) -> str:
    """「3つ目 / だいたい8つ」; above nine as people count them, 「12番目 / だいたい20」."""
    place = f"{number}つ目" if number < 10 else f"{number}番目"
    return f"{place} / だいたい{about}{'つ' if about < 10 else ''}"


def walk(given: Given, interview: Interview, today: date) -> Walk:
    """The pages in order: the first pages, what the interview asked, what it asks next."""
    first = tuple(first_pages(given, interview.others, today))
    for index, page in enumerate(first):
        if page.key not in given:
            return Walk(first[:index], page, len(first) - index + _guess(given))
    asked = interview.asked(given)
    coming = interview.coming(given)
    return Walk((*first, *asked), coming[0] if coming else None, len(coming))


def _guess(given: Given) -> int:
    """How long the part that is not known yet usually is: people, then the interview."""
    return USUAL_INTERVIEW if "count" in given else USUAL_INTERVIEW + USUAL_FAMILY
