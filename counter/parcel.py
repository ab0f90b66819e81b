"""Parcels: a file for what is too much for codes, sealed in records that are read one by one.

The same capsule as in codes stands first; it holds the key of the records behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter.capsule import PARCEL
from counter.envelope import HEAD, Envelope, read_head
from counter.faults import CapsuleFault

MAGIC: Final = b"MGF1"
KEY_BYTES: Final = 32
SEALED_LENGTH: Final = 3
# Kinds of records.
END, ACTIONS, DOCUMENT, PIECE = range(4)
PIECE_BYTES: Final = 1 << 16
RECORD_LENGTH: Final = 3
TAG: Final = 16
MOST_RECORD: Final = 1 << 18
MOST_SEALED: Final = 1 << 16
MOST_RECORDS: Final = 1 << 16  # of 64 kB each: 4 GB
PLACE: Final = "ファイル"


@dataclass(frozen=True)
class Record:
    """One step of a parcel."""

    kind: int
    data: bytes


def write_sealed(file: BinaryIO, outside: Envelope, sealed: bytes) -> None:
    """Writes the capsule, which stands before the records."""
    file.write(MAGIC + outside.head + len(sealed).to_bytes(SEALED_LENGTH, "big") + sealed)


def read_sealed(file: BinaryIO) -> tuple[Envelope, bytes]:
    """The capsule of a parcel, not opened yet; raises CapsuleFault."""
    head = file.read(len(MAGIC) + HEAD + SEALED_LENGTH)
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + HEAD + SEALED_LENGTH:
        raise CapsuleFault(
            PLACE, "引き渡しのファイルではありません", "渡された .mgf ファイルを指定してください"
        )
    outside = read_head(head[len(MAGIC) : -SEALED_LENGTH])
    length = int.from_bytes(head[-SEALED_LENGTH:], "big")
    if outside.kind != PARCEL or length > MOST_SEALED:
        raise cut_off()
    return outside, _exactly(file, length)


def write_records(file: BinaryIO, key: bytes, records: Iterable[Record]) -> None:
    """Writes records as they come, and the end behind them."""
    cipher = AESGCM(key)
    for number, record in enumerate(_with_end(records)):
        whole = cipher.encrypt(_nonce(number), bytes([record.kind]) + record.data, None)
        file.write(len(whole).to_bytes(RECORD_LENGTH, "big") + whole)


def read_records(file: BinaryIO, key: bytes) -> Iterator[Record]:
    """The records up to the end; raises CapsuleFault for what was changed, cut off or added."""
    cipher = AESGCM(key)
    for number in range(MOST_RECORDS):
        length = int.from_bytes(_exactly(file, RECORD_LENGTH), "big")
        if not TAG < length <= MOST_RECORD:
            raise cut_off()
        try:
            whole = cipher.decrypt(_nonce(number), _exactly(file, length), None)
        except InvalidTag as error:
            raise cut_off() from error
        if whole[0] == END:
            if len(whole) > 1 or file.read(1):
                raise cut_off()
            return
        yield Record(whole[0], whole[1:])
    raise CapsuleFault(PLACE, "大きすぎます", "書類を分けて渡してください")


def cut_off() -> CapsuleFault:
    """The refusal of a file that is not as it was written."""
    cure = "渡した庁舎のファイルを、もう一度コピーしてください"
    return CapsuleFault(PLACE, "途中で切れているか、内容が変えられています", cure)


def _with_end(records: Iterable[Record]) -> Iterator[Record]:
    yield from records
    yield Record(END, b"")


def _nonce(number: int) -> bytes:
    """A record opens only in its own place."""
    return number.to_bytes(12, "big")


def _exactly(file: BinaryIO, count: int) -> bytes:
    read = file.read(count)
    if len(read) < count:
        raise cut_off()
    return read
