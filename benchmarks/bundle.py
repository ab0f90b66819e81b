"""How many bytes a phone loads before its first use: the whole page with the sample town's rules.

`ours` is as an office sends it to browsers that take brotli, `ours-gzip` to those that do not, and
`ours-plain` what is kept on the phone. `ours-town` is the one file of `ours` with the town's rules
and questions. There are no fonts in it. A test holds `ours` below 120,000.
"""

import tempfile
from pathlib import Path

from counter.clock import day_in_japan
from counter.office import open_office
from kiosk.prefill.bundle import TOWN_FILE, Bundle, bundle_of
from kiosk.prefill.encodings import ENCODINGS

TABLE = "the phone's page with a town's rules, loaded before its first use"
UNIT = "bytes"


def figures(quick: bool = False) -> dict[str, float]:
    """Bytes of all files; nothing is measured, so quick is no quicker."""
    bundle = _bundle()
    packed = {
        encoding: {name: float(len(pack(content))) for name, content in bundle.items()}
        for encoding, pack in ENCODINGS.items()
    }
    return {
        "ours": sum(packed["br"].values()),
        "ours-gzip": sum(packed["gzip"].values()),
        "ours-plain": float(sum(map(len, bundle.values()))),
        "ours-town": packed["br"][TOWN_FILE],
    }


def _bundle() -> Bundle:
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "data")
        try:
            day = day_in_japan(office.clock())
            return bundle_of(office.catalogue, office.town, office.keys, day)
        finally:
            office.close()
