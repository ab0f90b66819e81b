"""The words on forms made comparable, and the data file that says what they commonly mean."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

READING = re.compile(r"(?:振り?仮名|ふりがな|よみがな|読み仮名|読み方|カナ氏名)")
NUMBER = re.compile(r"^(?:[(]?\d{1,2}[)]|\d{1,2}[.．、]|[A-ZＡ-Ｚ](?=[ 　]))+")
BRACKETS = re.compile(r"[(〔［\[【][^()〔〕［］\[\]【】]*[)〕］\]】]")
SIGNS = re.compile(r"[\s:;*※●○◎◇◆■□・,、。/_-]+")


@lru_cache(maxsize=32768)
def plain(words: str) -> str:
    """Words without blanks, signs, numbers and letter forms: `③　氏 のフリガナ` is 氏のフリガナ."""
    found = unicodedata.normalize("NFKC", _without_circled(words)).strip()
    found = NUMBER.sub("", found)
    return READING.sub("フリガナ", SIGNS.sub("", found)).replace("続き柄", "続柄")


@lru_cache(maxsize=32768)
def bare(words: str) -> str:
    """As `plain`, without what stands in brackets and without の, as 氏名 for 氏名(自署)."""
    found = unicodedata.normalize("NFKC", _without_circled(words))
    inside = plain(BRACKETS.sub("", found))
    return (inside or plain(words)).replace("の", "")


def _without_circled(words: str) -> str:
    return "".join(letter for letter in words if not "①" <= letter <= "⓿")


@dataclass(frozen=True)
class RoleWords:
    """Words by which a form names somebody; `whole` ones must be all there is."""

    role: str
    words: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True)
class LabelWords:
    """What labels commonly mean: roles, rows of people, facts of a person, whole bindings."""

    roles: tuple[RoleWords, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    facts: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]


@cache
def label_words() -> LabelWords:
    """The shipped words."""
    text = (files("forms") / "data" / "label_words.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    return LabelWords(
        roles=tuple(
            RoleWords(one["role"], tuple(one["words"]), one.get("whole", False))
            for one in told["roles"]
        ),
        rows=tuple((one["per"], tuple(one["words"])) for one in told["rows"]),
        facts={fact: tuple(words) for fact, words in told["facts"].items()},
        whole={bind: tuple(words) for bind, words in told["whole"].items()},
    )


@lru_cache(maxsize=8192)
def role_in(words: str) -> str:
    """The role that words speak of, such as `filer` for 届出人(来庁者); empty where none."""
    found = plain(words)
    for one in label_words().roles:
        if any(found == word if one.whole else word in found for word in one.words):
            return one.role
    return ""


def rows_in(words: str) -> str:
    """The people of whom a head says that each has a row; empty where it says no such thing."""
    found = plain(words)
    of = label_words().rows
    return next((per for per, given in of if any(word in found for word in given)), "")


def role_before(label: str) -> tuple[str, str]:
    """A label that begins with somebody: 届出人の氏名 → (filer, 氏名); else ("", label)."""
    found = plain(label)
    for one in label_words().roles:
        for word in sorted(one.words, key=len, reverse=True):
            rest = found.removeprefix(word).removeprefix("の")
            if found.startswith(word) and rest and not rest.startswith("と"):
                return one.role, rest
    return "", label
