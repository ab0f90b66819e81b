"""What stands under a capsule's seal: its outer map, signature and padding, and its times."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from counter import codec, envelope
from counter.clock import JAPAN
from counter.faults import CapsuleFault
from counter.identifiers import id_bytes, id_from_bytes, minted_at
from counter.received import MADE_AGAIN

# Keys of the outer map.
ID, SEALED_AT, EXPIRES_AT, SENDER, SIGNER, BODY = range(6)
LENGTH_BYTES: Final = 2
# The encapsulated point and the tag of AES-GCM.
OVERHEAD: Final = 65 + 16
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
    body: dict[Any, Any] = field(repr=False)


def packed_content(
    capsule_id: str, at: datetime, life: timedelta, sender: str, signer: str, body: Any
) -> bytes:
    """A body in its outer map, encoded; raises CapsuleFault when it is too much.

    The time of sealing is left out where the capsule's id carries it.
    """
    content: dict[int, Any] = {ID: id_bytes(capsule_id), EXPIRES_AT: int((at + life).timestamp())}
    if minted_at(capsule_id) != at.replace(microsecond=at.microsecond // 1000 * 1000):
        content[SEALED_AT] = int(at.timestamp())
    signed = {SENDER: sender, SIGNER: signer} if sender else {}
    try:
        packed = codec.encode({**content, **signed, BODY: body})
    except codec.CodecError as error:
        raise _too_much() from error
    if len(packed) >= 1 << 8 * LENGTH_BYTES:
        raise _too_much()
    return packed


def read_content(packed: bytes) -> dict[int, Any]:
    """The outer map of a capsule; raises CapsuleFault for what is none."""
    try:
        return codec.decode(packed)
    except codec.CodecError as error:
        raise broken() from error


def padded_length(length: int) -> int:
    """The next step of size: half a code, one code, then whole codes."""
    part = envelope.PART_BYTES
    steps = -(-(length + OVERHEAD) // part) * part
    if length + OVERHEAD <= part // 2:
        steps = part // 2
    return steps - OVERHEAD


def padded(packed: bytes, signature: bytes) -> bytes:
    """The plaintext: length, content, signature, zeros."""
    whole = len(packed).to_bytes(LENGTH_BYTES, "big") + packed + signature
    return whole.ljust(padded_length(len(whole)), b"\0")


def unpadded(plaintext: bytes, signature_bytes: int) -> tuple[bytes, bytes]:
    """Content and signature of a plaintext; raises CapsuleFault when it is none."""
    end = LENGTH_BYTES + int.from_bytes(plaintext[:LENGTH_BYTES], "big")
    signed = end + signature_bytes
    if len(plaintext) < signed or plaintext[signed:].strip(b"\0"):
        raise broken()
    return plaintext[LENGTH_BYTES:end], plaintext[end:signed]


def opened(content: dict[int, Any], kind: int, owner: str) -> Opened:
    """The outer map with its types checked; raises CapsuleFault."""
    try:
        sender = content.get(SENDER, "")
        if not isinstance(sender, str) or not isinstance(content[BODY], dict):
            raise ValueError("sender or body")
        capsule_id = id_from_bytes(content[ID])
        sealed_at = moment_of(content[SEALED_AT]) if SEALED_AT in content else minted_at(capsule_id)
        return Opened(
            capsule_id=capsule_id,
            kind=kind,
            owner=owner,
            sender=sender,
            sealed_at=sealed_at,
            expires_at=moment_of(content[EXPIRES_AT]),
            body=content[BODY],
        )
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise broken() from error


def moment_of(seconds: object) -> datetime:
    """An instant from whole seconds since 1970; raises ValueError or OverflowError."""
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        raise ValueError("time")
    return datetime.fromtimestamp(0, tz=UTC) + timedelta(seconds=seconds)


def check_times(one: Opened, at: datetime) -> None:
    """Raises CapsuleFault for a capsule that has expired or comes from the future."""
    life = one.expires_at - one.sealed_at
    if not timedelta(0) < life <= LONGEST_LIFE or one.sealed_at > at + CLOCK_TOLERANCE:
        cure = f"時計を合わせて、{MADE_AGAIN}"
        raise unreadable("作った日時が正しくありません", cure)
    if at >= one.expires_at:
        ended = one.expires_at.astimezone(JAPAN)
        raise unreadable(f"有効期限({ended:%Y-%m-%d %H:%M})が過ぎています", MADE_AGAIN)


def unreadable(fact: str, cure: str) -> CapsuleFault:
    """The refusal of a code."""
    return CapsuleFault("コード", fact, cure)


def broken() -> CapsuleFault:
    """The refusal of a content that nobody who follows docs/sealing.md makes."""
    return unreadable("中身の形が正しくありません", MADE_AGAIN)


def _too_much() -> CapsuleFault:
    return unreadable("内容が多すぎます", "手続きを選んで、分けて渡してください")
