"""Numbers as people type them: full-width, with hyphens, too short; each told what it should be."""

from __future__ import annotations

import re
import unicodedata

from forms.digits import (
    LENGTHS,
    POST_BANK,
    RESIDENCE_CARD,
    ZERO_FILLED,
    kind_of_number,
    post_bank_account,
    post_bank_facts,
)
from forms.faults import WrongValue

DASHES = re.compile(r"[-‐‑–—―−ー─ｰ－]")
PHONE_LENGTHS = (10, 11)
MOBILE = ("060", "070", "080", "090", "050")
ABROAD = re.compile(r"\+\d{7,15}")


def plain(typed: str) -> str:
    """Half-width characters, ASCII hyphens, no blanks."""
    text = DASHES.sub("-", unicodedata.normalize("NFKC", typed))
    return re.sub(r"\s", "", text)


def read_postal(place: str, typed: str) -> str:
    """Seven digits, kept without hyphen; raises WrongValue."""
    text = plain(typed).removeprefix("〒").replace("-", "")
    return _exactly(place, text, 7)


def show_postal(postal: str) -> str:
    """A postal code as people write it: 123-4567."""
    return f"{postal[:3]}-{postal[3:]}" if re.fullmatch(r"\d{7}", postal) else postal


def read_phone(place: str, typed: str) -> str:
    """A phone number, kept with the hyphens people know it by; raises WrongValue."""
    text = plain(typed).replace("(", "-").replace(")", "-").strip("-")
    digits = text.replace("-", "")
    if ABROAD.fullmatch(digits):
        return digits
    if not (digits.isascii() and digits.isdigit()):
        raise WrongValue(place, "数字でない文字があります", "090-1234-5678 のように入れてください")
    if not digits.startswith("0"):
        raise WrongValue(place, "0から始まっていません", "市外局番から入れてください")
    if len(digits) not in PHONE_LENGTHS:
        fact = f"10桁か11桁の数字です。いま{len(digits)}桁です"
        raise WrongValue(place, fact, "")
    if "-" not in text and digits.startswith(MOBILE) and len(digits) == 11:
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    return re.sub(r"-+", "-", text)


def read_digits(place: str, name: str, typed: str) -> str:
    """The digits of a number of this name (`bank_number` …); raises WrongValue."""
    text, name = plain(typed), kind_of_number(name)
    if name == "residence_card_number":
        return _residence_card(place, text)
    if name == "bank_number" and "-" in text:
        return _post_bank(place, text)
    digits = text.replace("-", "")
    if name not in LENGTHS:
        return _digits_only(place, digits)
    if len(digits) >= ZERO_FILLED.get(name, LENGTHS[name]) and digits.isdigit():
        digits = digits.zfill(LENGTHS[name])
    cure = "通帳の番号を見てください" if name == "bank_number" else ""
    return _exactly(place, digits, LENGTHS[name], cure)


def _digits_only(place: str, text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise WrongValue(place, "数字でない文字があります", "数字だけで入れてください")
    return text


def _exactly(place: str, text: str, length: int, cure: str = "") -> str:
    digits = _digits_only(place, text)
    if len(digits) != length:
        raise WrongValue(place, f"{length}桁の数字です。いま{len(digits)}桁です", cure)
    return digits


def _residence_card(place: str, text: str) -> str:
    card = text.upper().replace("-", "")
    if not RESIDENCE_CARD.fullmatch(card):
        raise WrongValue(place, "英字2・数字8・英字2の12文字です", "カードの右上を見てください")
    return card


def _post_bank(place: str, text: str) -> str:
    account = post_bank_account(text)
    if account:
        return account[1]
    if not POST_BANK.fullmatch(text):
        raise WrongValue(place, "7桁の数字です", "ゆうちょ銀行は 記号-番号 で入れてください")
    raise WrongValue(place, "ゆうちょ銀行の番号は、最後が1です", "通帳の番号を見てください")


def told_besides(slot: str, typed: str) -> dict[str, str]:
    """What a text tells beside its own slot: 記号-番号 of the post bank names bank and branch.

    The result has further slots of the same person with their values; mostly it is empty.
    """
    owner = slot.removesuffix("bank_number")
    if owner == slot or "-" not in plain(typed):
        return {}
    return {f"{owner}{name}": value for name, value in post_bank_facts(plain(typed)).items()}
