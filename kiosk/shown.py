"""The resident's pages that are only looked at."""

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from kiosk import codes, family, said
from kiosk.frame import Frame
from kiosk.outcome import outcome_of
from kiosk.walk import walk


class Shown(Frame):
    """Every page of a surface that shows something."""

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
