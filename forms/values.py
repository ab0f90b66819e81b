"""Typed text to values and back: tolerant of how people write, strict about what is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from forms.countries import country_name, find_country
from forms.dates import MONTHS, day_read_back, month_text, read_day
from forms.digits import LENGTHS, individual_number_ok, kind_of_number
from forms.faults import WrongValue
from forms.kana import read_kana
from forms.numbers import read_digits, read_phone, read_postal, show_postal
from forms.times import clock, minute_of, read_minute, spoken
from lifeevents.vocabulary import Choice, Fact, Value
from lifeevents.wareki import wareki

YES = ("はい", "有", "あり", "ある", "○", "〇", "yes", "y", "true", "1", "on", "する", "同意する")
NO = ("いいえ", "無", "なし", "ない", "×", "no", "n", "false", "0", "off", "しない")
MASKED = "individual_number"
COMMAS = re.compile(r"[、,,]\s*")
SEPARATORS = re.compile(r"[、,,・/\s]+")
BLANKS = re.compile(r"[ \t\u3000]+")


def parse(fact: Fact, typed: str, on_date: date | None = None) -> Value:
    """The value of what was typed for this fact; raises WrongValue.

    `on_date` is today, where known: a birth date of six digits is then not after it.
    """
    if not typed.strip():
        raise WrongValue(label_of(fact), "まだ入っていません", "入れてください")
    if fact.type == "date":
        return read_day(fact, label_of(fact), typed, on_date)
    return PARSERS[fact.type](fact, typed)


def show(fact: Fact, value: Value) -> str:
    """A value as people write it; typing it again gives the same value.

    An Individual Number is never shown: stars stand for it.
    """
    if fact.name == MASKED:
        return "*" * LENGTHS[MASKED]
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return month_text(value) if fact.name in MONTHS else wareki(value)
    if isinstance(value, tuple):
        return "、".join(_word(fact, one) for one in value)
    if fact.type == "country":
        return country_name(str(value))
    if fact.type == "postal":
        return show_postal(str(value))
    return _word(fact, value)


def read_back(fact: Fact, value: Value, on_date: date | None = None) -> str:
    """What was understood, for the line under the field: 昭和63年9月3日(土) 38歳.

    `on_date` is the day on which an age is told (the event's or today).
    """
    if isinstance(value, date) and fact.name not in MONTHS:
        return day_read_back(fact, value, on_date)
    if kind_of_number(fact.name) == "bank_number" and str(value).startswith("0"):
        return f"{value} と書きます"
    minute = minute_of(str(value)) if fact.type == "time" else None
    return spoken(minute) if minute is not None else show(fact, value)


def label_of(fact: Fact) -> str:
    """The short plain words for a fact, the same wherever it is asked."""
    return (fact.label.plain or fact.label.ja).replace(" ", "")


def _word(fact: Fact, value: object) -> str:
    choice = fact.find_choice(value)
    return choice.ja if choice else str(value)


def _bool(fact: Fact, typed: str) -> bool:
    word = unicodedata.normalize("NFKC", typed).strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise WrongValue(
        label_of(fact), f"「{typed.strip()}」は選べません", "はい か いいえ を選びます"
    )


def _int(fact: Fact, typed: str) -> int:
    text = unicodedata.normalize("NFKC", typed).replace(",", "").strip()
    text = re.sub(r"(円|歳|人|週|g)$", "", text)
    if re.fullmatch(r"\d{1,12}", text):
        return int(text)
    raise WrongValue(label_of(fact), "数字ではありません", "数字だけで入れてください")


def _text(fact: Fact, typed: str) -> str:
    text = typed.strip()
    if any(unicodedata.category(one) == "Cc" for one in text):
        raise WrongValue(label_of(fact), "目に見えない文字が入っています", "入れ直してください")
    return text


def _name(fact: Fact, typed: str) -> str:
    """Exactly as received: only the gap between the halves becomes one space."""
    return BLANKS.sub(" ", _text(fact, typed))


def _choice(fact: Fact, typed: str) -> str:
    found = _find_choice(fact, typed)
    if found is None:
        words = "・".join(choice.ja for choice in fact.choices)
        raise WrongValue(
            label_of(fact), f"「{typed.strip()}」は選べません", f"{words} から選びます"
        )
    return found.value


def _find_choice(fact: Fact, typed: str) -> Choice | None:
    word = unicodedata.normalize("NFKC", typed).strip()
    for choice in fact.choices:
        names = (choice.value, choice.ja, choice.plain, choice.en)
        if word in names or word in [unicodedata.normalize("NFKC", name) for name in names]:
            return choice
    return None


def _list(fact: Fact, typed: str) -> tuple[str, ...]:
    """Words between commas first, since a choice may itself hold a dot or a blank."""
    words = [word for word in COMMAS.split(typed.strip()) if word.strip()]
    if not words or not all(_find_choice(fact, word) for word in words):
        words = _words(fact, typed)
    return tuple(dict.fromkeys(_choice(fact, word) for word in words))


def _country(fact: Fact, typed: str) -> str:
    code = find_country(typed)
    if code is None:
        raise WrongValue(
            label_of(fact),
            f"「{typed.strip()}」という国が見つかりません",
            "国の名前か2文字のコードで入れてください",
        )
    return code


def _time(fact: Fact, typed: str) -> str:
    minute = read_minute(typed)
    if minute is None:
        raise WrongValue(
            label_of(fact), "時刻として読めません", "5:48 や 午前5時48分 のように入れてください"
        )
    return clock(minute)


def _person(fact: Fact, typed: str) -> str:
    return _text(fact, typed)


def _people(fact: Fact, typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(fact, _text(fact, typed))))


def _words(fact: Fact, typed: str) -> list[str]:
    words = [word for word in SEPARATORS.split(typed.strip()) if word]
    if not words:
        raise WrongValue(label_of(fact), "まだ入っていません", "入れてください")
    return words


def _kana(fact: Fact, typed: str) -> str:
    return read_kana(label_of(fact), typed)


def _postal(fact: Fact, typed: str) -> str:
    return read_postal(label_of(fact), typed)


def _phone(fact: Fact, typed: str) -> str:
    return read_phone(label_of(fact), typed)


def _digits(fact: Fact, typed: str) -> str:
    number = read_digits(label_of(fact), fact.name, typed)
    if fact.name == MASKED and not individual_number_ok(number):
        raise WrongValue(
            label_of(fact), "番号の最後の検査の数字が合いません", "カードをもう一度見てください"
        )
    return number


PARSERS: dict[str, Callable[[Fact, str], Value]] = {
    "bool": _bool,
    "int": _int,
    "amount": _int,
    "text": _text,
    "name": _name,
    "kana": _kana,
    "postal": _postal,
    "phone": _phone,
    "digits": _digits,
    "choice": _choice,
    "list": _list,
    "country": _country,
    "time": _time,
    "person": _person,
    "people": _people,
}
