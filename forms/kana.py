"""Readings in katakana: half-width and hiragana become full-width katakana."""

from __future__ import annotations

import re
import unicodedata

import jaconv

from forms.faults import WrongValue

BLANKS = re.compile(r"[ \t\u3000]+")
# 全角カタカナ(ヴ・ヰ・ヱ・ヵ・ヶ・小書きを含む)、長音、中点、踊り字、空白
ALLOWED = re.compile(r"[ァ-ヺー・ヽヾ ]+")
DASHES = re.compile(r"(?<=[ァ-ヺ])[-‐‑–—―−ｰ─]")


def read_kana(place: str, typed: str) -> str:
    """Full-width katakana with one space between the halves; raises WrongValue."""
    wide = jaconv.h2z(typed.strip(), kana=True, ascii=False, digit=False)
    text = jaconv.hira2kata(unicodedata.normalize("NFC", wide))
    text = BLANKS.sub(" ", DASHES.sub("ー", text))
    if not text.strip():
        raise WrongValue(place, "まだ入っていません", "カタカナで入れてください")
    for one in text:
        if not ALLOWED.fullmatch(one):
            raise WrongValue(place, f"「{one}」は使えません", "カタカナで入れてください")
    return text
