"""What a paper says beside the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FillContext:
    """The town's name, its mayor's title (みほん市長) and the day of filing."""

    town_name: str
    mayor: str
    application_date: date | None = None
