"""Judging all procedures of a life event: those for the same people by one function."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from lifeevents.compiled import Rules, compile_rules
from lifeevents.condition import Verdict
from lifeevents.derivation import every_of
from lifeevents.procedures import Procedure
from lifeevents.reasoning import Reasons
from lifeevents.scene import Concerned, EventScene
from lifeevents.taking_part import concerned

Verdicts = tuple[Verdict, ...]


@dataclass(frozen=True)
class Group:
    """Procedures of one life event for the same people at the same time, judged as one."""

    event_type: str
    procedures: tuple[Procedure, ...]
    rules: Rules

    @cached_property
    def each(self) -> str:
        """For whom they are judged."""
        return self.procedures[0].each

    @cached_property
    def reasons(self) -> tuple[Reasons, ...]:
        """For each of them, which facts decide at this life event."""
        return tuple(one.ruling(self.event_type).reasons for one in self.procedures)

    @cached_property
    def lasting(self) -> bool:
        """Whether they hold on any day."""
        return self.procedures[0].valid_from is None and self.procedures[0].valid_to is None

    def in_force(self, day: date | None) -> bool:
        """Whether they hold on a day."""
        return self.procedures[0].in_force(day)


class Judged(NamedTuple):
    """One group, and the verdicts of its procedures for each of those they were judged for."""

    group: Group
    people: tuple[Concerned, ...]
    verdicts: list[Verdicts]  # for each of the people, those of all procedures

    def by_procedure(self) -> Iterator[tuple[Procedure, Verdicts]]:
        """Yield each procedure with its verdict for each of the people."""
        rows: Iterable[Verdicts] = zip(*self.verdicts, strict=True) if self.people else repeat(())
        return zip(self.group.procedures, rows, strict=False)


def groups_of(event_type: str, procedures: Iterable[Procedure]) -> tuple[Group, ...]:
    """Prepare the procedures of one life event."""
    alike: dict[tuple[str, date | None, date | None], list[Procedure]] = {}
    for one in procedures:
        alike.setdefault((one.each, one.valid_from, one.valid_to), []).append(one)
    return tuple(
        Group(
            event_type,
            tuple(several),
            compile_rules(one.ruling(event_type).narrowed for one in several),
        )
        for several in alike.values()
    )


def judged(at: EventScene) -> Iterator[Judged]:
    """Yield every procedure of the event that is in force on its date, with its verdicts."""
    day = at.event.facts.get("date")
    on = day if isinstance(day, date) else None
    for group in at.catalogue.groups(at.type):
        if group.lasting or group.in_force(on):
            people, rules = concerned(at, group.each), group.rules
            verdicts = [
                rules(one.scene) if one.part else _doubted(rules(one.scene), one) for one in people
            ]
            yield Judged(group, people, verdicts)


def _doubted(verdicts: Verdicts, one: Concerned) -> Verdicts:
    """Return the verdicts for somebody who may not, or does not, take part."""
    return tuple(every_of([one.part, verdict]) for verdict in verdicts)
