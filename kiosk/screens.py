"""The resident's pages, once for the phone and once for the tablet, and what they send."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from kiosk.frame import COOKIE, LETTERS, SIZES
from kiosk.pages import Answers, Page
from kiosk.reading import read_page
from kiosk.shown import Shown
from kiosk.visits import MOST_CHARACTERS, Visit, VisitsFullError


class Screens(Shown):
    """The views of one surface: those that show something, and those that take something."""

    def blueprint(self) -> Blueprint:
        """The pages under the surface's address."""
        pages = Blueprint(self.surface.name, __name__, url_prefix=self.surface.address)
        for rule, view in self._shown():
            pages.add_url_rule(rule, view.__name__, view, methods=["GET"])
        for rule, view in self._sent():
            pages.add_url_rule(rule, view.__name__, view, methods=["POST"])
        pages.before_request(self._refuse_strangers)
        return pages

    def _shown(self) -> tuple[tuple[str, Callable[..., ResponseReturnValue]], ...]:
        return (
            ("/", self.start),
            ("/<int:number>", self.step),
            ("/result", self.result),
            ("/answers", self.answers),
            ("/code", self.have_code),
            ("/help", self.help),
            ("/ended", self.ended),
            ("/idle", self.idle),
        )

    def _sent(self) -> tuple[tuple[str, Callable[..., ResponseReturnValue]], ...]:
        return (
            ("/<int:number>", self.answer),
            ("/call", self.call),
            ("/letters", self.letters),
            ("/stay", self.stay),
            ("/leave", self.leave),
            ("/end", self.end),
        )

    def answer(self, number: int) -> ResponseReturnValue:
        """Take one page's answers and go on to the next."""
        visit = self._visit() or (self._open() if number == 1 else None)
        if visit is None:
            return self._lost()
        steps = self._walk(visit)
        page = steps.find(number)
        if page is None:
            return redirect(url_for(".result"), 303)
        answers, faults = read_page(page, asked.form)
        if faults and not asked.form.get("stop"):
            return self._page(page, number, {**visit.given, page.key: answers}, steps, faults), 422
        if not faults:
            self._keep(visit, page, answers)
        return self._with_cookie(redirect(self._after(visit, number), 303), visit)

    def call(self) -> ResponseReturnValue:
        """Ask a member of staff to come; the call says which tablet and nothing else."""
        self.bell.ring(self.surface.place)
        visit = self._visit()
        where = url_for(".start")
        if visit is not None:
            where = url_for(".step", number=len(self._walk(visit).answered) + 1)
        words = ("職員が来ます。このまま お待ちください。",)
        return self._notice("職員を呼びました", words, where, "画面にもどる", True)

    def letters(self) -> ResponseReturnValue:
        """Change the size of the letters."""
        here = asked.form.get("here", "")
        inside = here.startswith(f"{self.surface.address}/")
        changed = redirect(here if inside else url_for(".start"), 303)
        size = asked.form.get("size", "")
        self._set(changed, LETTERS, size if size in SIZES else "usual")
        return changed

    def stay(self) -> ResponseReturnValue:
        """The resident answered the warning: still here."""
        return ("", 204) if self._visit() else ("", 410)

    def leave(self) -> ResponseReturnValue:
        """The tablet's browser left the pages."""
        self.visits.wipe(self._token())
        return "", 204

    def idle(self) -> ResponseReturnValue:
        """Where a browser without scripts is sent after a long rest."""
        return self._wiped()

    def end(self) -> ResponseReturnValue:
        """The resident is done."""
        return self._wiped()

    def _wiped(self) -> Response:
        self.visits.wipe(self._token())
        gone = make_response(redirect(url_for(".ended"), 303))
        for name in (COOKIE, LETTERS):
            gone.delete_cookie(name, path=self.surface.address)
        gone.headers["Clear-Site-Data"] = '"cache"'
        return gone

    def _after(self, visit: Visit, number: int) -> str:
        """The address to go to after a page; a mended answer leads back to what is still open."""
        if asked.form.get("stop"):
            return url_for(".result")
        steps = self._walk(visit)
        number = len(steps.answered) + 1 if asked.form.get("fix") else number + 1
        return url_for(".step", number=number) if steps.find(number) else url_for(".result")

    def _keep(self, visit: Visit, page: Page, answers: Answers) -> None:
        visit.give(page.key, answers)
        if visit.size > MOST_CHARACTERS:
            self.visits.wipe(visit.token)
            abort(413)

    def _open(self) -> Visit:
        try:
            return self.visits.open()
        except VisitsFullError:
            abort(503)

    def _with_cookie(self, response: Any, visit: Visit) -> Response:
        answer: Response = make_response(response)
        self._set(answer, COOKIE, visit.token)
        return answer

    def _refuse_strangers(self) -> None:
        """A form sent from another site is not answered."""
        if asked.method != "POST":
            return
        origin = asked.headers.get("Origin")
        site = asked.headers.get("Sec-Fetch-Site", "same-origin")
        if site != "same-origin" or origin not in (None, asked.host_url.rstrip("/")):
            abort(403)
