"""Numbers for the known facts and choices, kept in a versioned table that only ever grows.

A number never changes its meaning: old capsules and phones that lag behind must stay readable.
Names without a number travel as text. `python -m counter.codetable` gives new facts numbers.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lifeevents.vocabulary import KINDS, Vocabulary, load_shipped

VERSION = 1
# How texts are written in each version of the packed content.
ENCODINGS: Mapping[int, str] = {1: "utf-8", 2: "utf-16-be"}
# What each type is packed as; a type that is not named here travels as it is.
PACKED = {"date": "date", "choice": "choice", "list": "choice", "kana": "kana"}
PACKED |= dict.fromkeys(("digits", "phone", "postal"), "digits")
# Kinds of facts with a number of their own within an answer's place.
KIND_NUMBERS: Mapping[str, int] = {kind: at for at, kind in enumerate(KINDS)}
# The most usual facts come first: the first 24 numbers take one byte.
USUAL = {
    "person": (
        *("name", "name_kana", "birth_date", "sex", "relation", "is_head"),
        *("nationality", "phone", "insurance", "insurance_before", "pension", "pension_before"),
        *("mynumber_card", "signature_cert", "school", "name_latin", "occupation", "honseki"),
        *(
            "koseki_head",
            "bank_name",
            "bank_branch",
            "bank_kind",
            "bank_number",
            "bank_holder_kana",
        ),
    ),
}


@dataclass(frozen=True)
class FactCode:
    """How one fact travels: its number within its kind, its packing, its numbered choices."""

    path: str
    number: int
    packing: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class CodeTable:
    """The facts' numbers, both ways; number is unique within a kind."""

    by_path: Mapping[str, FactCode]
    by_number: Mapping[tuple[str, int], FactCode]

    def find(self, kind: str, name: str) -> FactCode | None:
        """The code of a fact, or None when it travels by name."""
        return self.by_path.get(f"{kind}.{name}")


@cache
def load_codes() -> CodeTable:
    """The shipped table."""
    text = files("counter").joinpath("codes", f"facts-{VERSION}.json").read_text("utf-8")
    return code_table(json.loads(text))


@cache
def load_dictionary(version: int = VERSION) -> bytes:
    """The preset dictionary of the deflate: text that is likely to occur, most likely last.

    Version 2 is the same text as version 1, in the encoding that version 2 writes.
    """
    text = files("counter").joinpath("codes", f"dictionary-{VERSION}.txt").read_text("utf-8")
    plain = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return plain.encode(ENCODINGS[version])


def code_table(document: Mapping[str, Mapping[str, Any]]) -> CodeTable:
    """A table from its JSON: kind → fact name → [number, packing, choices]."""
    codes = [
        FactCode(f"{kind}.{name}", number, packing, tuple(choices))
        for kind, named in document.items()
        for name, (number, packing, choices) in named.items()
    ]
    numbered = {(code.path.partition(".")[0], code.number): code for code in codes}
    return CodeTable({code.path: code for code in codes}, numbered)


def document_of(table: CodeTable) -> dict[str, dict[str, list[Any]]]:
    """The table as JSON, for its file and for the phone."""
    document: dict[str, dict[str, list[Any]]] = {kind: {} for kind in KINDS}
    for path, code in table.by_path.items():
        kind, _, name = path.partition(".")
        document[kind][name] = [code.number, code.packing, list(code.choices)]
    return document


def extended(table: CodeTable, vocabulary: Vocabulary) -> CodeTable:
    """The table with numbers for new facts and choices; what has one keeps it."""
    codes = dict(table.by_path)
    for fact in sorted(vocabulary.facts.values(), key=lambda one: _usual(one.kind, one.name)):
        old = codes.get(fact.path)
        taken = [code.number for path, code in codes.items() if path.startswith(fact.kind + ".")]
        known = old.choices if old else ()
        added = tuple(one.value for one in fact.choices if one.value not in known)
        codes[fact.path] = FactCode(
            fact.path,
            old.number if old else max(taken, default=-1) + 1,
            old.packing if old else PACKED.get(fact.type, "plain"),
            known + added,
        )
    return CodeTable(codes, {})


def _usual(kind: str, name: str) -> int:
    usual = USUAL.get(kind, ())
    return usual.index(name) if name in usual else len(usual)


def _write() -> None:
    path = Path(str(files("counter").joinpath("codes", f"facts-{VERSION}.json")))
    table = load_codes() if path.exists() else CodeTable({}, {})
    document = document_of(extended(table, load_shipped()))
    lines = [
        f'"{kind}": {{\n'
        + ",\n".join(
            f'"{name}": {json.dumps(code, ensure_ascii=False)}' for name, code in named.items()
        )
        + "\n}"
        for kind, named in document.items()
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    _write()
