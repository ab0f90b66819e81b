"""Countries and regions: the words for a code of ISO 3166-1, and the code for words."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def countries() -> Mapping[str, str]:
    """Japanese names by two-letter code."""
    text = (files("forms") / "data" / "countries.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


def country_name(code: str) -> str:
    """The Japanese name of a country; what is not a known code stays as it is."""
    return countries().get(code, code)


def find_country(typed: str) -> str | None:
    """The code for a code or a name as typed, or None."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if text.upper() in countries():
        return text.upper()
    return next((code for code, name in countries().items() if text in (name, *_also(code))), None)


ALSO = {
    "JP": ("日本国",),
    "KR": ("大韓民国",),
    "CN": ("中華人民共和国",),
    "US": ("アメリカ合衆国", "アメリカ", "USA"),
    "GB": ("イギリス", "UK"),
    "VN": ("ヴェトナム", "ベトナム社会主義共和国"),
    "PH": ("フィリピン共和国",),
}


def _also(code: str) -> tuple[str, ...]:
    return ALSO.get(code, ())
