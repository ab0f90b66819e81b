"""Content of capsules: strict CBOR with integer keys, deflated against a preset dictionary."""

import io
import math
import zlib
from typing import Any, Final, NoReturn

import cbor2

from counter.codetable import ENCODINGS, load_dictionary

NEWEST: Final = 2
MOST_BYTES: Final = 200_000
MOST_DEPTH: Final = 10
MOST_NODES: Final = 60_000
LONGEST_TEXT: Final = 4_000
RAW_DEFLATE: Final = -15


class CodecError(ValueError):
    """The bytes are not what this codec writes."""


def encode(content: dict[int, Any]) -> bytes:
    """Content (plain values only) as one version byte and deflated CBOR; raises CodecError."""
    _check_plain(content)  # what is refused when it is read is not written either
    try:
        packed = cbor2.dumps(content)
    except UnicodeEncodeError as error:
        raise CodecError("half a sign") from error
    if len(packed) > MOST_BYTES:
        raise CodecError("too large")
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW_DEFLATE, 9, zdict=load_dictionary(NEWEST))
    return bytes([NEWEST]) + deflate.compress(packed) + deflate.flush()


def decode(data: bytes) -> dict[int, Any]:
    """The inverse of :func:`encode`, of any version; bounded in time and memory, CodecError."""
    if not data or data[0] not in ENCODINGS:
        raise CodecError("version")
    content = _decode_cbor(_inflate(data[1:], load_dictionary(data[0])))
    if not isinstance(content, dict):
        raise CodecError("no map")
    _check_plain(content)
    return content


def _inflate(data: bytes, dictionary: bytes) -> bytes:
    inflate = zlib.decompressobj(RAW_DEFLATE, zdict=dictionary)
    try:
        packed = inflate.decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise CodecError("deflate") from error
    if len(packed) > MOST_BYTES or not inflate.eof or inflate.unused_data:
        raise CodecError("deflate")
    return packed


def _decode_cbor(packed: bytes) -> Any:
    stream = io.BytesIO(packed)
    try:
        content = cbor2.CBORDecoder(
            stream,
            max_depth=MOST_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            semantic_decoders=dict.fromkeys(KNOWN_TAGS, _refuse_tag),
            tag_hook=_refuse_tag,
        ).decode()
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise CodecError("cbor") from error
    if stream.tell() != len(packed):
        raise CodecError("more behind the end")
    return content


def _refuse_tag(*_: object) -> NoReturn:
    raise CodecError("tag")


# Every tag that cbor2 would turn into a Python object by itself.
KNOWN_TAGS: Final = (
    *(0, 1, 2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54),
    *(100, 256, 258, 260, 261, 1004, 43000, 55799),
)


def _check_plain(content: object) -> None:
    """Raises CodecError unless there are only maps, lists, texts, bytes, numbers, flags, None."""
    waiting: list[tuple[object, int]] = [(content, 0)]
    nodes = 0
    while waiting:
        value, depth = waiting.pop()
        nodes += 1
        if depth > MOST_DEPTH or nodes > MOST_NODES:
            raise CodecError("too deep or too much")
        waiting.extend((inner, depth + 1) for inner in _inside(value))


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        if not all(type(key) in (int, str) for key in value):
            raise CodecError("key")
        return [*value.keys(), *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str | bytes):
        # Texts within byte strings take two bytes a sign.
        if len(value) > (LONGEST_TEXT if isinstance(value, str) else 2 * LONGEST_TEXT):
            raise CodecError("too long")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise CodecError("number")
    elif value is not None and not isinstance(value, bool | int):
        raise CodecError("type")
    return []
