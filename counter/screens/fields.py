"""Fields of the sheet and of the household, ready to be shown."""

from dataclasses import replace

from counter.screens import typed
from counter.screens.undrawn import codes_of, undrawn_in
from counter.screens.views import FieldView, PaperMark
from counter.screens.visit import Visit
from counter.screens.wrongs import Wrong
from forms.alike import like_of
from lifeevents.vocabulary import Fact

LONG = ("address", "honseki", "note", "reason", "place", "employer", "hospital")


def field_view(
    visit: Visit,
    slot: str,
    wrong: Wrong | None = None,
    papers: tuple[PaperMark, ...] = (),
    label: str = "",
    missing: bool = False,
) -> FieldView:
    """One field with its value, or with what was typed and not understood."""
    fact = visit.catalogue.vocabulary.fact_of(slot)
    value = visit.case.find(slot)
    choices = typed.choices_of(visit, fact, slot)
    several = value if isinstance(value, tuple) else ()
    return FieldView(
        slot=slot,
        domid=dom_id(slot),
        label=label or fact.label.ja,
        kind=_kind(fact, bool(choices)),
        typed=wrong.typed if wrong else typed.typed_of(fact, value),
        several=several,
        shown=typed.shown(visit, fact, value),
        reading=typed.reading(visit, fact, value),
        hint=_hint(fact),
        error=wrong.words if wrong else "",
        missing=missing and not wrong and value is None,
        width=_width(fact),
        papers=papers,
        choices=choices,
        input_mode=typed.input_mode(fact),
        undrawn=" ".join(map(codes_of, undrawn_in(value))),
        like=like_of(fact),
    )


def cell_view(visit: Visit, slot: str, wrong: Wrong | None, label: str) -> FieldView:
    """A field in a table, without hint."""
    return replace(field_view(visit, slot, wrong, label=label), hint="")


def dom_id(slot: str) -> str:
    """A slot as an HTML id."""
    return "f-" + slot.replace(".", "-").replace("/", "--")


def _kind(fact: Fact, has_choices: bool) -> str:
    if fact.type in typed.SEVERAL:
        return "list"
    return "choice" if has_choices else "text"


def _hint(fact: Fact) -> str:
    return fact.hint.ja or (f"例 {fact.example}" if fact.example else "")


def _width(fact: Fact) -> int:
    """In sixths of the row."""
    if fact.type == "list":
        return 6 if len(fact.choices) > 4 else 4
    if fact.type == "people":
        return 4
    long_text = fact.type == "text" and any(part in fact.name for part in LONG)
    return 4 if long_text else 2
