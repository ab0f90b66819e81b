"""The two surfaces that residents use: their own phone, and the office's tablet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Surface:
    """Where the pages are and how long an unused visit lives; times in seconds."""

    name: str
    address: str
    place: str
    tablet: bool
    idle_seconds: int
    warning_seconds: int = 0
    grace_seconds: int = 0

    @property
    def seconds(self) -> int:
        """After so long without a request the server wipes the visit, whatever the browser does."""
        return self.idle_seconds + self.warning_seconds + self.grace_seconds


PHONE = Surface("prefill", "/prefill", "スマートフォン", False, idle_seconds=30 * 60)
TABLET = Surface(
    "kiosk", "/kiosk", "タブレット", True, idle_seconds=90, warning_seconds=30, grace_seconds=15
)  # the grace is for the browser to wipe first, with its warning
