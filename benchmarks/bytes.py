"""How many bytes a family of four with 108 values takes before it is sealed, and by which steps.

The family (`unseen_family.py`) uses no word that the preset dictionary of the codes has; a test
holds that. `json` and `cbor` are the case's own document, whose names a program can read without a
table. `ours` is all that is sealed but the padding: the values with the facts' numbers, and the
capsule's id and end. `ours-without-deflate` is the same before the last step, and `ours-sealed`
what the codes carry: point, tag and padding to whole codes.
"""

import json
import zlib
from datetime import UTC, datetime, timedelta

import cbor2

from benchmarks import unseen_family
from counter.answer_codec import pack_answers
from counter.content import LENGTH_BYTES, OVERHEAD, packed_content, padded_length
from counter.statement import SAID, UNSURE
from lifeevents.case import case_document

TABLE = "a family of four with 108 values that no dictionary has seen, before sealing"
UNIT = "bytes"

AT = datetime(2027, 4, 26, 1, 0, tzinfo=UTC)
CAPSULE_ID = "019b0000-0000-7000-8000-0123456789ab"
FILLED = ("persons", "events", "household")


def figures(quick: bool = False) -> dict[str, float]:
    """Bytes of each form; nothing is measured, so quick is no quicker."""
    document = {name: case_document(unseen_family.case())[name] for name in FILLED}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    named = cbor2.dumps(document)
    body = {SAID: pack_answers(unseen_family.answers()), UNSURE: []}
    packed = packed_content(CAPSULE_ID, AT, timedelta(hours=72), "", "", body)
    return {
        "ours": float(len(packed)),
        "json": float(len(text)),
        "json-zlib": float(len(zlib.compress(text, 9))),
        "cbor": float(len(named)),
        "cbor-zlib": float(len(zlib.compress(named, 9))),
        "ours-without-deflate": float(len(cbor2.dumps(body))),
        "ours-sealed": float(padded_length(len(packed) + LENGTH_BYTES) + OVERHEAD),
    }
