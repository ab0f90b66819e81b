"""The receipt's code: handed in, given back, open and until when, for the town's offices only.

It names no person and no address. Equal receipts give equal codes, so that a packet printed again
is the same to the byte; therefore AES-SIV (RFC 5297), with a key that only the offices can derive.
"""

from datetime import date
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter import codec, envelope
from counter.capsule import recipient
from counter.content import LENGTH_BYTES, broken, unpadded, unreadable
from counter.envelope import PART_BYTES, Envelope, Gathered
from counter.keys import SEAL, TOWN, KeyRing
from counter.receipt_content import ReceiptContent, body_of, read_body
from counter.town import Town
from lifeevents.wareki import wareki_weekday

RECEIPT: Final = 4
KIND_NAME: Final = "receipt"
TAG_BYTES: Final = 16
# Sizes of a code, so that it tells little of how much there is to do.
STEPS: Final = (PART_BYTES // 4, PART_BYTES // 2, PART_BYTES * 3 // 4, PART_BYTES)


def seal_receipt(town: Town, keys: KeyRing, receipt: ReceiptContent) -> str:
    """The text of the one code; raises KeyFault without the town's key.

    What has no room is left out, finished lines first, and counted in the code.
    """
    key = keys.get_newest(TOWN, SEAL, receipt.day)
    info = _info(town, key.id)
    plain = _fitting(receipt)
    sealed = _cipher(keys.get_private(key.id), info).encrypt(plain, [info])
    outside = Envelope(town.code, key.id, RECEIPT, envelope.digest_of(sealed))
    return envelope.cut(outside, sealed)[0]


def page_address(page: str, code: str, receipt: ReceiptContent) -> str:
    """The address that opens the phone's page with this code, its day and its last day.

    They stand behind `#`, so no server gets them; `counter/scanner_text.py` reads it back.
    """
    return f"{page}#receipt={code}/{receipt.day.isoformat()}/{receipt.expires.isoformat()}"


def is_receipt(gathered: Gathered) -> bool:
    """Whether a set of codes says that it is a receipt."""
    return gathered.envelope.kind == RECEIPT


def open_receipt(
    town: Town, keys: KeyRing, here: str, gathered: Gathered, today: date
) -> ReceiptContent:
    """What the code says; raises CapsuleFault: foreign, forged, expired, or of no known form."""
    key = recipient(town, keys, here, gathered.envelope, today)
    if key.owner != TOWN:
        raise broken()
    info = _info(town, key.id)
    try:
        plain = _cipher(keys.get_private(key.id), info).decrypt(envelope.join(gathered), [info])
    except (InvalidTag, ValueError) as error:
        cure = "もう一度読み取るか、控えの字を見てください"
        raise unreadable("この町の控えではないか、内容が変えられています", cure) from error
    receipt = _read(plain)
    if today > receipt.expires:
        fact = f"控えのコードの期限({wareki_weekday(receipt.expires)})が過ぎています"
        raise unreadable(fact, "控えの字を見て、新しい受付を始めてください")
    return receipt


def _info(town: Town, key_id: str) -> bytes:
    return f"madoguchi/1|{town.code}|{TOWN}|{key_id}|{KIND_NAME}".encode()


def _cipher(private: ec.EllipticCurvePrivateKey, info: bytes) -> AESSIV:
    secret = private.private_numbers().private_value.to_bytes(32, "big")
    return AESSIV(HKDF(hashes.SHA256(), 64, None, info).derive(secret))


def _fitting(receipt: ReceiptContent) -> bytes:
    handed_in, open_rows = receipt.handed_in, receipt.open_rows
    total = len(handed_in) + len(open_rows)
    for kept in range(total, -1, -1):
        rows = open_rows[:kept]
        finished = handed_in[: kept - len(rows)]
        packed = codec.encode(body_of(receipt, finished, rows, receipt.left_out + total - kept))
        if padded := _padded(packed):
            return padded
    raise unreadable("控えの内容が多すぎます", "返したものを短く書いてください")


def _padded(packed: bytes) -> bytes:
    """Length, content, zeros up to the next size; empty where no size is enough."""
    whole = len(packed).to_bytes(LENGTH_BYTES, "big") + packed
    room = next((step - TAG_BYTES for step in STEPS if len(whole) <= step - TAG_BYTES), 0)
    return whole.ljust(room, b"\0") if room else b""


def _read(plain: bytes) -> ReceiptContent:
    packed, _ = unpadded(plain, 0)
    try:
        return read_body(codec.decode(packed))
    except (LookupError, ValueError, TypeError, OverflowError) as error:
        raise broken() from error
