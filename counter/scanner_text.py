"""Texts as scanners and files give them: parted into codes, cleaned of what was typed along."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from counter.faults import CapsuleFault

PREFIX: Final = "MG1"
# QR version 17, level M holds 734 alphanumeric signs; 3 for the prefix leave 456 bytes.
LONGEST_TEXT: Final = 734
MOST_PARTS: Final = 40
# More lines than parts, as a scanner may read one twice; far more than that is no visit.
MOST_LINES: Final = 400
# A receipt as an address of the phone's page (counter/receipt_code.py), in capital letters.
ADDRESS: Final = re.compile(
    rf"(?:HTTPS?://\S*#RECEIPT=)?({PREFIX}[A-Z2-7]+)/[\d-]{{10}}/[\d-]{{10}}"
)
MOST_SIGNS: Final = 4 * LONGEST_TEXT * MOST_PARTS


def code_lines(texts: str | Iterable[str]) -> list[tuple[str, str]]:
    """Each code with its place, cleaned of what keyboard-like scanners add."""
    lines = _whole(texts).splitlines()
    if len(lines) > MOST_LINES:
        raise too_much()
    found = []
    for number, line in enumerate(lines, 1):
        # The sign 1 is none of Base32's, so the prefix also parts codes typed without a break.
        codes = re.split(f"(?<!^)(?={PREFIX})", _without_address(_clean(line)))
        found += [(f"{number}行目のコード", code) for code in codes if code]
    return found


def _whole(texts: str | Iterable[str]) -> str:
    whole: list[str] = []
    signs = 0
    for text in [texts] if isinstance(texts, str) else texts:
        signs += len(text)
        if signs > MOST_SIGNS or len(whole) > MOST_LINES:
            raise too_much()
        whole.append(text)
    return "\n".join(whole)


def too_much() -> CapsuleFault:
    """The refusal of more text than any set of codes has."""
    return CapsuleFault("コード", "読み取った内容が多すぎます", "1組ずつ読み取ってください")


def _without_address(text: str) -> str:
    """The code alone, where it is that of a receipt on the resident's screen."""
    address = ADDRESS.fullmatch(text)
    return address[1] if address else text


def _clean(line: str) -> str:
    wide = unicodedata.normalize("NFKC", line).upper()
    text = "".join(sign for sign in wide if sign.isprintable() and not sign.isspace())
    # Some scanners put the name of the symbology in front (AIM identifier).
    return re.sub(r"^\][A-Z][0-9A-Z]", "", text)
