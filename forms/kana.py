"""Readings in katakana: half-width and hiragana become full-width katakana."""

from __future__ import annotations

import re
import unicodedata

import jaconv

from forms.faults import WrongValue

BLANKS = re.compile(r"[ \t\u3000]+")
# 全角カタカナ(ヴ・ヰ・ヱ・ヵ・ヶ・小書きを含む)、アイヌ語の仮名、長音、中点、踊り字、空白
ALLOWED = re.compile(r"[カキクケコセツトㇷ]\u309a|[ァ-ヺㇰ-ㇿー・ヽヾ ]")
DASHES = re.compile(r"(?<=[ァ-ヺㇰ-ㇿ\u309a])[-‐‑–—―−ｰ─－]")


def read_kana(place: str, typed: str) -> str:
    """Full-width katakana with one space between the halves; raises WrongValue."""
    wide = jaconv.h2z(typed.strip(), kana=True, ascii=False, digit=False)
    text = jaconv.hira2kata(unicodedata.normalize("NFC", wide))
    text = BLANKS.sub(" ", DASHES.sub("ー", text))
    if not text.strip():
        raise WrongValue(place, "まだ入っていません", "カタカナで入れてください")
    if left := ALLOWED.sub("", text):
        raise WrongValue(place, f"「{left[0]}」は使えません", "カタカナで入れてください")
    return text
