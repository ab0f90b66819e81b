"""The phone's rules in a real browser: its modules alone, under the headers of its pages."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import Page, Route

from kiosk.headers import STRICT
from kiosk.prefill.document import FORMAT, rules_document
from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.published.closed_days import closed_days_document
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "kiosk" / "static" / "rules"
ORIGIN = "http://madoguchi.test"
PAGE = """<!doctype html><title>rules</title><script type="module" src="/agreement.js"></script>"""
FIRST, LAST = date(1990, 1, 1), date(2045, 12, 31)  # of the closed days that the page is given
PhoneItem = tuple[str, bool | None, list[str], str]  # key, verdict, people, deadline and papers
PhoneLine = tuple[str, str, bool | None, list[str], str]  # name, then as above
PhoneQuestion = tuple[str, float]  # slot and score
PhoneFacts = dict[str, list[object]]  # an entity's place → its derived facts in order of path


class PhoneList(TypedDict):
    """What the phone says of one case."""

    items: list[PhoneItem]
    lines: list[PhoneLine]


class Phone:
    """The phone's modules in a page of their own, under the headers of the resident's pages."""

    def __init__(self, page: Page, catalogue: Catalogue, closed: ClosedDays) -> None:
        self.page = page
        page.route("**/*", self._serve)
        page.goto(ORIGIN)
        wait_until(page, "() => globalThis.agreement !== undefined")
        self.read(catalogue)
        days = closed_days_document(closed, FIRST, LAST)
        page.evaluate("days => agreement.close(days)", json.dumps(days))

    def read(self, catalogue: Catalogue) -> None:
        """Judge by this catalogue, as it is written out for the phone, from now on."""
        document = {"format": FORMAT, **rules_document(catalogue, FIRST)}
        self.page.evaluate("document => agreement.read(document)", json.dumps(document))

    def _serve(self, route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        kept = {f"/{one}": ROOT / "tests" / one for one in ("agreement.js", "agreement_walks.js")}
        kept |= {f"/rules/{one.name}": one for one in RULES.glob("*.js")}
        if name == "/":
            route.fulfill(body=PAGE, content_type="text/html", headers=STRICT)
        elif name in kept:
            body = kept[name].read_text(encoding="utf-8")
            route.fulfill(body=body, content_type="text/javascript", headers=STRICT)
        else:
            route.abort()

    def judged(self, documents: Sequence[Mapping[str, object]]) -> list[PhoneList]:
        """The items of each of these cases, and the lines of those that are needed."""
        answer = self.page.evaluate("cases => agreement.judged(cases)", json.dumps(documents))
        judged: list[PhoneList] = json.loads(answer)
        return judged

    def asked(self, documents: Sequence[Mapping[str, object]]) -> list[list[PhoneQuestion]]:
        """The questions open in each of these cases, best first."""
        answer = self.page.evaluate("cases => agreement.asked(cases)", json.dumps(documents))
        asked: list[list[PhoneQuestion]] = json.loads(answer)
        return asked

    def walked(self, town: Mapping[str, object], walks: Sequence[object]) -> list[Any]:
        """Each of these walks step by step, with this document of a town."""
        answer = self.page.evaluate(
            "([town, walks]) => agreement.walked(town, walks)",
            [json.dumps(town), json.dumps(walks)],
        )
        walked: list[Any] = json.loads(answer)
        return walked

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
