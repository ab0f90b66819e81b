"""What a page's form says, read into answers, with a kind sentence for each field at fault."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from kiosk.pages import UNSURE, Answers, Field, Page

CHOOSE = "どれかを えらんでください。わからないときは「わからない」を おしてください"
CHOOSE_ONE = "どれかを えらんでください"
DAY = "年・月・日を えらんでください"
NO_SUCH_DAY = "その日は カレンダーに ありません。もういちど えらんでください"
NOT_IN_TURN = "生まれた日が 亡くなった日より あとです。どちらかの日を たしかめてください"
NOT_YET = "まだ 来ていない日です。もういちど えらんでください"
NUMBER = "数字で 書いてください"
NEVER = "マイナンバー(12けたの番号)は 書かないでください"
LONGEST = 100  # characters of one answer
TOO_LONG = f"{LONGEST}文字までで 書いてください"
MOST = 200  # characters that are looked at
INDIVIDUAL_NUMBER = re.compile(r"[0-9]{12}")  # 番号法: not taken, wherever somebody types it
BETWEEN_DIGITS = re.compile(r"[\s\-‐-―−ー]")


class Form(Protocol):
    """The part of a submitted form that is used here."""

    def getlist(self, key: str) -> list[str]:
        """All values of one control."""


def read_page(page: Page, form: Form) -> tuple[Answers, dict[str, str]]:
    """The page's answers as given, and what is wrong with them by field name.

    What may be a 個人番号 is no answer, not even one at fault.
    """
    answers: Answers = {}
    faults: dict[str, str] = {}
    for field in page.fields:
        given = _given(field, form)
        fault = _fault(field, given)
        if fault:
            faults[field.name] = fault
        if fault != NEVER:
            answers |= given
    return answers, faults


def _given(field: Field, form: Form) -> Answers:
    names = (*field.parts, f"{field.name}-unsure")
    given = {name: [one[:MOST] for one in form.getlist(name)] for name in names}
    if field.shape in ("choice", "many"):
        return {field.name: _known(field, given[field.name])}
    if given.pop(f"{field.name}-unsure"):
        return {f"{field.name}-unsure": [UNSURE]}
    return {name: values for name, values in given.items() if any(values)}


def _known(field: Field, values: list[str]) -> list[str]:
    """Only values that the page offers; 「わからない」 beside others gives way to them."""
    offered = [one.value for one in field.options if one.value in values]
    chosen = offered if field.shape == "many" else offered[:1]
    return chosen or ([UNSURE] if field.can_be_unsure and UNSURE in values else [])


def _fault(field: Field, given: Mapping[str, list[str]]) -> str:
    if given.get(f"{field.name}-unsure"):
        return ""
    if field.shape == "date":
        return _day_fault(field, given)
    if field.shape in ("choice", "many"):
        missing = CHOOSE if field.can_be_unsure else CHOOSE_ONE
        return "" if given[field.name] or field.optional else missing
    return _typed_fault(field, given.get(field.name, [""])[0].strip())


def _typed_fault(field: Field, typed: str) -> str:
    if INDIVIDUAL_NUMBER.search(BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", typed))):
        return NEVER
    if len(typed) > LONGEST:
        return TOO_LONG
    if not typed:
        return "" if field.optional else CHOOSE_ONE if field.shape != "number" else NUMBER
    return NUMBER if field.shape == "number" and not typed.isdecimal() else ""


def _day_fault(field: Field, given: Mapping[str, list[str]]) -> str:
    parts = [given.get(name, [""])[0] for name in field.parts]
    if field.optional and not any(parts):
        return ""
    if not all(part.isdecimal() for part in parts):
        return DAY
    if not field.first_year <= int(parts[0]) <= field.last_year:
        return DAY
    try:
        day = date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return NO_SUCH_DAY
    if day > (field.come_by or day):
        return NOT_YET
    return "" if field.first_day <= day <= (field.last_day or day) else NOT_IN_TURN
