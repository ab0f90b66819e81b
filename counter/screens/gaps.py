"""Values that the papers of a case still miss, each with the way to its field."""

from dataclasses import dataclass

from flask import url_for

from counter.screens.fields import dom_id
from counter.screens.sections import label_in, paper_marks, section_title
from counter.screens.views import PaperMark
from counter.screens.visit import Visit
from forms.sheet import Section, SheetField


@dataclass(frozen=True)
class Gap:
    """A value that is missing, with the link to its field."""

    text: str
    url: str
    papers: tuple[PaperMark, ...]


def gaps_of(visit: Visit) -> tuple[Gap, ...]:
    """The missing values in the order of the sheet."""
    marks = paper_marks(visit)
    sheet = url_for("sheet.filled", case_id=visit.state.case_id)
    return tuple(
        Gap(
            text=_gap_words(visit, section, field),
            url=f"{sheet}#{dom_id(field.slot)}",
            papers=tuple(marks[one] for one in field.papers if one in marks),
        )
        for section in visit.sheet.sections
        for field in section.fields
        if field.missing
    )


def _gap_words(visit: Visit, section: Section, field: SheetField) -> str:
    label = label_in(visit, section, field)
    return f"{section_title(visit, section)}の{label}" if section.kind == "person" else label
