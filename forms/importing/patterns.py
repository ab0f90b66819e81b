"""What the words in a box say about its kind: a date to write, things to tick, a unit, a label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BOX = "□☐❏"
ERAS = ("明治", "大正", "昭和", "平成", "令和")
SHORT = {era[0]: era for era in ERAS}
SHORT_ERAS = re.compile(r"[明大昭平令]\s*[・.,、／/]\s*[明大昭平令]")
DATE = re.compile(r"年\s+月\s+日")
WIDE = re.compile(r"年(\s*)月")
UNITS = ("円", "歳", "才", "人", "名", "回", "日", "様", "殿", "分", "㎡", "%", "万円", "か月")
POSTAL = re.compile(r"^〒?\s*[-－ー―‐]?\s*$")
PHONE = re.compile(r"^(.*?(?:電話|TEL|ＴＥＬ|℡|携帯|FAX|連絡先)[^(（]*?)[\s(（)）\-－ー―‐]*$")
WORD = r"[^・/()\s]{1,8}"
CHOICES = re.compile(rf"^\(?({WORD}(?:\s*[・/]\s*{WORD})+)\)?$")
NUMBER = re.compile(r"^[\d０-９①-⑳(（)）.．]+$")
BLANKS = re.compile(r"[\s　]{2,}")


@dataclass(frozen=True)
class Said:
    """What the words of a box say: the label before, and the kind of cell with its parts."""

    kind: str = ""
    label: str = ""
    options: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()


def said(text: str) -> Said:
    """The kind of field that words make: options, a date, 〒, a telephone, a unit; else none."""
    for reading in (_ticks, _date, _postal, _choices, _unit, _phone):
        found = reading(text)
        if found:
            return found
    return Said(label=text)


def _ticks(text: str) -> Said | None:
    """□男　□女: everything after a box up to the next one; words before the first are a label."""
    before, *parts = re.split(f"[{BOX}]", text)
    options = tuple(" ".join(part.split()).strip("、,・/") for part in parts)
    if not options or not all(options):
        return None
    return Said("tick", before.strip(), options)


def _date(text: str) -> Said | None:
    found = DATE.search(text)
    if not found or _is_label(text, found.start()):
        return None
    before = re.sub(r"[\s(（)）]", "", text[: found.start()])
    eras = tuple(era for era in ERAS if era in before) or _short_eras(text)
    label = re.sub("|".join(ERAS), "", before)
    label = SHORT_ERAS.sub("", label) if len(eras) > 1 else label
    return Said("date", re.sub(r"[明大昭平令・.,、／/:：]+$", "", label), eras=eras)


def _is_label(text: str, start: int) -> bool:
    """Whether 年 月 日 from here on are the last letters of a label set wide, as 生 年 月 日."""
    before = text[:start]
    letter = before.strip()[-1:]
    near = len(before) - len(before.rstrip()) <= 1
    blanks = len(WIDE.search(text[start:])[1])  # type: ignore[index]
    era = before.rstrip().endswith((*ERAS, *SHORT, "西暦", ")", "）"))
    return bool(letter) and near and blanks <= 1 and not era


def _short_eras(text: str) -> tuple[str, ...]:
    """Eras named by one letter each, such as 明・大・昭・平・令."""
    if not SHORT_ERAS.search(text):
        return ()
    return tuple(SHORT[letter] for letter in SHORT if letter in text)


def _postal(text: str) -> Said | None:
    return Said("postal", "〒") if "〒" in text and POSTAL.match(text.strip()) else None


def _choices(text: str) -> Said | None:
    """男・女: words to circle. Whether they are is decided by the fact they belong to."""
    found = CHOICES.match(unicodedata.normalize("NFKC", text.strip()))
    return Said("circle", "", tuple(re.split(r"\s*[・/]\s*", found[1]))) if found else None


def _unit(text: str) -> Said | None:
    return Said("unit", text.strip()) if text.strip() in UNITS else None


def _phone(text: str) -> Said | None:
    found = PHONE.match(text.strip())
    if not found or len(text) > 30 or not BLANKS.search(text + ("  " if "(" in text else "")):
        return None
    return Said("phone", found[1].strip())


def is_number(text: str) -> bool:
    """Whether words are only the number of a row."""
    return bool(NUMBER.match(text.strip()))
