"""The rules as a workbook that a section reads and marks up: a sheet for each section."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from counter.rulebook import look
from counter.rulebook.blocks import block
from counter.rulebook.choosing import Lists
from counter.rulebook.columns import EXPORTED_KEYS
from counter.rulebook.condition_rows import Vocables, vocables_of
from counter.rulebook.entries import Entries
from counter.rulebook.reference import write_cover, write_facts
from counter.rulebook.sheets import put, write_section
from counter.rulebook.words import event_words, fact_words
from counter.town import Town
from lifeevents.published.condition_document import Json

FORMAT = "madoguchi-workbook-1"
BASE = "madoguchi"  # the hidden sheet with every value as it was written out
ELSEWHERE = "市の外・そのほか"
EPOCH = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Edition:
    """Of what a workbook is: the town, the product's version, the newest day of checking."""

    town: str
    version: str
    day: date


def workbook_bytes(entries: Entries, town: Town, edition: Edition) -> bytes:
    """The workbook; the same bytes for the same rules."""
    words = vocables_of(entries.catalogue.vocabulary, fact_words(entries.catalogue.vocabulary))
    events = event_words(entries.catalogue.vocabulary)
    book = Workbook()
    cover: Worksheet = book.active  # type: ignore[assignment]
    lists, bodies = Lists(book, words, events), look.Bodies()
    sections = by_section(entries, town)
    for name, documents in sections.items():
        sheet = book.create_sheet(name)
        procedures = entries.catalogue.procedures
        blocks = [block(one, procedures[str(one["id"])], words, events) for one in documents]
        write_section(sheet, f"{name} の手続き({len(documents)})", blocks, lists, bodies)
    write_cover(cover, edition.town, edition.version, edition.day, sections)
    write_facts(book.create_sheet("項目"), words)
    _write_base(book.create_sheet(BASE), entries, edition)
    return _saved(book, edition.day)


def by_section(entries: Entries, town: Town) -> dict[str, list[Json]]:
    """The procedures by the town's section that takes them, in the order of the desks."""
    found: dict[str, list[Json]] = {name: [] for name in (*town.sections, ELSEWHERE)}
    for document in entries.documents.values():
        desk = town.find_desk(str(document["office"]))
        found[desk.section if desk and desk.section in found else ELSEWHERE].append(document)
    return {
        _title(name): sorted(documents, key=lambda one: (_place(one["order"]), str(one["id"])))
        for name, documents in found.items()
        if documents
    }


def _place(order: object) -> int:
    return order if isinstance(order, int) else 500


def _title(section: str) -> str:
    return NOT_IN_TITLES.sub("・", section)[:31]


def _write_base(sheet: Worksheet, entries: Entries, edition: Edition) -> None:
    sheet.sheet_state = "veryHidden"
    for number, value in enumerate((FORMAT, edition.version, edition.day.isoformat()), 1):
        put(sheet.cell(1, number), value)
    for row, (one, document) in enumerate(entries.documents.items(), 2):
        put(sheet.cell(row, 1), one)
        put(sheet.cell(row, 2), json.dumps(exported(document), ensure_ascii=False))


def exported(document: Mapping[str, object]) -> Json:
    """The part of an entry that a workbook shows."""
    return {key: document[key] for key in EXPORTED_KEYS}


def _saved(book: Workbook, day: date) -> bytes:
    """The file's bytes without the time of writing, which openpyxl puts in two places."""
    moment = datetime(day.year, day.month, day.day)
    book.properties.creator = "madoguchi"
    book.properties.created = moment
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_times(buffer.getvalue(), moment)


def _without_times(content: bytes, moment: datetime) -> bytes:
    stamp = rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(stamp, part)
            new.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def words_of(entries: Entries) -> Vocables:
    """The words in which a workbook of these entries speaks."""
    vocabulary = entries.catalogue.vocabulary
    return vocables_of(vocabulary, fact_words(vocabulary))
