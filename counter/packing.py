"""Single values packed small: dates as days, choices as numbers, kana and digits as signs.

Other texts are packed as UTF-16, which takes two bytes a sign where UTF-8 takes three.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from counter.codetable import FactCode

TEXT: Final = "utf-16-be"
EPOCH: Final = date(1970, 1, 1)
# Signs of phone, postal and account numbers in base 11; a leading 1 keeps leading zeros.
DIGIT_SIGNS: Final = "0123456789-"
# 11**15 stays below 2**53, which is exact in the browser as well.
MOST_DIGITS: Final = 14
FIRST_KANA: Final = 0x30A1
LAST_KANA: Final = 0x30FC


def pack(code: FactCode | None, value: Any) -> Any:
    """A JSON value as it travels; what a packing does not fit travels as it is.

    Raises ValueError for a number where the fact holds none: it could not be told apart.
    """
    if code is None or value is None:
        return value
    if code.packing in PACKERS and _is_number(value):
        raise ValueError(f"{code.path} holds no number")
    return PACKERS.get(code.packing, _pack_text)(code, value)


def unpack(code: FactCode | None, value: Any) -> Any:
    """The inverse of :func:`pack`; raises ValueError for what can not have been packed."""
    if code is None or value is None:
        return value
    return UNPACKERS.get(code.packing, _unpack_text)(code, value)


def _pack_text(code: FactCode, value: Any) -> Any:
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode(TEXT)


def _unpack_text(code: FactCode, value: Any) -> Any:
    return value.decode(TEXT) if isinstance(value, bytes) else value


def _pack_date(code: FactCode, value: Any) -> Any:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return value
    # Only what comes back the same: fromisoformat reads 20261122 as well.
    return (day - EPOCH).days if day and day.isoformat() == value else value


def _unpack_date(code: FactCode, value: Any) -> Any:
    if not _is_number(value):
        return value
    try:
        return (EPOCH + timedelta(days=value)).isoformat()
    except OverflowError as error:
        raise ValueError("day") from error


def _pack_choice(code: FactCode, value: Any) -> Any:
    if isinstance(value, list):
        return [_pack_choice(code, one) for one in value]
    return code.choices.index(value) if value in code.choices else value


def _unpack_choice(code: FactCode, value: Any) -> Any:
    if isinstance(value, list):
        return [_unpack_choice(code, one) for one in value]
    if not _is_number(value):
        return value
    if not 0 <= value < len(code.choices):
        raise ValueError("choice")
    return code.choices[value]


def _pack_digits(code: FactCode, value: Any) -> Any:
    if not isinstance(value, str) or len(value) > MOST_DIGITS or set(value) - set(DIGIT_SIGNS):
        return value
    number = 1
    for sign in value:
        number = number * len(DIGIT_SIGNS) + DIGIT_SIGNS.index(sign)
    return number


def _unpack_digits(code: FactCode, value: Any) -> Any:
    if not _is_number(value):
        return value
    if not 1 <= value < len(DIGIT_SIGNS) ** (MOST_DIGITS + 1):
        raise ValueError("digits")
    signs = []
    while value >= len(DIGIT_SIGNS):
        value, sign = divmod(value, len(DIGIT_SIGNS))
        signs.append(DIGIT_SIGNS[sign])
    if value != 1:
        raise ValueError("digits")
    return "".join(reversed(signs))


def _pack_kana(code: FactCode, value: Any) -> Any:
    if not isinstance(value, str) or not all(sign == " " or _is_kana(sign) for sign in value):
        return value
    return bytes(0 if sign == " " else ord(sign) - FIRST_KANA + 1 for sign in value)


def _unpack_kana(code: FactCode, value: Any) -> Any:
    if _is_number(value):
        raise ValueError("kana")
    if not isinstance(value, bytes):
        return value
    if any(byte > LAST_KANA - FIRST_KANA + 1 for byte in value):
        raise ValueError("kana")
    return "".join(chr(byte + FIRST_KANA - 1) if byte else " " for byte in value)


def _is_kana(sign: str) -> bool:
    return FIRST_KANA <= ord(sign) <= LAST_KANA


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Packing = Callable[[FactCode, Any], Any]
PACKERS: Final[dict[str, Packing]] = {
    "date": _pack_date,
    "choice": _pack_choice,
    "digits": _pack_digits,
    "kana": _pack_kana,
}
UNPACKERS: Final[dict[str, Packing]] = {
    "date": _unpack_date,
    "choice": _unpack_choice,
    "digits": _unpack_digits,
    "kana": _unpack_kana,
}
