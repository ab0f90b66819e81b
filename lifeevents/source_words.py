"""How far an entry of the catalogue was checked, in words."""

from collections.abc import Mapping
from datetime import date

LEVELS: Mapping[str, str] = {
    "law2013": "法令の条文で確認(2013年12月の条文)",
    "law2013+web": "法令の条文(2013年12月)と公開ページで確認",
    "web": "国や市町村の公開ページで確認",
    "own": "当システムの知識・要確認",
}
SHORT: Mapping[str, str] = {
    "law2013": "法令",
    "law2013+web": "法令と公開ページ",
    "web": "公開ページ",
    "own": "要確認",
}
TO_CHECK = "own"
OLD_AFTER_DAYS = 365


def level_words(level: str) -> str:
    """Return the words of a source's level; a town's own level stands as it is written."""
    return LEVELS.get(level) or level or "記載なし"


def short_level(level: str) -> str:
    """Return a level in a word or two, as for a column: 「法令」「要確認」."""
    return SHORT.get(level) or level_words(level)


def age_words(checked: date | None, today: date) -> str:
    """Return how long ago an entry was checked: 「きょう」「12日前」「1年2か月前」; "" if never."""
    if checked is None:
        return ""
    days = (today - checked).days
    if days <= 0:
        return "きょう"
    if days < 31:
        return f"{days}日前"
    months = _whole_months(checked, today)
    years, rest = divmod(max(months, 1), 12)
    return (f"{years}年" if years else "") + (f"{rest}か月" if rest else "") + "前"


def is_old(checked: date | None, today: date) -> bool:
    """Whether an entry was never checked, or longer ago than a year."""
    return checked is None or (today - checked).days > OLD_AFTER_DAYS


def _whole_months(since: date, today: date) -> int:
    months = (today.year - since.year) * 12 + today.month - since.month
    return months - (today.day < since.day)
