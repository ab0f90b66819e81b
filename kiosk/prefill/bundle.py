"""Every file of the phone's page, the same bytes whether the office serves or a city exports it."""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader

from counter.codetable import document_of, load_codes, load_dictionary
from counter.keys import SEAL, TOWN, KeyRing, PublicKey, point
from counter.rulebook.exporting import newest_check
from counter.town import Town
from kiosk.assets import LICENSES, SCRIPTS, npm_file
from kiosk.prefill.document import prefill_document
from kiosk.prefill.facts_needed import facts_needed
from kiosk.prefill.minified import SCRIPT, minified
from kiosk.prefill.packing import packed
from kiosk.prefill.preset import DRAFT_HOURS
from kiosk.prefill.styles import page_styles
from lifeevents.catalogue import Catalogue

Bundle = Mapping[str, bytes]
"""Content by address, relative to the page's own."""

HASH_LENGTH = 32  # hexadecimal digits; mixed-up files are noticed, nobody is kept out by it
PAGE = "index.html"
WORKER = "worker.js"
TOWN_FILE = "town.json"
STYLE = "style/page.css"
PICTURES = ("icon.svg", "style/tick.svg")
LICENSES_FILE = "LICENSES.txt"
MAIN = "phone/main.js"
LATER = "phone/later.js"
"""What `MAIN` does not import itself: it is asked for when a code is made."""
MODULES = ("phone", "rules", "phone/sealing", "phone/codes")
ALWAYS_ANSWERED = frozenset(
    {"person.name", "person.is_head", "event.type", "event.date", "event.movers", "event.subjects"}
)
"""What the first pages give, whether a rule looks at it or not."""


def bundle_of(catalogue: Catalogue, town: Town, keys: KeyRing, day: date) -> Bundle:
    """All files for a town with these rules and keys; `day` says which keys are still in use.

    Raises KeyFault when the town has no key, AssetFault when npm's files are not there.
    """
    bundle = {STYLE: page_styles(), **_pictures(), **_modules(), **_libraries()}
    bundle[TOWN_FILE] = _json(town_document(catalogue, town, keys, day))
    bundle[PAGE] = _page(town)
    return {**bundle, WORKER: _worker(bundle)}


def town_document(
    catalogue: Catalogue, town: Town, keys: KeyRing, day: date
) -> Mapping[str, object]:
    """What differs from town to town: rules, desks and days, names, and what to seal with."""
    rules = prefill_document(catalogue, town, version("madoguchi"), newest_check(catalogue))
    return {
        **rules,
        "town": {"name": town.name, "phone": town.phone},
        "draft_hours": DRAFT_HOURS,
        "sealing": {
            "town": town.code,
            "hours": town.limits.capsule_hours,
            "keys": [_key(one) for one in _keys_in_use(keys, day)],
            "facts": _codes_of(catalogue),
            "dictionary": load_dictionary().decode(),
        },
    }


def _codes_of(catalogue: Catalogue) -> Mapping[str, Mapping[str, object]]:
    """The numbers of the facts that the phone knows; nothing else can be answered there."""
    known = {one.path for one in facts_needed(catalogue)} | ALWAYS_ANSWERED
    return {
        kind: {name: code for name, code in codes.items() if f"{kind}.{name}" in known}
        for kind, codes in document_of(load_codes()).items()
    }


def hash_of(content: bytes) -> str:
    """Half of SHA-256 in hexadecimal: the phone tells by it whether it has a file already."""
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


def _keys_in_use(keys: KeyRing, day: date) -> list[PublicKey]:
    """The town's keys that have not ended, the newest last; at least one of them began."""
    keys.get_newest(TOWN, SEAL, day)
    found = [one for one in keys.public if (one.owner, one.use) == (TOWN, SEAL)]
    return sorted((one for one in found if one.until >= day), key=lambda one: one.since)


def _key(key: PublicKey) -> Mapping[str, str]:
    return {
        "id": key.id,
        "public": base64.b64encode(point(key.key)).decode(),
        "since": key.since.isoformat(),
        "until": key.until.isoformat(),
    }


def _pictures() -> dict[str, bytes]:
    return {name: _read("kiosk", "static", name.rpartition("/")[2]) for name in PICTURES}


def _modules() -> dict[str, bytes]:
    static = files("kiosk").joinpath("static")
    modules = {
        f"{folder}/{one.name}": one.read_text("utf-8")
        for folder in MODULES
        for one in sorted(static.joinpath(folder).iterdir(), key=lambda one: one.name)
        if one.name.endswith(".js") and one.name != WORKER
    }
    whole = packed(modules, MAIN, LATER)
    return {name: minified(SCRIPT, text).encode() for name, text in whole.items()}


def _libraries() -> dict[str, bytes]:
    """Libraries as npm brought them, and the words that have to go with every copy of them."""
    found = {f"lib/{name}": library(name) for name in SCRIPTS}
    said = [f"{name}\n\n{npm_file(path).decode()}" for name, path in LICENSES.items()]
    return {**found, LICENSES_FILE: "\n\n".join(said).encode()}


def library(name: str) -> bytes:
    """One of the libraries as it is sent."""
    return minified(SCRIPT, npm_file(SCRIPTS[name]).decode()).encode()


def _page(town: Town) -> bytes:
    pages = Environment(loader=PackageLoader("kiosk"), autoescape=True, trim_blocks=True)
    return pages.get_template("phone/index.html").render(town=town).encode()


def _worker(bundle: Bundle) -> bytes:
    """The worker behind the list of files: another content of any of them is another worker."""
    listed = {name: hash_of(content) for name, content in bundle.items()}
    program = minified(SCRIPT, _read("kiosk", "static", "phone", WORKER).decode())
    return b"const FILES = " + _json(listed) + b";\n" + program.encode()


def _read(room: str, *path: str) -> bytes:
    return files(room).joinpath(*path).read_bytes()


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
