"""The examples of a rule: who needs it, until when, and whether that holds in this town."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter.office import Office
from counter.town import Town
from lifeevents.errors import CatalogueFault
from lifeevents.procedures import Procedure
from lifeevents.proof.examples import Example, differences, load_examples
from lifeevents.proof.outcomes import said_ids
from lifeevents.wareki import wareki_weekday

ALONE = 1
NEEDED, NOT_NEEDED, NO_DAY = "必要", "不要", "期限なし"


@dataclass(frozen=True)
class ExampleView:
    """One example; `wrong` says what comes out otherwise under the town's own rules."""

    title: str
    needed: str
    due: str
    note: str
    wrong: str


@dataclass(frozen=True)
class Examples:
    """All examples by procedure, or the fault for which they can not be read."""

    by_procedure: Mapping[str, tuple[Example, ...]]
    fault: str = ""


def examples_of(office: Office) -> Examples:
    """The shipped examples and those of the town."""
    try:
        return Examples(load_examples(office.catalogue, office.town.folder))
    except CatalogueFault as fault:
        return Examples({}, str(fault))


def example_views(examples: Examples, procedure: Procedure, town: Town) -> tuple[ExampleView, ...]:
    """A rule's examples, those that need it first."""
    found = examples.by_procedure.get(procedure.id, ())
    ordered = sorted(found, key=lambda one: not one.ids)
    return tuple(_view(one, procedure, town) for one in ordered)


def _view(example: Example, procedure: Procedure, town: Town) -> ExampleView:
    return ExampleView(
        title=example.title,
        needed=_needed(example),
        due=_due(example.wanted.due) if example.ids else "",
        note=example.note,
        wrong="。".join(differences(example, procedure, town.closed)),
    )


def _needed(example: Example) -> str:
    if not example.ids:
        return NOT_NEEDED
    several = len(example.ids) > ALONE
    return f"{NEEDED}({said_ids(example.ids)})" if several else NEEDED


def _due(days: tuple[date | None, ...]) -> str:
    """The last day in words; "" where the example says nothing of it."""
    return "".join(wareki_weekday(day) if day else NO_DAY for day in days)
