"""The catalogue as tables of open data, for spreadsheets and for programs.

A list stands in one cell, its parts joined by `;`. A condition stands there twice: as JSON, and in
Japanese words.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lifeevents.catalogue import Catalogue
from lifeevents.condition import Node
from lifeevents.condition_words import condition_line
from lifeevents.published.condition_document import Json
from lifeevents.published.document import catalogue_document
from lifeevents.vocabulary import Vocabulary

JOINT = ";"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
LANGUAGES = ("ja", "plain", "en")
WORDED = ("label", "question", "hint", "says", "says_not", "because", "someone", "late")
NO_DAY = date(1, 1, 1)
Row = Mapping[str, object]


def catalogue_tables(catalogue: Catalogue) -> dict[str, list[Row]]:
    """Return the tables by name; the rows of one table all have the same keys."""
    document = catalogue_document(catalogue, "", NO_DAY)
    facts, events = _list(document["facts"]), _list(document["events"])
    procedures = _list(document["procedures"])
    return {
        "procedures": [_procedure(one, catalogue) for one in procedures],
        "deadlines": [row for one in procedures for row in _deadlines(one, catalogue)],
        "brings": [row for one in procedures for row in _brings(one, catalogue)],
        "events": [_flat(one) for one in events],
        "facts": [_flat(one, without=("choices", "says_of")) for one in facts],
        "choices": [row for one in facts for row in _choices(one)],
    }


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8.

    The byte order mark is for Excel, which takes a file without one for Shift_JIS. A text that a
    spreadsheet would run as a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(rows[0].keys() if rows else ())
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    if isinstance(value, list):
        text = JOINT.join(_cell(one) for one in value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


def _list(given: object) -> list[Json]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _flat(document: Json, without: tuple[str, ...] = ()) -> Row:
    """Return a document with each wording in three columns, such as `label_ja`."""
    return dict(
        pair
        for key, value in document.items()
        if key not in without
        for pair in _columns(key, value)
    )


def _columns(key: str, value: object) -> Iterator[tuple[str, object]]:
    if key in WORDED and isinstance(value, dict):
        yield from ((f"{key}_{language}", value[language]) for language in LANGUAGES)
    elif key == "source" and isinstance(value, dict):
        yield from ((f"source_{name}", one) for name, one in value.items())
    else:
        yield key, value


def _worded(document: Json, node: Node, vocabulary: Vocabulary) -> Row:
    """Return the row with its condition in words after the condition itself."""
    return {**document, "when_words": condition_line(node, vocabulary)}


def _procedure(document: Json, catalogue: Catalogue) -> Row:
    node = catalogue.procedures[str(document["id"])].when
    plain = {key: value for key, value in document.items() if key not in ("due", "bring")}
    return _flat(dict(_worded(plain, node, catalogue.vocabulary)))


def _deadlines(document: Json, catalogue: Catalogue) -> Iterator[Row]:
    rules = catalogue.procedures[str(document["id"])].due
    for number, (one, rule) in enumerate(zip(_list(document["due"]), rules, strict=True), 1):
        row = _worded(one, rule.when, catalogue.vocabulary)
        yield {"procedure": document["id"], "number": number, **row}


def _brings(document: Json, catalogue: Catalogue) -> Iterator[Row]:
    things = catalogue.procedures[str(document["id"])].bring
    for number, (one, thing) in enumerate(zip(_list(document["bring"]), things, strict=True), 1):
        row = _worded(one, thing.when, catalogue.vocabulary)
        yield {"procedure": document["id"], "number": number, **row}


def _choices(fact: Json) -> Iterator[Row]:
    for choice in _list(fact["choices"]):
        yield {"fact": fact["path"], **choice}
