"""The words printed beside a field of a PDF, for fields that a program has named (Text7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2

from forms.importing.widgets import Widget

LEFT_PT, ABOVE_PT = 150.0, 26.0
"""How far left of a field and above it its label may stand."""
NAMED = re.compile(r"[^\x00-\x7f]")
GAP = re.compile(r"\s{2,}|[\r\n]+")


def with_words(content: bytes, widgets: Iterable[Widget]) -> Iterator[Widget]:
    """The fields, those without a name in words called as what is printed beside them."""
    with pypdfium2.PdfDocument(BytesIO(content)) as document:
        for one in widgets:
            if NAMED.search(one.tip or one.name):
                yield one
            else:
                yield replace(one, tip=_beside(document[one.page - 1], one.rect) or one.tip)


def _beside(page: Any, rect: tuple[float, float, float, float]) -> str:
    """What stands last before a field in its line, else in the line above it."""
    left, bottom, right, top = rect
    text = page.get_textpage()
    high = max((top - bottom) * 0.2, 1.0)
    before = text.get_text_bounded(left - LEFT_PT, bottom + high, left, top - high)
    above = text.get_text_bounded(left - 4, top, right, top + ABOVE_PT)
    return _last(before) or _last(above)


def _last(text: str) -> str:
    parts = [part.strip(" :：") for part in GAP.split(text) if part.strip()]
    return parts[-1] if parts else ""
