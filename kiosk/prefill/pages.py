"""The phone's page at an office: files out of memory, and nothing about whoever asks for them."""

import mimetypes
from dataclasses import dataclass, field

from flask import Blueprint, Response, abort
from flask import request as asked

from counter.clock import day_in_japan
from counter.office import Office
from kiosk.headers import strict
from kiosk.prefill.bundle import PAGE, bundle_of, hash_of
from kiosk.prefill.encodings import ENCODINGS

ADDRESS = "/prefill/phone"
TYPES = {"js": "text/javascript", "json": "application/json", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Served:
    """One file as it goes out: plain, or packed when a browser first takes it so."""

    content: bytes = field(repr=False)
    hash: str
    type: str
    _packed: dict[str, bytes] = field(default_factory=dict, repr=False)

    def packed(self, encoding: str) -> bytes:
        """The content in an encoding that HTTP names, made once."""
        if encoding not in self._packed:
            self._packed[encoding] = ENCODINGS[encoding](self.content)
        return self._packed[encoding]


class PhonePages:
    """The files of an office, made anew when its rules or keys have changed."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._made_of: tuple[object, ...] = ()
        self._files: dict[str, Served] = {}

    def blueprint(self) -> Blueprint:
        """The page with its files."""
        pages = Blueprint("phone", __name__, url_prefix=ADDRESS)
        pages.add_url_rule("/", "page", self.file, defaults={"name": PAGE})
        pages.add_url_rule("/<path:name>", "file", self.file)
        pages.after_request(strict)
        return pages

    def file(self, name: str) -> Response:
        """One file; a browser that has it already is told so."""
        found = self.files().get(name)
        if found is None:
            abort(404)
        encoding = asked.accept_encodings.best_match(ENCODINGS)
        answer = Response(found.packed(encoding) if encoding else found.content)
        answer.content_type = found.type
        answer.headers["Cache-Control"] = "no-cache"
        answer.vary.add("Accept-Encoding")
        if encoding:
            answer.content_encoding = encoding
        answer.set_etag(f"{found.hash}-{encoding}" if encoding else found.hash)
        answer.make_conditional(asked)
        return answer

    def files(self) -> dict[str, Served]:
        """All files by address."""
        rules, keys = self.office.rules, self.office.keys
        day = day_in_japan(self.office.clock())
        made_of = (rules, tuple(one.id for one in keys.public), day)
        if made_of != self._made_of:
            bundle = bundle_of(rules.catalogue, rules.town, keys, day)
            self._files = {name: _served(name, content) for name, content in bundle.items()}
            self._made_of = made_of
        return self._files


def _served(name: str, content: bytes) -> Served:
    kind = TYPES.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0] or ""
    return Served(content, hash_of(content), f"{kind}; charset=utf-8")
