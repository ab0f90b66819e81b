"""What an import finds: fields at their places, each with what could fill it and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from forms.shape import Area, Option

SURE = 0.8
"""From here on a proposal is bound without asking."""
LIKELY = 0.4
"""From here on a proposal is shown for a person to accept."""


@dataclass(frozen=True)
class Proposal:
    """One field found on a form: its place on its page, its words, and what could fill it.

    `bind` is empty where nothing is proposed; `sure` goes from 0 to 1. `name` is the field's own
    name in the form, `section` the head it stands under. Pages count from 1.
    """

    area: Area
    page: int = 1
    cell: str = "text"
    bind: str = ""
    sure: float = 0.0
    label: str = ""
    section: str = ""
    name: str = ""
    options: tuple[Option, ...] = ()
    comb: tuple[int, ...] = ()
    eras: tuple[str, ...] = ()
    per: str = ""
    repeat: int = 1
    step_mm: float = 0.0
    prefix: str = ""
    suffix: str = ""
    part: str = ""

    @property
    def bound(self) -> bool:
        """Whether it is sure enough to be bound at once."""
        return bool(self.bind) and self.sure >= SURE


@dataclass(frozen=True)
class Imported:
    """A form brought in: its papers as TOML by id, what was proposed, and what is left to people.

    `paper_text` is the first page's; `pages` are those that follow it, by id.
    """

    paper_text: str
    proposals: tuple[Proposal, ...]
    left_over: tuple[str, ...]
    pages: tuple[tuple[str, str], ...] = ()
