"""A workbook from outside, opened only after its size and its kind were looked at."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from counter.faults import TownFault

LARGEST = 10_000_000  # bytes; the whole catalogue is about 600,000
UNPACKED = 120_000_000
PARTS = 400
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
REFUSED = {
    "vbaproject": ("マクロが入っています", "マクロのない xlsx で保存し直してください"),
    "macrosheets": ("マクロが入っています", "マクロのない xlsx で保存し直してください"),
    "externallinks": ("ほかのファイルへのリンクがあります", "リンクを解除してください"),
    "connections": ("外のデータへの接続があります", "接続を解除してください"),
    "embeddings": ("ほかのファイルが埋め込まれています", "埋め込みを消してください"),
    "activex": ("ActiveX の部品が入っています", "部品を消してください"),
}
EXPORT_AGAIN = "madoguchi catalogue export で書き出した xlsx を使ってください"
UNREADABLE = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError),
    *(TypeError, AttributeError, IndexError, OverflowError, EOFError),
    RuntimeError,  # of zipfile: a part under a password, or packed in a way it does not know
)


def open_workbook(file: Path) -> Workbook:
    """The workbook in a file, to be read row by row; raises TownFault for what is no plain xlsx."""
    if file.stat().st_size > LARGEST:
        fact = f"大きすぎます({file.stat().st_size:,}バイト)"
        raise TownFault(file.name, fact, f"{LARGEST:,}バイトまでです。{EXPORT_AGAIN}")
    content = file.read_bytes()
    if content.startswith(OLD_OR_LOCKED):
        fact = "パスワードがかかっているか、古い形式(xls)です"
        raise TownFault(file.name, fact, "パスワードを外し、xlsx で保存し直してください")
    try:
        _look_into(content, file.name)
        return load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except UNREADABLE as wrong:
        raise TownFault(file.name, "xlsx として読めません", EXPORT_AGAIN) from wrong


def _look_into(content: bytes, name: str) -> None:
    """Raise TownFault for a bomb, a macro, a link outside, or declarations inside the XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise TownFault(name, "中身が大きすぎます", EXPORT_AGAIN)
        for part in parts:
            for word, (fact, cure) in REFUSED.items():
                if word in part.filename.casefold():
                    raise TownFault(name, fact, cure)
        for part in parts:
            if part.filename.casefold().endswith((".xml", ".rels")):
                _look_at(archive.read(part), name)


def _look_at(xml: bytes, name: str) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
        raise TownFault(name, "中の XML に、xlsx にはない宣言があります", EXPORT_AGAIN)
    if b"macroEnabled" in xml[:100_000]:
        raise TownFault(name, *REFUSED["vbaproject"])


def rows_of(sheet: object, most_rows: int, most_columns: int) -> Iterator[tuple[int, list[object]]]:
    """The rows of a read-only sheet with their numbers, without those that are empty."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    found = sheet.iter_rows(max_row=most_rows, max_col=most_columns)  # type: ignore[attr-defined]
    for line, cells in enumerate(found, 1):
        if any(cell.value not in (None, "") for cell in cells):
            yield line, list(cells)
