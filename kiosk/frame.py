"""The frame of the resident's pages: whose visit it is, and how a page is drawn."""

from datetime import date
from typing import Any

from flask import redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from counter.bell import Bell
from counter.clock import day_in_japan
from counter.office import Office
from kiosk import events, family
from kiosk.asking import Interview
from kiosk.pages import Given, Page
from kiosk.surface import Surface
from kiosk.visits import Visit, Visits
from kiosk.walk import Walk, count_words, walk
from kiosk.years import years_of

COOKIE = "visit"
LETTERS = "letters"
SIZES = ("usual", "large", "largest")


class Frame:
    """One surface; what a resident gives is in `visits` and in nothing else."""

    def __init__(self, surface: Surface, office: Office, bell: Bell) -> None:
        self.surface = surface
        self.office = office
        self.bell = bell
        self.visits = Visits(surface.seconds)

    def _today(self) -> date:
        return day_in_japan(self.office.clock())

    def _interview(self) -> Interview:
        return Interview(self.office.catalogue, self._today())

    def _walk(self, visit: Visit) -> Walk:
        return walk(visit.given, self._interview(), self._today())

    def _token(self) -> str | None:
        return asked.cookies.get(COOKIE)

    def _visit(self) -> Visit | None:
        return self.visits.find(self._token())

    def _set(self, response: Any, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,
            path=self.surface.address,
            httponly=True,
            samesite="Strict",
            secure=asked.is_secure,
        )

    def _page(
        self,
        page: Page,
        number: int,
        given: Given,
        steps: Walk,
        faults: dict[str, str] | None = None,
    ) -> str:
        back = url_for(".step", number=number - 1) if number > 1 else ""
        return self._render(
            f"resident/{page.template}.html",
            given,
            title=page.title,
            page=page,
            given=given.get(page.key) or family.usual_answers(page, given, self._today()),
            faults=faults or {},
            count=count_words(number, max(steps.about, number)),
            here=url_for(".answer", number=number),
            fix=asked.values.get("fix"),
            cards=events.CARDS,
            years=years_of,
            back=back,
        )

    def _notice(
        self, title: str, words: tuple[str, ...], go_on: str, go_on_text: str, done: bool = False
    ) -> str:
        shown = {"words": words, "go_on": go_on, "go_on_text": go_on_text, "done": done}
        return self._render("resident/notice.html", {}, title=title, **shown)

    def _lost(self) -> ResponseReturnValue:
        """A visit that was wiped, or never was."""
        if self.surface.tablet:
            return redirect(url_for(".start"), 303)
        words = (
            "しばらく使わなかったので、答えを消しました。",
            "もういちど、はじめから お願いします。",
        )
        return self._notice("はじめから お願いします", words, url_for(".start"), "はじめる")

    def _render(self, template: str, given: Given, /, **context: object) -> str:
        size = asked.cookies.get(LETTERS, "usual")
        names = {one.value: one.text for one in self._interview().others}
        chosen = [events.words_of(one, names) for one in family.chosen_events(given)]
        return render_template(
            template,
            town=self.office.town.name,
            tablet=self.surface.tablet,
            idle_seconds=self.surface.idle_seconds,
            warning_seconds=self.surface.warning_seconds,
            holds_answers=bool(given),
            letter_size=size if size in SIZES else "usual",
            chosen="・".join(chosen),
            **context,
        )
