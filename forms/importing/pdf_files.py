"""A PDF from somebody else opened with care: what cannot be used is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf

from forms.importing.unpacked import is_too_large
from forms.shape import PaperFault

LARGEST_FILE = 20_000_000
MOST_PAGES = 20
RESAVE = "PDF を作り直すか、Word や Excel から PDF に保存し直してください"


@contextmanager
def opened(given: Path | bytes, place: str) -> Iterator[pikepdf.Pdf]:
    """The PDF, closed at the end; raises PaperFault where it is damaged, locked, empty or huge."""
    content = given if isinstance(given, bytes) else _read(given, place)
    if len(content) > LARGEST_FILE:
        raise PaperFault(place, "20MB を超えています", "画像を小さくして保存し直してください")
    if is_too_large(content):
        fact = "中身が大きすぎて、様式ではなさそうです"
        raise PaperFault(place, fact, "様式のページだけの PDF にしてください")
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            _check(pdf, place)
            yield pdf
    except pikepdf.PasswordError as wrong:
        fact = "パスワードがかかっていて開けません"
        raise PaperFault(place, fact, "パスワードを外した PDF にしてください") from wrong
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, KeyError, TypeError) as wrong:
        raise PaperFault(place, "PDF として読めません(壊れています)", RESAVE) from wrong
    except (RuntimeError, AttributeError, IndexError, OverflowError) as wrong:
        raise PaperFault(place, "PDF として読めません(形が違います)", RESAVE) from wrong


def _read(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as wrong:
        cure = f"{path.name} を papers フォルダーに置いてください"
        raise PaperFault(place, f"PDF「{path.name}」がありません", cure) from wrong


def _check(pdf: pikepdf.Pdf, place: str) -> None:
    if pdf.is_encrypted:
        fact = "保護(暗号化)された PDF です"
        raise PaperFault(place, fact, "保護を外した PDF にしてください")
    if not pdf.pages:
        raise PaperFault(place, "ページのない PDF です", RESAVE)
    if len(pdf.pages) > MOST_PAGES:
        fact = f"{len(pdf.pages)}ページあります"
        raise PaperFault(place, fact, f"様式のページだけ({MOST_PAGES}ページまで)にしてください")
