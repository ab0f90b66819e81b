"""The sheet as a WTForms form, for pages that send everything at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wtforms import Form, StringField, ValidationError
from wtforms.form import BaseForm

from forms.faults import WrongValue
from forms.numbers import told_besides
from forms.sheet import Sheet, SheetField
from forms.values import parse
from lifeevents.vocabulary import Value


class SheetForm(Form):
    """A form with one text field for each field of the sheet, named by its slot."""

    sheet: Sheet

    def answers(self) -> dict[str, Value | None]:
        """Values as understood, by slot; None for a field that was emptied. Call after validate.

        What a text tells besides, as 記号-番号 tells the branch, fills fields that were left empty.
        """
        right = [(slot, box) for slot, box in self._boxes() if not box.errors]
        found: dict[str, Value | None] = {slot: box.understood for slot, box in right}
        for slot, box in right:
            for other, value in told_besides(slot, str(box.data or "")).items():
                if found.get(other) is None:
                    found[other] = value
        return found

    def faults(self) -> tuple[tuple[str, str], ...]:
        """(slot, sentence) of every field that could not be taken, in the sheet's order."""
        return tuple((slot, str(box.errors[0])) for slot, box in self._boxes() if box.errors)

    def _boxes(self) -> Iterator[tuple[str, Any]]:
        return ((name, box) for name, box in self._fields.items() if box.raw_data)


class ValueField(StringField):
    """Text that is read as a value of a fact; what was typed is kept as it was."""

    def __init__(self, sheet_field: SheetField, today: date | None, **options: Any) -> None:
        super().__init__(sheet_field.label, **options)
        self.sheet_field = sheet_field
        self.today = today
        self.understood: Value | None = None

    def pre_validate(self, form: BaseForm) -> None:
        """Read the text; a fault becomes this field's error."""
        typed = str(self.data or "")
        if not typed.strip():
            return
        try:
            self.understood = _read(self.sheet_field, typed, self.today)
        except WrongValue as fault:
            raise ValidationError(str(fault)) from None


def _read(field: SheetField, typed: str, today: date | None) -> Value:
    if field.fact.type != "person":
        return parse(field.fact, typed, today)
    for choice in field.choices:
        if typed.strip() in (choice.value, choice.ja):
            return choice.value
    raise WrongValue(field.label, f"「{typed.strip()}」さんは選べません", "一覧から選んでください")


def build_form(sheet: Sheet, today: date | None = None) -> type[SheetForm]:
    """The form class for a sheet. `today` helps to read birth dates of six digits."""
    boxes: Mapping[str, Any] = {
        field.slot: ValueField(field, today, default=field.shown) for field in sheet.fields
    }
    return type("FilledSheetForm", (SheetForm,), {**boxes, "sheet": sheet})
