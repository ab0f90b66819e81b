"""Settings of the phone's page that are no town's own."""

from collections.abc import Mapping
from typing import Final

DRAFT_HOURS: Final = 72
"""How long a draft stays on the phone after its last answer; the page says the day."""

STYLES: Final[Mapping[str, str]] = {
    "base.css": "counter",
    "resident.css": "kiosk",
    "phone.css": "kiosk",
    "tick.svg": "kiosk",
}
"""Which room's `static` has each file beside the page's own."""
