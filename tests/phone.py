"""The phone's rules in a real browser: its modules alone, under the headers of its pages."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from kiosk.headers import STRICT
from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.published.closed_days import closed_days_document
from lifeevents.published.document import catalogue_document
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "kiosk" / "static" / "rules"
ORIGIN = "http://madoguchi.test"
PAGE = """<!doctype html><title>rules</title><script type="module" src="/agreement.js"></script>"""
FIRST, LAST = date(1990, 1, 1), date(2045, 12, 31)  # of the closed days that the page is given
PhoneItem = tuple[str, bool | None, list[str], str]  # key, verdict, people, deadline and papers

PhoneFacts = dict[str, list[object]]  # an entity's place → its derived facts in order of path


class Phone:
    """The phone's modules in a page of their own, under the headers of the resident's pages."""

    def __init__(self, page: Page, catalogue: Catalogue, closed: ClosedDays) -> None:
        self.page = page
        page.route("**/*", self._serve)
        page.goto(ORIGIN)
        wait_until(page, "() => globalThis.agreement !== undefined")
        self.read(catalogue_document(catalogue, "test", FIRST))
        days = closed_days_document(closed, FIRST, LAST)
        page.evaluate("days => agreement.close(days)", json.dumps(days))

    def read(self, document: Mapping[str, object]) -> None:
        """Judge by this published catalogue from now on."""
        self.page.evaluate("document => agreement.read(document)", json.dumps(document))

    def _serve(self, route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        kept = {"/agreement.js": ROOT / "tests" / "agreement.js"}
        kept |= {f"/rules/{one.name}": one for one in RULES.glob("*.js")}
        if name == "/":
            route.fulfill(body=PAGE, content_type="text/html", headers=STRICT)
        elif name in kept:
            body = kept[name].read_text(encoding="utf-8")
            route.fulfill(body=body, content_type="text/javascript", headers=STRICT)
        else:
            route.abort()

    def judged(self, documents: Sequence[Mapping[str, object]]) -> list[list[PhoneItem]]:
        """The items of each of these cases."""
        answer = self.page.evaluate("cases => agreement.judged(cases)", json.dumps(documents))
        judged: list[list[PhoneItem]] = json.loads(answer)
        return judged

    def derived_facts(self, documents: Sequence[Mapping[str, object]]) -> list[list[PhoneFacts]]:
        """For each case and each of its events: every derived fact of each entity, by path."""
        answer = self.page.evaluate("cases => agreement.derivedFacts(cases)", json.dumps(documents))
        seen: list[list[PhoneFacts]] = json.loads(answer)
        return seen

    def call(self, module: str, name: str, arguments: Sequence[Sequence[object]]) -> list[Any]:
        """What a module's function answers to each of these lists of arguments."""
        answer = self.page.evaluate(
            "([module, name, several]) => agreement.call(module, name, several)",
            [module, name, json.dumps(arguments)],
        )
        answers: list[Any] = json.loads(answer)
        return answers
