"""Settings of the phone's page that are no town's own."""

from typing import Final

DRAFT_HOURS: Final = 72
"""How long a draft stays on the phone after its last answer; the page says the day."""

STYLES: Final = (
    ("base.css", "counter"),
    ("resident.css", "kiosk"),
    ("phone.css", "kiosk"),
)
"""The files of the page's style in their order, each with the room in whose `static` it is."""
