"""手続きの根拠: every rule of the town's catalogue, for any member of staff to read."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from counter.identifiers import is_id
from counter.office import Office
from counter.rulebook.words import KIND
from counter.screens import desk
from counter.screens.rule_book import RuleBook, rule_book
from counter.screens.rule_details import rule_view
from counter.screens.rule_entries import checked_words
from counter.screens.rule_examples import Examples, example_views, examples_of
from counter.screens.rule_search import Sought
from counter.screens.rule_words import STATES
from lifeevents.catalogue import Catalogue
from lifeevents.procedures import PROCEDURE_KINDS
from lifeevents.source_words import is_old

blueprint = Blueprint("rules", __name__)


@blueprint.get("/rules")
def listed() -> ResponseReturnValue:
    """Every procedure by section; the address says what is looked for."""
    book, sought, today = _book(), Sought.of(request.args), desk.today()
    sections = book.sought(sought, today)
    return desk.page(
        "rules.html",
        sections=sections,
        flow=desk.office().catalogue.events.get(sought.event),
        found=sum(len(one.entries) for one in sections),
        total=len(book.entries),
        sought=sought,
        choices=_choices(book),
        counts=_counts(book),
        checked=lambda one: checked_words(one, today),
        old=lambda one: is_old(one.source.checked, today),
    )


@blueprint.get("/rules/<procedure_id>")
def entry(procedure_id: str) -> ResponseReturnValue:
    """One procedure: when it is needed, by when, with what, and what it rests on."""
    here = desk.office()
    found = _book().find(procedure_id)
    if found is None:
        abort(404, "この手続きはありません。手続きの根拠の一覧から選んでください。")
    return desk.page(
        "rule.html",
        rule=rule_view(found, here.catalogue, here.papers, desk.today()),
        examples=example_views(_examples(), found.procedure, here.town),
        examples_fault=_examples().fault,
        back=_back(),
        carried=Sought.of(request.args).fields,
    )


def _book() -> RuleBook:
    book: RuleBook = _kept("madoguchi.rule_book", rule_book)
    return book


def _examples() -> Examples:
    examples: Examples = _kept("madoguchi.rule_examples", examples_of)
    return examples


def _kept(name: str, make: Callable[[Office], object]) -> Any:
    """What is made of the catalogue in force, made once for each."""
    office = desk.office()
    kept: tuple[Catalogue, object] | None = current_app.extensions.get(name)
    if kept is None or kept[0] is not office.catalogue:
        kept = (office.catalogue, make(office))
        current_app.extensions[name] = kept
    return kept[1]


def _back() -> tuple[str, str]:
    """Where one came from: the checklist of a case, or the list with what was looked for."""
    case_id = request.args.get("case", "")
    if is_id(case_id):
        row = request.args.get("row", "")
        return url_for("checklist.listed", case_id=case_id, row=row), "手続きにもどる"
    fields: dict[str, Any] = Sought.of(request.args).fields
    return url_for("rules.listed", **fields), "一覧にもどる"


def _choices(book: RuleBook) -> tuple[tuple[str, str, Mapping[str, str]], ...]:
    """The lists to choose from: name of the field, its label, values with their words."""
    events = desk.office().catalogue.events.values()
    return (
        ("section", "課", {one: one for one in book.sections()}),
        ("event", "出来事", {one.id: one.name for one in events}),
        ("kind", "区分", {one: KIND.of(one) for one in PROCEDURE_KINDS}),
        ("level", "確かさ", book.levels()),
        ("state", "状態", STATES),
    )


def _counts(book: RuleBook) -> tuple[tuple[str, str, int], ...]:
    """How many there are in each state, with the state that leads there."""
    today = desk.today()
    return tuple(
        (state, words, sum(len(one.entries) for one in book.sought(Sought(state=state), today)))
        for state, words in STATES.items()
    )
