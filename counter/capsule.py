"""Capsules: content sealed for one office or the town (RFC 9180 HPKE), carried as codes.

HPKE does not say who sealed: what residents send is untrusted; offices sign as well.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from counter import content, envelope
from counter.clock import day_in_japan
from counter.content import Opened, unreadable
from counter.envelope import Envelope
from counter.identifiers import new_id
from counter.keys import SEAL, SIGN, TOWN, KeyRing, PublicKey
from counter.received import MADE_AGAIN
from counter.town import Town

SUITE: Final = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
ANSWERS: Final = 1
HANDOFF: Final = 2
PARCEL: Final = 3
KIND_NAMES: Final = {ANSWERS: "answers", HANDOFF: "handoff", PARCEL: "parcel"}
SIGNED: Final = frozenset({HANDOFF, PARCEL})
SIGNATURE_BYTES: Final = 64


def seal(
    town: Town,
    keys: KeyRing,
    kind: int,
    body: Any,
    owner: str,
    at: datetime,
    sender: str = "",
    capsule_id: str = "",
) -> tuple[Envelope, bytes]:
    """The sealed bytes, for `owner` ("town" or an office), and the envelope they travel in.

    With a sender (an office that has its signing key here) the content is signed as well.
    """
    key = keys.get_newest(owner, SEAL, day_in_japan(at))
    signer = keys.get_newest(sender, SIGN, day_in_japan(at)) if sender else None
    packed = content.packed_content(
        capsule_id or new_id(at),
        at,
        timedelta(hours=town.limits.capsule_hours),
        sender,
        signer.id if signer else "",
        body,
    )
    info = info_of(town.code, owner, key.id, kind)
    signature = _sign(keys, signer, info + packed) if signer else b""
    sealed = SUITE.encrypt(content.padded(packed, signature), key.key, info)
    return Envelope(town.code, key.id, kind, envelope.digest_of(sealed)), sealed


def open_capsule(
    town: Town, keys: KeyRing, here: str, texts: str | Iterable[str], at: datetime
) -> Opened:
    """What a whole set of codes holds; raises CapsuleFault, one sentence for each way it fails."""
    gathered = envelope.gather(texts)
    key = recipient(town, keys, here, gathered.envelope, day_in_japan(at))
    return open_sealed(keys, key, gathered.envelope, envelope.join(gathered), at)


def open_sealed(
    keys: KeyRing, key: PublicKey, outside: Envelope, sealed: bytes, at: datetime
) -> Opened:
    """What sealed bytes hold; raises CapsuleFault."""
    if outside.kind not in KIND_NAMES:
        raise unreadable("この版では読めない種類のコードです", "まどぐちの版を確かめてください")
    info = info_of(outside.town, key.owner, key.id, outside.kind)
    plaintext = _decrypt(sealed, keys.get_private(key.id), info)
    return open_plaintext(keys, key.owner, outside.kind, info, plaintext, at)


def open_plaintext(
    keys: KeyRing, owner: str, kind: int, info: bytes, plaintext: bytes, at: datetime
) -> Opened:
    """What stood under the seal, its signature and times checked; raises CapsuleFault."""
    signed = kind in SIGNED
    packed, signature = content.unpadded(plaintext, SIGNATURE_BYTES if signed else 0)
    read = content.read_content(packed)
    one = content.opened(read, kind, owner)
    if signed:
        signer = _signer(keys, one.sender, read.get(content.SIGNER))
        _check_signature(signer, info + packed, signature)
        if day_in_japan(one.sealed_at) > signer.until:
            cure = "渡した庁舎の新しい鍵で作り直してもらってください"
            raise unreadable("期限の切れた鍵で署名されています", cure)
    content.check_times(one, at)
    return one


def recipient(town: Town, keys: KeyRing, here: str, outside: Envelope, today: date) -> PublicKey:
    """The key a set is sealed for, when this office has it; raises CapsuleFault when not."""
    if outside.town != town.code:
        raise unreadable("ほかの市のコードです", f"{town.name}のコードを読み取ってください")
    key = keys.find(outside.key_id)
    if key is None or key.use != SEAL:
        raise unreadable(f"{town.name}の鍵で封をしたものではありません", MADE_AGAIN)
    if key.owner not in (here, TOWN):
        office = town.find_office(key.owner)
        name = office.name if office else key.owner
        raise unreadable(f"{name}あてのコードです", f"{name}で読み取ってください")
    if today > key.until:
        raise unreadable("期限の切れた鍵で封がされています", MADE_AGAIN)
    return key


def info_of(town_code: str, owner: str, key_id: str, kind: int) -> bytes:
    """The context that the seal is bound to: HPKE's info."""
    return f"madoguchi/1|{town_code}|{owner}|{key_id}|{KIND_NAMES[kind]}".encode()


def _decrypt(sealed: bytes, private: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    try:
        return SUITE.decrypt(sealed, private, info)
    except (InvalidTag, ValueError) as error:
        cure = f"もう一度読み取るか、{MADE_AGAIN}"
        raise unreadable("封が壊れているか、内容が変えられています", cure) from error


def _sign(keys: KeyRing, signer: PublicKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(
        keys.get_private(signer.id).sign(message, ec.ECDSA(hashes.SHA256()))
    )
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def _signer(keys: KeyRing, sender: str, key_id: object) -> PublicKey:
    signer = keys.find(str(key_id))
    if signer is None or (signer.use, signer.owner) != (SIGN, sender):
        raise unreadable("渡した庁舎がわかりません", "渡した庁舎の公開鍵を確かめてください")
    return signer


def _check_signature(signer: PublicKey, message: bytes, signature: bytes) -> None:
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        signer.key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise unreadable("署名が合いません", "渡した庁舎に確かめてください") from error
