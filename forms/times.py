"""Times of day: read as people type them, kept as "05:48", read back as 午前5時48分."""

from __future__ import annotations

import re
import unicodedata

CLOCK = re.compile(r"(午前|午後|am|pm|a|p)?(\d{1,2})(?::|時|\.)(\d{1,2})?分?(am|pm)?")
PACKED = re.compile(r"(\d{2})(\d{2})")
AFTERNOON = ("午後", "pm", "p")
NOON = 12 * 60
DAY = 24 * 60


def read_minute(typed: str) -> int | None:
    """The minute of the day (0 to 1439) in what was typed, or None if it cannot be read."""
    text = unicodedata.normalize("NFKC", typed).lower()
    text = re.sub(r"\s", "", text).replace("正午", "午後0時").replace("半", "30分")
    if packed := PACKED.fullmatch(text):
        return _minute(int(packed[1]), int(packed[2]), None)
    found = CLOCK.fullmatch(text)
    if found is None:
        return None
    half = found[1] or found[4]
    return _minute(int(found[2]), int(found[3] or 0), half)


def _minute(hour: int, minute: int, half: str | None) -> int | None:
    if minute > 59 or hour > (12 if half else 24):
        return None
    total = hour * 60 + minute
    if half:
        total = hour % 12 * 60 + minute + (NOON if half in AFTERNOON else 0)
        if half not in AFTERNOON and hour == 12:
            total = NOON + minute  # 戸籍の実務: 午前12時30分 は 午後0時30分
    return total if total < DAY else None


def clock(minute: int) -> str:
    """A minute of the day as it is kept: "05:48"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(kept: str) -> int | None:
    """The minute of a time as it is kept (or as somebody typed it)."""
    return read_minute(kept)


def spoken(minute: int) -> str:
    """A minute of the day in words: 午前5時48分; noon is 午後0時."""
    half = "午後" if minute >= NOON else "午前"
    hour, rest = divmod(minute % NOON, 60)
    return f"{half}{hour}時{rest}分"
