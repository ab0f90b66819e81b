"""One page of the resident's screens: a title, a few fields, and nothing about how it is drawn."""

from dataclasses import dataclass

UNSURE = "unsure"
"""The value of 「わからない」 in every field that has it."""


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    text: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """One thing asked; `shape` is choice, many, date, text or number.

    A `row` field stands in one line with its label: the same question for each of the family.
    A date is not before `first_day` and not after `last_day`, and has come by `come_by` (ISO
    text, "" for none).
    """

    name: str
    shape: str
    label: str = ""
    options: tuple[Option, ...] = ()
    optional: bool = False
    can_be_unsure: bool = False
    first_year: int = 0
    last_year: int = 0
    row: bool = False
    first_day: str = ""
    last_day: str = ""
    come_by: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the form's controls that carry this field."""
        if self.shape == "date":
            return tuple(f"{self.name}-{part}" for part in ("year", "month", "day"))
        return (self.name,)


@dataclass(frozen=True)
class Page:
    """One step: the key stays in memory; the browser's address only has the step's number."""

    key: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    picture: str = ""
    template: str = "question"


Answers = dict[str, list[str]]
"""What was chosen or typed on one page, by field name, exactly as given."""

Given = dict[str, Answers]
"""Everything given in one visit, by page key, in the order it was given."""
