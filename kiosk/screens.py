"""The resident's pages, once for the phone and once for the tablet; answers stay in memory."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from counter.bell import Bell
from counter.clock import day_in_japan
from counter.office import Office
from kiosk import codes, events, family, said
from kiosk.asking import Interview
from kiosk.outcome import outcome_of
from kiosk.pages import Answers, Given, Page
from kiosk.reading import read_page
from kiosk.surface import Surface
from kiosk.visits import MOST_CHARACTERS, Visit, Visits, VisitsFullError
from kiosk.walk import Walk, count_words, walk
from kiosk.years import years_of

COOKIE = "visit"
LETTERS = "letters"
SIZES = ("usual", "large", "largest")


class Screens:
    """The views of one surface; what a resident gives is in `visits` and in nothing else."""

    def __init__(self, surface: Surface, office: Office, bell: Bell) -> None:
        self.surface = surface
        self.office = office
        self.bell = bell
        self.visits = Visits(surface.seconds)

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

    # what is shown

    def start(self) -> ResponseReturnValue:
        """The first page; on the tablet whoever comes here begins with nothing."""
        if self.surface.tablet:
            self.visits.wipe(self._token())
        visit = self._visit()
        given = visit.given if visit else {}
        return self._page(
            family.start_page(), 1, given, walk(given, self._interview(), self._today())
        )

    def step(self, number: int) -> ResponseReturnValue:
        """One step of the visit as it stands."""
        visit = self._visit()
        if visit is None:
            return self._lost()
        steps = self._walk(visit)
        page = steps.find(number)
        if page is None:
            return redirect(url_for(".result"), 303)
        return self._page(page, number, visit.given, steps)

    def result(self) -> ResponseReturnValue:
        """What is needed, what to bring, and the code."""
        visit = self._visit()
        if visit is None:
            return self._lost()
        result = outcome_of(visit.given, self.office.catalogue, self.office.town, self._today())
        sealed = codes.sealed_codes(visit, result.case, self.office)
        steps = self._walk(visit)
        return self._render(
            "resident/result.html",
            visit.given,
            title=f"必要な手続き {result.count}" if result.count else "必要な手続き",
            result=result,
            codes=codes.pictures(sealed),
            expires=codes.expiry_words(self.office),
            people=len(family.people_ids(visit.given)),
            back=url_for(".step", number=max(1, len(steps.answered))),
        )

    def answers(self) -> ResponseReturnValue:
        """Everything that was answered, each with a way to mend it."""
        visit = self._visit()
        if visit is None:
            return self._lost()
        lines = [
            said.Line(page.title, words, url_for(".step", number=number, fix=1))
            for number, page in enumerate(self._walk(visit).answered, 1)
            for words in [said.words_of(page, visit.given[page.key])]
        ]
        title, back = "答えたこと", url_for(".result")
        return self._render(
            "resident/answers.html", visit.given, title=title, lines=lines, back=back
        )

    def have_code(self) -> ResponseReturnValue:
        """What somebody who has a code already should do."""
        words = (
            "スマホの画面のコードを、窓口の職員に見せてください。",
            "答えなおす必要は ありません。",
        )
        return self._notice("コードは、窓口で使えます", words, url_for(".start"), "はじめにもどる")

    def help(self) -> ResponseReturnValue:
        """What somebody should do who does not know what to choose."""
        phone = self.office.town.phone
        words = (
            "「職員を呼ぶ」を おしてください。職員が いっしょに 見ます。"
            if self.surface.tablet
            else f"そのまま、窓口へ来てください。電話でも 聞けます({phone})。",
            "答えなくても、手続きは できます。",
        )
        return self._notice(
            "わからないときは、職員と いっしょに", words, url_for(".start"), "はじめにもどる"
        )

    def ended(self) -> ResponseReturnValue:
        """The page after the end: nothing is left."""
        words = ("おつかれさまでした。",)
        title = "この端末から、あなたの情報を消しました"
        shown = make_response(self._notice(title, words, url_for(".start"), "はじめの画面へ", True))
        if self.surface.tablet:
            shown.headers["Refresh"] = f"20;url={url_for('.start')}"
        return shown

    def idle(self) -> ResponseReturnValue:
        """Where a browser without scripts is sent after a long rest."""
        return self._wiped()

    # what is sent

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

    def end(self) -> ResponseReturnValue:
        """The resident is done."""
        return self._wiped()

    # how it is done

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

    def _token(self) -> str | None:
        return asked.cookies.get(COOKIE)

    def _visit(self) -> Visit | None:
        return self.visits.find(self._token())

    def _today(self) -> date:
        return day_in_japan(self.office.clock())

    def _interview(self) -> Interview:
        return Interview(self.office.catalogue, self._today())

    def _walk(self, visit: Visit) -> Walk:
        return walk(visit.given, self._interview(), self._today())

    def _with_cookie(self, response: Any, visit: Visit) -> Response:
        answer: Response = make_response(response)
        self._set(answer, COOKIE, visit.token)
        return answer

    def _set(self, response: Any, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,
            path=self.surface.address,
            httponly=True,
            samesite="Strict",
            secure=asked.is_secure,
        )

    def _refuse_strangers(self) -> None:
        """A form sent from another site is not answered."""
        if asked.method != "POST":
            return
        origin = asked.headers.get("Origin")
        site = asked.headers.get("Sec-Fetch-Site", "same-origin")
        if site != "same-origin" or origin not in (None, asked.host_url.rstrip("/")):
            abort(403)

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
