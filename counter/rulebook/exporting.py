"""The whole catalogue of a town as files for others: JSON with its schema, CSV, a workbook."""

import json
from datetime import date
from importlib.metadata import version
from pathlib import Path

from counter.rulebook.entries import entries_of
from counter.rulebook.workbook import Edition, workbook_bytes
from counter.rulebook.writing import write_whole
from counter.town import load_town
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.published.document import catalogue_document
from lifeevents.published.schema import catalogue_schema
from lifeevents.published.tables import catalogue_tables, csv_bytes

JSON, SCHEMA, WORKBOOK = "catalogue.json", "catalogue.schema.json", "catalogue.xlsx"
NEVER = date(1970, 1, 1)


def export(town: Path, out: Path) -> dict[str, int]:
    """Writes the files into a folder, all together; their sizes by name. Raises a Fault, OSError.

    The same rules give the same bytes: the day in them is that of the newest check of a source.
    """
    catalogue = load_catalogue(town)
    edition = Edition(load_town(town).name, version("madoguchi"), newest_check(catalogue))
    files: dict[str, bytes] = {
        JSON: _json(catalogue_document(catalogue, edition.version, edition.day)),
        SCHEMA: _json(catalogue_schema()),
        WORKBOOK: workbook_bytes(entries_of(town), load_town(town), edition),
    }
    files |= {f"{name}.csv": csv_bytes(rows) for name, rows in catalogue_tables(catalogue).items()}
    write_whole({out / name: content for name, content in files.items()})
    return {name: len(content) for name, content in files.items()}


def newest_check(catalogue: Catalogue) -> date:
    """The newest day on which the source of an entry was checked."""
    checked = [one.source.checked for one in catalogue.procedures.values()]
    return max((day for day in checked if day is not None), default=NEVER)


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
