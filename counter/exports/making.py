"""The exports of a case: every screen that one of its papers belongs to, and the files of each."""

from collections.abc import Iterable

from forms.context import FillContext
from forms.exports import Screen
from forms.exports_files import ENCODINGS, ExportFile, as_csv, as_json
from forms.exports_rows import Export, export_of
from forms.papers import Paper
from lifeevents.case import Case
from lifeevents.checklist import Item

JSON = "json"
KINDS = (*ENCODINGS, JSON)
MIME = {"utf-8": "text/csv", "shift_jis": "text/csv", JSON: "application/json"}


def exports_of(
    screens: Iterable[Screen],
    chosen: Iterable[tuple[Paper, Item]],
    case: Case,
    context: FillContext,
) -> tuple[Export, ...]:
    """Each screen that has a row for this case, filled from the case's papers."""
    papers = tuple(chosen)
    made = (export_of(screen, papers, case, context) for screen in screens)
    return tuple(one for one in made if one.rows)


def file_of(export: Export, kind: str) -> ExportFile:
    """The export as utf-8 or shift_jis (CSV), or as json."""
    return as_json(export) if kind == JSON else as_csv(export, kind)
