"""Random walks through the resident's pages, with all that the server says to them.

Families of all sizes, days near and long ago, forms that are filled in badly, pages that are
mended later, and walks that stop on the way. The same number is always the same walk.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from random import Random
from typing import Any

from counter.town import Town
from kiosk import said
from kiosk.asking import Interview
from kiosk.everything import everything_of
from kiosk.family import usual_answers
from kiosk.outcome import outcome_of
from kiosk.pages import UNSURE, Field, Given, Page
from kiosk.reading import read_page
from kiosk.walk import walk
from lifeevents.answers import plain_value
from lifeevents.because import why
from lifeevents.case import Case
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import judge
from lifeevents.lines import lines_of

WRITTEN = date(2026, 11, 22)  # the walks are on a day near this one
MOST_PAGES = 60
NAMES = (
    "",
    "",
    "大輔",
    "青木　由紀",
    "GARCIA MARIA",
    "さん",
    " 青木 大輔さん ",
    "𠮷田 葵",
    "ー" * 70,
    "𠮷" * 101,
    "大輔 １２３４-5678 ９０１２",
)
TYPED = ("3", "12", "３", "", "三", "-1", " 4 ", "2026")
Form = dict[str, list[str]]
Json = dict[str, Any]


class Filled(dict[str, list[str]]):
    """A form as a browser sends it."""

    def getlist(self, key: str) -> list[str]:
        """All values of one control."""
        return self.get(key, [])


class Walker:
    """One resident on the way through the pages."""

    def __init__(self, catalogue: Catalogue, town: Town, number: int) -> None:
        self.catalogue = catalogue
        self.town = town
        self.chance = Random(number)
        self.today = WRITTEN + timedelta(days=self.chance.randrange(-400, 400))
        self.interview = Interview(catalogue, self.today)
        self.given: Given = {}
        self.now = walk(self.given, self.interview, self.today)
        self.forms: list[tuple[str, Form]] = []

    def told(self) -> Json:
        """The forms that were sent, and all that the server says to them."""
        steps = [{"read": None, "step": self._step()}]
        while (page := self._page()) and len(self.forms) < MOST_PAGES:
            form = self._form(page)
            answers, faults = read_page(page, Filled(form))
            if not faults:
                self.given[page.key] = answers
                self.now = walk(self.given, self.interview, self.today)
            self.forms.append((page.key, form))
            steps.append({"read": {"answers": answers, "faults": faults}, "step": self._step()})
        told = {"steps": steps, "said": self._said(), **self._result()}
        return {"today": self.today.isoformat(), "forms": self.forms, "told": told}

    def _page(self) -> Page | None:
        """The page to fill in: mostly the next one, now and then one that is mended, or none."""
        steps, way = self.now, self.chance.random()
        if steps.answered and way < 0.06:
            return self.chance.choice(steps.answered)
        return None if steps.answered and way < 0.07 else steps.next

    def _step(self) -> Json:
        steps, page = self.now, self.now.next
        return {
            "answered": [one.key for one in steps.answered],
            "usual": usual_answers(page, self.given, self.today) if page else {},
            "next": page_document(page) if page else None,
            "left": steps.left,
            "about": steps.about,
        }

    def _said(self) -> list[Any]:
        pages = self.now.answered
        return [[page_document(one), said.words_of(one, self.given[one.key])] for one in pages]

    def _result(self) -> Json:
        outcome = outcome_of(self.given, self.catalogue, self.town, self.today)
        everything = everything_of(outcome.case)
        told = asdict(outcome) | {"case": None}
        return {
            "outcome": {name: list(told[name]) for name in ("desks", "bring", "confirm")},
            "everything": {
                slot: value if value is True else plain_value(value)
                for slot, value in everything.items()
                if value is not None
            },
            "unsure": sorted(outcome.case.unsure),
            "whys": self._whys(outcome.case),
        }

    def _whys(self, case: Case) -> list[list[str]]:
        filed = {f"{event.place}.filed_date": self.today for event in case.events}
        needed = judge(self.catalogue, case.with_answers(filed), self.town.closed).needed
        return sorted(
            [
                one.name("plain"),
                why(one, one.at.case, self.catalogue, "plain"),
                one.procedure.fee,
            ]
            for one in lines_of(needed)
        )

    def _form(self, page: Page) -> Form:
        form: Form = {}
        for one in page.fields:
            form |= self._filled(one, page.key)
        return form

    def _filled(self, asked: Field, key: str) -> Form:
        if asked.can_be_unsure and self.chance.random() < 0.08:
            name = asked.name if asked.shape in ("choice", "many") else f"{asked.name}-unsure"
            return {name: [UNSURE]}
        if asked.shape == "date":
            return self._day(asked)
        if asked.shape in ("text", "number"):
            return {asked.name: [self.chance.choice(NAMES if asked.shape == "text" else TYPED)]}
        values = [one.value for one in asked.options]
        if asked.shape == "choice":
            return {asked.name: [self._one_of(values, key)]} if values else {}
        share = self.chance.choice((0.1, 0.2, 0.6))
        return {asked.name: [one for one in values if self.chance.random() < share]}

    def _one_of(self, values: list[str], key: str) -> str:
        """Small families more often than large ones; now and then what is not offered."""
        if self.chance.random() < 0.01:
            return "elsewhere"
        few = values[:4] if key == "count" and self.chance.random() < 0.8 else values
        return self.chance.choice(few)

    def _day(self, asked: Field) -> Form:
        """A day near today or long ago, sometimes one that does not exist or is not whole."""
        near = self.today - timedelta(days=self.chance.choice((0, 1, 5, 14, 30, 100)))
        born = self.today - timedelta(days=self.chance.randrange(365 * 100))
        day = born if asked.name == "birth" else near
        parts = [str(day.year), str(day.month), str(day.day)]
        if self.chance.random() < 0.03:
            parts[self.chance.randrange(3)] = self.chance.choice(("", "31", "2", "x"))
        return {name: [part] for name, part in zip(asked.parts, parts, strict=True)}


def page_document(page: Page) -> Json:
    """A page as the phone has it."""
    document = asdict(page)
    document["fields"] = [_camel(one) for one in document["fields"]]
    return document


def _camel(table: Mapping[str, Any]) -> Json:
    return {
        re.sub("_(.)", lambda found: found[1].upper(), key): value for key, value in table.items()
    }
