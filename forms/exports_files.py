"""An export as the bytes of a file: CSV in UTF-8 or Shift_JIS, or JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forms.exports_rows import Export, Trouble

UTF_8, SHIFT_JIS = "utf-8", "shift_jis"
ENCODINGS = (UTF_8, SHIFT_JIS)
GETA = "〓"
# One and the same character of JIS X 0208, for which Windows has another Unicode number.
_SAME = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
_LETTER = re.compile(r".[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)


@dataclass(frozen=True)
class ExportFile:
    """A file, or None where it is refused; `troubles` say why, or what stands beside the file."""

    content: bytes | None
    troubles: tuple[Trouble, ...]


def as_csv(export: Export, encoding: str) -> ExportFile:
    """The export as CSV (RFC 4180, lines end with CR LF).

    A character that Shift_JIS does not have is never written as "?": the file is refused, or, where
    the screen says so, 〓 is written and the character listed.
    """
    if export.troubles:
        return ExportFile(None, export.troubles)
    missing = tuple(_unconvertible(export)) if encoding == SHIFT_JIS else ()
    if missing and export.screen.unconvertible == "refuse":
        return ExportFile(None, missing)
    return ExportFile(_bytes(export, encoding), missing)


def _bytes(export: Export, encoding: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if export.screen.header:
        writer.writerow([column.heading for column in export.screen.columns])
    writer.writerows(export.rows)
    text = out.getvalue()
    if encoding == SHIFT_JIS:
        return b"".join(_shift_jis(one) or _geta() for one in _LETTER.findall(text))
    return text.encode("utf-8-sig" if export.screen.bom else "utf-8")


def _geta() -> bytes:
    return GETA.encode("cp932")


def _shift_jis(letter: str) -> bytes:
    """A letter in Windows' Shift_JIS (JIS X 0208, NEC and IBM kanji); nothing if it has none."""
    if unicodedata.category(letter[0]) == "Co":
        return b""  # 外字 stand at other places in each system
    try:
        return letter.translate(_SAME).encode("cp932")
    except UnicodeEncodeError:
        return b""


def _unconvertible(export: Export) -> Iterator[Trouble]:
    headings = [column.heading for column in export.screen.columns]
    for number, row in enumerate(export.rows, 1):
        for heading, text in zip(headings, row, strict=True):
            for letter in dict.fromkeys(_LETTER.findall(text)):
                if not _shift_jis(letter):
                    yield _missing(number, heading, letter)


def _missing(row: int, heading: str, letter: str) -> Trouble:
    codes = " ".join(f"U+{ord(one):04X}" for one in letter)
    fact = f"「{letter}」({codes})は Shift_JIS にありません"
    return Trouble(row, heading, fact, "UTF-8 で渡すか、相手の画面で直接入れてください", letter)


def as_json(export: Export) -> ExportFile:
    """The export as JSON in UTF-8: columns, and rows as objects by heading."""
    if export.troubles:
        return ExportFile(None, export.troubles)
    headings = [column.heading for column in export.screen.columns]
    told: dict[str, Any] = {
        "screen": export.screen.id,
        "title": export.screen.title,
        "columns": [
            {"heading": one.heading, "bind": one.bind, "format": one.format}
            for one in export.screen.columns
        ],
        "rows": [dict(zip(headings, row, strict=True)) for row in export.rows],
    }
    content = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    return ExportFile(content, ())


def missing_list(troubles: tuple[Trouble, ...]) -> bytes:
    """The list that stands beside a file with 〓: row, heading, character and its numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["行", "項目", "文字", "コードポイント"])
    for one in troubles:
        codes = " ".join(f"U+{ord(letter):04X}" for letter in one.character)
        writer.writerow([one.row, one.heading, one.character, codes])
    return out.getvalue().encode("utf-8-sig")
