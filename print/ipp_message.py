"""Messages of the Internet Printing Protocol: what is asked, and what a printer answers.

pyipp knows how each value is written and read; it is imported late, since few pages print.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

VERSION = (1, 1)  # what every printer understands
USER = "madoguchi"

# Operations of RFC 8011.
PRINT_JOB = 0x0002
VALIDATE_JOB = 0x0004
CANCEL_JOB = 0x0008
GET_JOB_ATTRIBUTES = 0x0009
GET_JOBS = 0x000A
GET_PRINTER_ATTRIBUTES = 0x000B

# How a value is written.
INTEGER = 0x21
BOOLEAN = 0x22
COLLECTION = 0x34
NAME = 0x42
KEYWORD = 0x44
URI = 0x45
CHARSET = 0x47
LANGUAGE = 0x48
MIME_TYPE = 0x49
_END_COLLECTION = 0x37
_MEMBER = 0x4A

_OPERATION_GROUP, _JOB_GROUP, _END = b"\x01", b"\x02", b"\x03"


@dataclass(frozen=True)
class Attribute:
    """One named value: a text, a number, a list of such, or the members of a collection."""

    name: str
    tag: int
    value: Any


@dataclass(frozen=True)
class Answer:
    """What a printer answered: its status, and the attributes of jobs or of itself."""

    status: int
    message: str
    jobs: tuple[dict[str, Any], ...]
    printer: dict[str, Any]

    @property
    def well(self) -> bool:
        """Whether the printer did what was asked."""
        return 0 <= self.status < 0x100


class Unreadable(ValueError):
    """An answer that is no message of the protocol."""


def encode(
    operation: int,
    uri: str,
    asked: Iterable[Attribute] = (),
    job: Iterable[Attribute] = (),
    content: bytes = b"",
) -> bytes:
    """The bytes of a request to the printer of this address; `content` is the document."""
    head = struct.pack(">bbhi", *VERSION, operation, 1)
    first = (
        Attribute("attributes-charset", CHARSET, "utf-8"),
        Attribute("attributes-natural-language", LANGUAGE, "en"),
        Attribute("printer-uri", URI, uri),
    )
    groups = head + _OPERATION_GROUP + _written((*first, *asked))
    of_job = _written(job)
    return groups + (_JOB_GROUP + of_job if of_job else b"") + _END + content


def _written(attributes: Iterable[Attribute]) -> bytes:
    return b"".join(_one(attribute) for attribute in attributes)


def _one(attribute: Attribute) -> bytes:
    from pyipp.enums import IppTag
    from pyipp.serializer import construct_attribute

    if attribute.tag != COLLECTION:
        return construct_attribute(attribute.name, attribute.value, IppTag(attribute.tag))
    name = attribute.name.encode()
    begin = struct.pack(">bh", COLLECTION, len(name)) + name + struct.pack(">h", 0)
    members = b"".join(
        construct_attribute("", member.name, IppTag(_MEMBER))
        + _one(Attribute("", member.tag, member.value))
        for member in attribute.value
    )
    return begin + members + struct.pack(">bhh", _END_COLLECTION, 0, 0)


def decode(raw: bytes) -> Answer:
    """What these bytes say; raises Unreadable."""
    from pyipp.parser import parse

    try:
        found = parse(raw)
        return Answer(
            status=int(found["status-code"]),
            message=str(found["operation-attributes"].get("status-message", "")),
            jobs=tuple(one for one in found["jobs"] if one),
            printer=next((one for one in found["printers"] if one), {}),
        )
    except Exception as wrong:  # the parser raises whatever broken bytes lead it to
        raise Unreadable(str(wrong)) from wrong
