"""The sheet's sections: one for each person, one for the household, the events and the visit."""

from dataclasses import replace

from counter.screens import frame, typed, wording
from counter.screens.fields import field_view
from counter.screens.known import spoken
from counter.screens.views import FieldView, PaperMark, SectionView
from counter.screens.visit import Visit
from counter.screens.wrongs import Wrong
from forms.sheet import Section, SheetField

Marks = dict[str, PaperMark]
PROPOSED = "案です。違うときは直してください"


def section_views(
    visit: Visit, marks: Marks, wrong: dict[str, Wrong], only: str = ""
) -> tuple[SectionView, ...]:
    """The sections that have a field; with `only`, the fields of that one paper."""
    views = (_section(visit, one, marks, wrong, only) for one in visit.sheet.sections)
    return tuple(view for view in views if view.known or view.fields or view.optional)


def section_title(visit: Visit, section: Section) -> str:
    """「大輔さん」, or what the section is about."""
    if section.kind != "person":
        return section.title
    person = next((one for one in visit.case.persons if one.id == section.id), None)
    if person and visit.is_deceased(person.id):
        return f"故 {person.facts.get('name', '')} さん"
    return (spoken(person) if person else "") or section.title


def _short(visit: Visit, section: Section, title: str) -> str:
    """The name as the left column has room for: 「大輔」, 「故 茂」."""
    if section.kind == "person" and visit.is_deceased(section.id):
        return f"故 {wording.given_name(visit.name_of(section.id))}"
    return title.removesuffix("さん")


def paper_marks(visit: Visit) -> Marks:
    """The papers of the sheet by their id, each with the one sign that stands for it."""
    return {
        one.id: PaperMark(one.id, one.mark, visit.papers[one.id].title, one.short)
        for one in visit.sheet.papers
    }


def label_in(visit: Visit, section: Section, field: SheetField) -> str:
    """The field's label; with the owner's name where a section has several."""
    owners = {one.slot.rpartition(".")[0] for one in section.fields}
    owner = field.slot.rpartition(".")[0]
    if section.kind == "person" or len(owners) < 2 or not owner.startswith("person."):
        return field.label
    person = visit.case.entity("person", owner.partition(".")[2])
    return f"{spoken(person)}の{field.label}"


def _section(
    visit: Visit, section: Section, marks: Marks, wrong: dict[str, Wrong], only: str
) -> SectionView:
    shown = [one for one in section.fields if not only or only in one.papers]
    views = [(one, _field(visit, section, one, marks, wrong)) for one in shown]
    title = section_title(visit, section)
    # What was empty when the page was opened, or is wrong, is work; the rest is known.
    return SectionView(
        domid=f"{section.kind}-{section.id}",
        title=title,
        short=_short(visit, section, title),
        relation=relation_at(visit, section),
        known=tuple(view for one, view in views if _known(one, view)),
        fields=tuple(
            view for one, view in views if not _known(one, view) and not _may_stay(one, view)
        ),
        optional=tuple(view for one, view in views if _may_stay(one, view)),
    )


def _known(field: SheetField, view: FieldView) -> bool:
    return field.known and not view.error


def _may_stay(field: SheetField, view: FieldView) -> bool:
    """Whether a field may stay empty: no paper has a gap without it, and nothing is proposed."""
    return not (field.known or field.missing or view.error or view.proposed)


def _field(
    visit: Visit,
    section: Section,
    field: SheetField,
    marks: Marks,
    wrong: dict[str, Wrong],
) -> FieldView:
    papers = tuple(marks[one] for one in field.papers if one in marks)
    view = field_view(
        visit,
        field.slot,
        wrong.get(field.slot),
        papers,
        label_in(visit, section, field),
        field.missing,
    )
    return _proposed(view, field) if field.proposal is not None and not view.typed else view


def _proposed(view: FieldView, field: SheetField) -> FieldView:
    """With the value that the law or plain sense proposes; it is saved with the whole sheet."""
    value = field.proposal
    several = value if isinstance(value, tuple) else ()
    typed_text = typed.typed_of(field.fact, value)
    return replace(view, typed=typed_text, several=several, reading=PROPOSED, proposed=True)


def relation_at(visit: Visit, section: Section) -> str:
    """「妻 36歳」 for a person, 「共通」 for the household."""
    if section.kind != "person":
        return "共通" if section.kind == "address" else section.note
    person = next((one for one in visit.case.persons if one.id == section.id), None)
    if person is None:
        return section.note
    parts = (frame.relation_of(person), frame.age_words(person, visit.today))
    return " ".join(filter(None, parts))
