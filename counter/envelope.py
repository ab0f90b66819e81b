"""Parts: sealed bytes cut for codes, as upper-case Base32 that every scanner can type."""

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counter.faults import CapsuleFault
from counter.scanner_text import LONGEST_TEXT, MOST_PARTS, PREFIX, code_lines

HEAD: Final = 14
HEADER: Final = HEAD + 2
CHECK: Final = 4
PART_BYTES: Final = (LONGEST_TEXT - len(PREFIX)) * 5 // 8 - HEADER - CHECK
READ_AGAIN: Final = "もう一度読み取ってください"


@dataclass(frozen=True)
class Envelope:
    """What stands outside: for which town and key, what kind of content, whose set of parts."""

    town: str
    key_id: str
    kind: int
    digest: bytes

    @property
    def head(self) -> bytes:
        """Town (3 bytes), key (4), kind (1), digest of the sealed bytes (6)."""
        return (
            int(self.town).to_bytes(3, "big")
            + bytes.fromhex(self.key_id)
            + bytes([self.kind])
            + self.digest
        )


@dataclass(frozen=True)
class Part:
    """One code: part `number` of `count`."""

    envelope: Envelope
    number: int
    count: int
    data: bytes


@dataclass(frozen=True)
class Gathered:
    """The parts of one set that are here so far."""

    envelope: Envelope
    count: int
    parts: dict[int, bytes]

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the parts that are not here yet."""
        return tuple(number for number in range(1, self.count + 1) if number not in self.parts)


def digest_of(sealed: bytes) -> bytes:
    """Six bytes that tell which parts belong together."""
    return hashlib.sha256(sealed).digest()[:6]


def cut(envelope: Envelope, sealed: bytes) -> tuple[str, ...]:
    """The texts of the codes; raises CapsuleFault when there would be too many."""
    pieces = [sealed[at : at + PART_BYTES] for at in range(0, len(sealed), PART_BYTES)]
    if len(pieces) > MOST_PARTS:
        raise CapsuleFault(
            "コード",
            f"内容が多く、コードが{len(pieces)}枚になります({MOST_PARTS}枚まで)",
            "手続きを選んで、分けて渡してください",
        )
    count = len(pieces)
    return tuple(
        _text(Part(envelope, number, count, piece)) for number, piece in enumerate(pieces, 1)
    )


def gather(texts: str | Iterable[str]) -> Gathered:
    """The set that these lines belong to, in any order, with repeats; parts may be missing.

    Raises CapsuleFault for a line that is no code, was changed, or belongs to another set.
    """
    parts = [_read(place, line) for place, line in code_lines(texts)]
    if not parts:
        raise CapsuleFault("コード", "読み取った内容がありません", "コードを読み取ってください")
    first = parts[0]
    found: dict[int, bytes] = {}
    for part in parts:
        same = (part.envelope, part.count) == (first.envelope, first.count)
        if not same or found.setdefault(part.number, part.data) != part.data:
            sets = len({(one.envelope, one.count) for one in parts})
            fact = f"別々のコードが混ざっています({max(sets, 2)}組)"
            raise CapsuleFault("コード", fact, "1組ずつ読み取ってください")
    return Gathered(first.envelope, first.count, found)


def join(gathered: Gathered) -> bytes:
    """The sealed bytes of a whole set; raises CapsuleFault naming the parts that are missing."""
    if gathered.missing:
        numbers = "、".join(f"{number}枚目" for number in gathered.missing)
        raise CapsuleFault(
            "コード",
            f"{gathered.count}枚のうち{numbers}がありません",
            f"{numbers}を読み取ってください",
        )
    sealed = b"".join(gathered.parts[number] for number in range(1, gathered.count + 1))
    if digest_of(sealed) != gathered.envelope.digest:
        raise CapsuleFault("コード", "内容が途中で変わっています", READ_AGAIN)
    return sealed


def _text(part: Part) -> str:
    body = part.envelope.head + bytes([part.number, part.count]) + part.data
    whole = body + zlib.crc32(body).to_bytes(CHECK, "big")
    return PREFIX + base64.b32encode(whole).decode().rstrip("=")


def _read(place: str, text: str) -> Part:
    if not text.isascii():
        cure = "日本語入力を切って(半角英数にして)、もう一度読み取ってください"
        raise CapsuleFault(place, "英数字でない文字が入っています", cure)
    if not text.startswith(PREFIX):
        raise _no_code(place, text)
    whole = _from_base32(place, text[len(PREFIX) :])
    body, check = whole[:-CHECK], whole[-CHECK:]
    if len(text) > LONGEST_TEXT or len(body) <= HEADER or not _checks(body, check):
        raise _changed(place)
    number, count = body[HEADER - 2], body[HEADER - 1]
    if not 1 <= number <= count <= MOST_PARTS:
        raise CapsuleFault(place, "枚数が正しくありません", "別のコードを読み取ってください")
    return Part(read_head(body), number, count, body[HEADER:])


def read_head(body: bytes) -> Envelope:
    """The envelope that `head` wrote, at the beginning of these bytes."""
    return Envelope(
        town=f"{int.from_bytes(body[:3], 'big'):06d}",
        key_id=body[3:7].hex(),
        kind=body[7],
        digest=body[8:14],
    )


def _checks(body: bytes, check: bytes) -> bool:
    return zlib.crc32(body).to_bytes(CHECK, "big") == check


def _from_base32(place: str, text: str) -> bytes:
    padding = "=" * (-len(text) % 8)
    try:
        whole = base64.b32decode(text + padding)
    except (binascii.Error, ValueError) as error:
        raise _changed(place) from error
    if base64.b32encode(whole).decode().rstrip("=") != text:
        raise _changed(place)
    return whole


def _changed(place: str) -> CapsuleFault:
    return CapsuleFault(place, "文字が途中で変わっているか、足りません", READ_AGAIN)


def _no_code(place: str, text: str) -> CapsuleFault:
    if re.match(r"MG\d", text):
        return CapsuleFault(
            place, "この版では読めない形式のコードです", "まどぐちの版を確かめてください"
        )
    return CapsuleFault(place, "まどぐちのコードではありません", "別のコードを読み取ってください")
