"""Capsules: content sealed for one office or the town (RFC 9180 HPKE), carried as codes.

HPKE does not say who sealed: what residents send is untrusted; offices sign as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from counter import codec, envelope
from counter.clock import JAPAN, day_in_japan
from counter.envelope import Envelope, Gathered
from counter.faults import CapsuleFault
from counter.identifiers import id_bytes, id_from_bytes, new_id
from counter.keys import SEAL, SIGN, TOWN, KeyRing, PublicKey
from counter.town import Town

SUITE: Final = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
# The encapsulated point and the tag of AES-GCM.
OVERHEAD: Final = 65 + 16
ANSWERS: Final = 1
HANDOFF: Final = 2
KIND_NAMES: Final = {ANSWERS: "answers", HANDOFF: "handoff"}
# Keys of the content's outer map.
ID, SEALED_AT, EXPIRES_AT, SENDER, SIGNER, BODY = range(6)
LENGTH_BYTES: Final = 2
SIGNATURE_BYTES: Final = 64
LONGEST_LIFE: Final = timedelta(days=31)
# Phones' clocks are wrong by minutes, sometimes by the hours of a time zone.
CLOCK_TOLERANCE: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Opened:
    """A capsule that was opened: nothing in it is believed before it was checked."""

    capsule_id: str
    kind: int
    owner: str
    sender: str
    sealed_at: datetime
    expires_at: datetime
    body: Any = field(repr=False)


def seal(
    town: Town,
    keys: KeyRing,
    kind: int,
    body: Any,
    owner: str,
    at: datetime,
    sender: str = "",
    capsule_id: str = "",
) -> tuple[str, ...]:
    """The texts of the codes that hold this content, sealed for `owner` ("town" or an office).

    With a sender (an office that has its signing key here) the content is signed as well.
    """
    key = keys.get_newest(owner, SEAL, day_in_japan(at))
    signer = keys.get_newest(sender, SIGN, day_in_japan(at)) if sender else None
    life = timedelta(hours=town.limits.capsule_hours)
    content = {
        ID: id_bytes(capsule_id or new_id(at)),
        SEALED_AT: int(at.timestamp()),
        EXPIRES_AT: int((at + life).timestamp()),
        SENDER: sender,
        SIGNER: signer.id if signer else "",
        BODY: body,
    }
    packed = _encode(content)
    info = info_of(town.code, owner, key.id, kind)
    signature = _sign(keys, signer, info + packed) if signer else b""
    sealed = SUITE.encrypt(_padded(packed, signature), key.key, info)
    return envelope.cut(Envelope(town.code, key.id, kind, envelope.digest_of(sealed)), sealed)


def open_capsule(
    town: Town, keys: KeyRing, here: str, texts: str | Iterable[str], at: datetime
) -> Opened:
    """What a whole set of codes holds; raises CapsuleFault, one sentence for each way it fails."""
    gathered = envelope.gather(texts)
    key = recipient(town, keys, here, gathered, day_in_japan(at))
    sealed = envelope.join(gathered)
    kind = gathered.envelope.kind
    if kind not in KIND_NAMES:
        raise _unreadable("この版では読めない種類のコードです", "まどぐちの版を確かめてください")
    info = info_of(town.code, key.owner, key.id, kind)
    packed, signature = _unpadded(_decrypt(sealed, keys.get_private(key.id), info), kind)
    content = _decode(packed)
    if kind == HANDOFF:
        _check_signature(keys, content, info + packed, signature)
    return _checked_times(_opened(content, kind, key.owner), at)


def recipient(town: Town, keys: KeyRing, here: str, gathered: Gathered, today: date) -> PublicKey:
    """The key a set is sealed for, when this office has it; raises CapsuleFault when not."""
    if gathered.envelope.town != town.code:
        raise _unreadable("ほかの市のコードです", f"{town.name}のコードを読み取ってください")
    key = keys.find(gathered.envelope.key_id)
    if key is None or key.use != SEAL:
        raise _unreadable(
            f"{town.name}の鍵で封をしたものではありません", "コードを作り直してもらってください"
        )
    if key.owner not in (here, TOWN):
        office = town.find_office(key.owner)
        name = office.name if office else key.owner
        raise _unreadable(f"{name}あてのコードです", f"{name}で読み取ってください")
    if today > key.until:
        raise _unreadable("期限の切れた鍵で封がされています", "コードを作り直してもらってください")
    return key


def info_of(town_code: str, owner: str, key_id: str, kind: int) -> bytes:
    """The context that the seal is bound to: HPKE's info."""
    return f"madoguchi/1|{town_code}|{owner}|{key_id}|{KIND_NAMES[kind]}".encode()


def padded_length(length: int) -> int:
    """The next step of size: half a code, one code, then whole codes."""
    part = envelope.PART_BYTES
    steps = -(-(length + OVERHEAD) // part) * part
    if length + OVERHEAD <= part // 2:
        steps = part // 2
    return steps - OVERHEAD


def _padded(packed: bytes, signature: bytes) -> bytes:
    whole = len(packed).to_bytes(LENGTH_BYTES, "big") + packed + signature
    return whole.ljust(padded_length(len(whole)), b"\0")


def _unpadded(padded: bytes, kind: int) -> tuple[bytes, bytes]:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    end = LENGTH_BYTES + length
    signed = end + (SIGNATURE_BYTES if kind == HANDOFF else 0)
    if len(padded) < signed or padded[signed:].strip(b"\0"):
        raise _broken()
    return padded[LENGTH_BYTES:end], padded[end:signed]


def _encode(content: dict[int, Any]) -> bytes:
    try:
        packed = codec.encode(content)
    except codec.CodecError as error:
        raise _too_much() from error
    if len(packed) >= 1 << 8 * LENGTH_BYTES:
        raise _too_much()
    return packed


def _decode(packed: bytes) -> dict[int, Any]:
    try:
        return codec.decode(packed)
    except codec.CodecError as error:
        raise _broken() from error


def _decrypt(sealed: bytes, private: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    try:
        return SUITE.decrypt(sealed, private, info)
    except (InvalidTag, ValueError) as error:
        cure = "もう一度読み取るか、コードを作り直してもらってください"
        raise _unreadable("封が壊れているか、内容が変えられています", cure) from error


def _sign(keys: KeyRing, signer: PublicKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(
        keys.get_private(signer.id).sign(message, ec.ECDSA(hashes.SHA256()))
    )
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def _check_signature(
    keys: KeyRing, content: dict[int, Any], message: bytes, signature: bytes
) -> None:
    signer = keys.find(str(content.get(SIGNER)))
    if signer is None or signer.use != SIGN or signer.owner != content.get(SENDER):
        raise _unreadable("渡した庁舎がわかりません", "渡した庁舎の公開鍵を確かめてください")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        signer.key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        cure = "渡した庁舎に確かめてください"
        raise _unreadable("署名が合いません", cure) from error


def _opened(content: dict[int, Any], kind: int, owner: str) -> Opened:
    try:
        sender = content[SENDER]
        if not isinstance(sender, str):
            raise ValueError("sender")
        return Opened(
            capsule_id=id_from_bytes(content[ID]),
            kind=kind,
            owner=owner,
            sender=sender,
            sealed_at=moment_of(content[SEALED_AT]),
            expires_at=moment_of(content[EXPIRES_AT]),
            body=content[BODY],
        )
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise _broken() from error


def moment_of(seconds: object) -> datetime:
    """An instant from whole seconds since 1970; raises ValueError or OverflowError."""
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        raise ValueError("time")
    return datetime.fromtimestamp(0, tz=UTC) + timedelta(seconds=seconds)


def _checked_times(opened: Opened, at: datetime) -> Opened:
    life = opened.expires_at - opened.sealed_at
    if not timedelta(0) < life <= LONGEST_LIFE or opened.sealed_at > at + CLOCK_TOLERANCE:
        cure = "時計を合わせて、コードを作り直してもらってください"
        raise _unreadable("作った日時が正しくありません", cure)
    if at >= opened.expires_at:
        ended = opened.expires_at.astimezone(JAPAN)
        fact = f"有効期限({ended:%Y-%m-%d %H:%M})が過ぎています"
        raise _unreadable(fact, "コードを作り直してもらってください")
    return opened


def _unreadable(fact: str, cure: str) -> CapsuleFault:
    return CapsuleFault("コード", fact, cure)


def _broken() -> CapsuleFault:
    return _unreadable("中身の形が正しくありません", "コードを作り直してもらってください")


def _too_much() -> CapsuleFault:
    return _unreadable("内容が多すぎます", "手続きを選んで、分けて渡してください")
