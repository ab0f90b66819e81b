"""Numbers made of digits: how long each is, check digits, and 記号番号 of the post bank."""

from __future__ import annotations

import re

# Exact number of digits by fact name; `residence_card_number` has its own shape.
LENGTHS = {
    "bank_code": 4,
    "bank_branch_code": 3,
    "bank_number": 7,
    "pension_number": 10,
    "kaigo_number": 10,
    "koki_number": 8,
    "jiritsu_number": 7,
    "service_number": 10,
    "nanbyo_number": 7,
    "shoman_number": 7,
    "pension_code": 4,
    "juminhyo_code": 11,
    "individual_number": 12,
}
ZERO_FILLED = {"bank_code": 1, "bank_branch_code": 1, "bank_number": 3}  # with at least so many
RESIDENCE_CARD = re.compile(r"[A-Z]{2}\d{8}[A-Z]{2}")
POST_BANK = re.compile(r"(1\d{3}0)-?(?:\d-)?(\d{2,8})")
POST_BANK_GIRO = re.compile(r"(0\d{4})-(?:\d-)?(\d{1,7})")
POST_BANK_CODE = "9900"
POST_BANK_NAME = "ゆうちょ銀行"
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")


def individual_number_ok(number: str) -> bool:
    """Whether the check digit of an Individual Number is right (総務省令85号5条)."""
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        return False
    digits = [int(digit) for digit in reversed(number[:11])]
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, 12)]
    rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return int(number[11]) == (0 if rest <= 1 else 11 - rest)


def kind_of_number(name: str) -> str:
    """The number a fact holds: `chief_mourner_bank_number` is a `bank_number`; else its name."""
    return next((kind for kind in LENGTHS if f"_{name}".endswith(f"_{kind}")), name)


def post_bank_account(mark_and_number: str) -> tuple[str, str] | None:
    """(branch code, account number) for 記号-番号 of the post bank, or None.

    Ordinary accounts have a five-digit mark 1xxx0 and a number that ends in 1: the branch is the
    mark's second and third digits and an 8, the account is the number without its last digit.
    Giro accounts (振替口座) have a mark 0xxxx: the branch ends in 9, the number stays whole.
    """
    giro = POST_BANK_GIRO.fullmatch(mark_and_number)
    if giro:
        return f"{giro[1][1:3]}9", giro[2].zfill(7)
    found = POST_BANK.fullmatch(mark_and_number)
    if found is None or not found[2].endswith("1"):
        return None
    return f"{found[1][1:3]}8", found[2][:-1].zfill(7)


def post_bank_facts(mark_and_number: str) -> dict[str, str]:
    """Bank, branch and kind of account that 記号-番号 of the post bank tells; else nothing.

    The branch's name is its code in kanji figures: 一九八 for 198.
    """
    account = post_bank_account(mark_and_number)
    if account is None:
        return {}
    return {
        "bank_name": POST_BANK_NAME,
        "bank_code": POST_BANK_CODE,
        "bank_branch": account[0].translate(_KANJI),
        "bank_branch_code": account[0],
        "bank_kind": "current" if account[0].endswith("9") else "ordinary",
    }
