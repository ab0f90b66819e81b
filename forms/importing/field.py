"""A field found on a sheet of a workbook, before anything is proposed for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.importing.grid import Written
from forms.shape import Area


@dataclass(frozen=True)
class Found:
    """A field of the form: where, its words, its kind, and the words that it takes the place of."""

    area: Area
    label: str = ""
    section: str = ""
    kind: str = "text"
    options: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
    comb: tuple[int, ...] = ()
    row_of: str = ""
    repeat: int = 1
    step_mm: float = 0.0
    prefix: str = ""
    suffix: str = ""
    replaces: tuple[Written, ...] = field(default=(), compare=False)
