"""Conditions as numbered rows of plain words.

A row compares one fact with a value, or joins the rows numbered below it: under 「2 次のいずれか」
stand 「2-1」, 「2-2」. Rows of the first level have to hold all together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter.rulebook.words import COMPARISON, GROUP, NO, YES, Words, choice_words
from lifeevents.published.condition_document import Json
from lifeevents.vocabulary import Fact, Vocabulary

HOME = Words({"JP": "日本"})


@dataclass(frozen=True)
class ConditionRow:
    """One row: its number, the fact (or what joins those below), comparison and value.

    `line` is where it stands in a sheet.
    """

    number: str
    fact: str
    comparison: str = ""
    value: object = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Vocables:
    """A vocabulary with the words of its facts and choices."""

    vocabulary: Vocabulary
    facts: Words
    choices: Mapping[str, Words]

    def choices_of(self, fact: Fact) -> Words | None:
        """The words of a fact's values, None where any value goes."""
        if fact.type == "country":
            return HOME
        return self.choices.get(fact.path)


def vocables_of(vocabulary: Vocabulary, facts: Words) -> Vocables:
    """The words for conditions of a vocabulary."""
    found = vocabulary.facts.items()
    return Vocables(
        vocabulary, facts, {path: choice_words(one) for path, one in found if one.choices}
    )


def condition_rows(document: Json, words: Vocables) -> list[ConditionRow]:
    """The rows of a condition; none where it always holds."""
    if not document:
        return []
    parts = document.get("all")
    tops = parts if isinstance(parts, list) and len(parts) > 1 else [document]
    return [row for n, one in enumerate(tops, 1) for row in _rows(one, str(n), words)]


def _rows(document: Json, number: str, words: Vocables) -> list[ConditionRow]:
    key, inner = next(iter(document.items()), ("all", []))
    if GROUP.of(key) == key:
        return [_row(key, inner, number, words)]
    if key == "not":
        several = inner.get("all") if isinstance(inner, dict) else None
        whole = isinstance(several, list) and len(several) != 1
        inner = several if whole else ([inner] if inner else [])
    parts = inner if isinstance(inner, list) else []
    below = [row for n, one in enumerate(parts, 1) for row in _rows(one, f"{number}-{n}", words)]
    return [ConditionRow(number, GROUP.of(key)), *below]


def _row(path: str, test: object, number: str, words: Vocables) -> ConditionRow:
    operation, given = next(iter(test.items())) if isinstance(test, dict) else ("is", test)
    fact = words.vocabulary.get_fact(path)
    said = _said(fact, str(operation), given, words)
    return ConditionRow(number, words.facts.of(path), COMPARISON.of(str(operation)), said)


def _said(fact: Fact, operation: str, given: object, words: Vocables) -> object:
    if isinstance(given, list):
        return "\n".join(str(_said(fact, operation, one, words)) for one in given)
    if isinstance(given, bool):
        return YES if given else NO
    if isinstance(given, str) and words.vocabulary.find_fact(given):
        return f"〔{words.facts.of(given)}〕"
    known = words.choices_of(fact)
    return known.of(str(given)) if known else given
