"""One page of the sheet, 60 fields: our Jinja macros beside WTForms' own rendering.

Both are rendered by Jinja from fields made ready before, with the same labels, values, choices,
attributes and hints. What a browser would send is compared before anything is timed.
"""

from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from wtforms import Form, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.widgets import CheckboxInput, ListWidget

from benchmarks.clock import medians
from counter.screens.views import ChoiceView, FieldView

TABLE = "a page of 60 fields, time of rendering it"
UNIT = "ms"

TEMPLATES = Path(__file__).resolve().parent.parent / "counter" / "templates"
HINT = "例 2026-11-20、R8.11.20"
CHOICES = [(f"choice_{number}", f"えらぶもの {number}") for number in range(6)]
SEVERAL = ["choice_1", "choice_4"]

OURS_PAGE = """{%- import 'staff/_field.html' as fields with context -%}
<form>{% for field in page %}{{ fields.field(field) }}{% endfor %}</form>"""
WTFORMS_PAGE = """<form>{% for field in page %}
<div class="field w2" data-field="{{ field.name }}" data-hint="{{ hint }}">
{{ field.label }}
{{ field }}
<p class="read" id="read-{{ field.id }}" aria-live="polite">{{ field.description }}</p>
</div>{% endfor %}</form>"""


def kind_of(number: int) -> str:
    """Two thirds are typed, as on a real sheet; the others are chosen."""
    return ("text", "text", "text", "text", "choice", "list")[number % 6]


def our_fields() -> list[FieldView]:
    """Sixty fields as the counter's screens hand them to its templates."""
    return [our_field(number, kind_of(number)) for number in range(60)]


def our_field(number: int, kind: str) -> FieldView:
    """One field, filled."""
    slot = f"person.a.fact_{number}"
    return FieldView(
        slot=slot,
        domid=f"f-{number}",
        label=f"項目 {number}",
        kind=kind,
        typed={"text": f"値 {number} <&>", "choice": "choice_3", "list": ""}[kind],
        several=tuple(SEVERAL) if kind == "list" else (),
        shown="",
        reading="",
        hint=HINT,
        error="",
        missing=False,
        width=2,
        papers=(),
        choices=() if kind == "text" else tuple(ChoiceView(*choice) for choice in CHOICES),
        input_mode="numeric",
    )


def wtforms_form() -> Form:
    """The same sixty fields as a WTForms form."""
    fields = {f"fact_{number}": wtforms_field(number, kind_of(number)) for number in range(60)}
    # a form has no dots in its fields' names; the prefix brings the rest of the slot
    page: type[Form] = type("Page", (Form,), fields)
    return page(prefix="person.a.")


def wtforms_field(number: int, kind: str) -> Any:
    """One field, filled, with the attributes that ours has."""
    about: dict[str, Any] = {"id": f"f-{number}", "description": HINT}
    marks = {
        "data-slot": f"person.a.fact_{number}",
        "aria-describedby": f"read-f-{number}",
        "autocomplete": "off",
        "inputmode": "numeric",
    }
    if kind == "text":
        value = f"値 {number} <&>"
        marks["data-saved"] = value
        return StringField(f"項目 {number}", default=value, render_kw=marks, **about)
    if kind == "choice":
        choices = [SelectChoice("", ""), *wtforms_choices()]
        return SelectField(
            f"項目 {number}", choices=choices, default="choice_3", render_kw=marks, **about
        )
    return SelectMultipleField(
        f"項目 {number}",
        choices=wtforms_choices(),
        default=SEVERAL,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        **about,
    )


def wtforms_choices() -> list[SelectChoice]:
    """The choices as WTForms likes them best."""
    return [SelectChoice(value, label) for value, label in CHOICES]


class Sent(HTMLParser):
    """What a browser would send for a page: names with their values, and how many choices stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: set[tuple[str, str]] = set()
        self.choices = 0
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the value of one control."""
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.select = given["name"]
        elif tag == "option":
            self.choices += 1
            if "selected" in given:
                self.values.add((self.select, given["value"]))
        elif tag == "input" and given.get("type") == "checkbox":
            self.choices += 1
            if "checked" in given:
                self.values.add((given["name"], given["value"]))
        elif tag == "input" and given.get("type") != "hidden":
            self.values.add((given["name"], given["value"]))


def figures(quick: bool = False) -> dict[str, float]:
    """Compare what both pages would send, then measure; milliseconds a page."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    ours_page = environment.from_string(OURS_PAGE)
    wtforms_page = environment.from_string(WTFORMS_PAGE)
    fields: Sequence[FieldView] = our_fields()
    form = wtforms_form()
    ways: dict[str, Callable[[], str]] = {
        "ours": lambda: ours_page.render(page=fields),
        "wtforms": lambda: wtforms_page.render(page=form, hint=HINT),
    }
    ours, wtforms = (Sent(way()) for way in ways.values())
    if (ours.values, ours.choices) != (wtforms.values, wtforms.choices):
        raise AssertionError(f"the pages differ: {ours.values ^ wtforms.values}")
    return medians(ways, rounds=3 if quick else 41)
