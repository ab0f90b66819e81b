"""A workbook opened with care, and its pages: what Excel would print, as one grid a sheet.

Macros, links to other files and formulas are never followed: only what the file holds is read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.shape import PaperFault

LARGEST_FILE = 10_000_000
LARGEST_PARTS = 60_000_000
MOST_PARTS = 2_000
LARGEST_SHEET = 12_000_000
MOST_MERGED = 4_000
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
SAMPLES = re.compile("記入例|記載例|見本|説明|注意事項|リスト|マスタ|選択肢")
CURE = "Excel で開いて、.xlsx として保存し直してください"


def read_workbook(given: Path | bytes, place: str) -> Workbook:
    """The workbook of a file; raises PaperFault for what is no .xlsx, or too large to be a form."""
    content = given if isinstance(given, bytes) else given.read_bytes()
    _check_parts(content, place)
    try:
        return load_workbook(BytesIO(content), data_only=True, keep_links=False, keep_vba=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise PaperFault(place, "Excel の表として読めません", CURE) from wrong
    except (zipfile.BadZipFile, IndexError, OSError, SyntaxError) as wrong:
        raise PaperFault(place, "Excel の表として読めません(壊れています)", CURE) from wrong


def _check_parts(content: bytes, place: str) -> None:
    """Refuse what only looks like a form before anything of it is unpacked in memory."""
    if len(content) > LARGEST_FILE:
        raise PaperFault(place, "10MB を超えています", "画像などを除いて、小さくしてください")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        fact = "古い形式(.xls)か、パスワードの付いた表です"
        raise PaperFault(place, fact, "パスワードを外し、.xlsx として保存し直してください")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive, place)
            _check_merged(archive, place)
            for part in _xml_parts(archive):
                if DECLARED.search(_beginning(archive, part)):
                    raise PaperFault(place, "外部を読む指定(DOCTYPE)があります", CURE)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError) as wrong:
        raise PaperFault(place, "Excel の表(.xlsx)ではありません", CURE) from wrong


def _check_sizes(archive: zipfile.ZipFile, place: str) -> None:
    parts = archive.infolist()
    sheets = [one for one in parts if one.filename.startswith("xl/worksheets/")]
    too_large = (
        len(parts) > MOST_PARTS
        or sum(one.file_size for one in parts) > LARGEST_PARTS
        or any(one.file_size > LARGEST_SHEET for one in sheets)
    )
    if too_large:
        fact = "中身が大きすぎて、様式の表ではなさそうです"
        raise PaperFault(place, fact, "様式の表だけを残してください")


def _check_merged(archive: zipfile.ZipFile, place: str) -> None:
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            count = archive.read(name).count(b"<mergeCell ")
            if count > MOST_MERGED:
                fact = f"結合したセルが{count}個あります"
                raise PaperFault(place, fact, "様式のシートだけを残してください")


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    yield from (one for one in names if one.endswith((".xml", ".rels", ".vml")))


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    """Where a document type may stand: before the first element."""
    with archive.open(part) as file:
        return file.read(4096)


def sheets_to_print(book: Workbook) -> Iterator[Worksheet]:
    """The sheets that are the form: visible, not empty, and neither an example nor a list."""
    for sheet in book.worksheets:
        shown = sheet.sheet_state == "visible" and not SAMPLES.search(sheet.title)
        if shown and any(cell.value is not None for cell in sheet._cells.values()):
            yield sheet


def widest_digit(book: Workbook) -> int:
    """Pixels of a digit in the book's own font: column widths are counted in these."""
    font = book._fonts[0]  # type: ignore[attr-defined]
    japanese = bool(re.search(r"[^\x00-\x7f]|Yu |Meiryo|MS ", font.name or ""))
    return max(1, round((8 if japanese else 7) * (font.sz or 11) / 11))
