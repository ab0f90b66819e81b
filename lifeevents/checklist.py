"""The checklist: every procedure of a visit's events as needed, not needed or to confirm."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from lifeevents.calendar import ClosedDays
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Nothing, Verdict, deciding, evaluate
from lifeevents.deadline import Due, earliest
from lifeevents.entities import Case, Entity
from lifeevents.judging import judged
from lifeevents.naming import named_together
from lifeevents.ordering import in_order
from lifeevents.procedures import Bring, Procedure
from lifeevents.scene import EventScene, Scene
from lifeevents.sources import LISTS, unknown_slots
from lifeevents.taking_part import BELONGINGS, FIRST, OTHERS, candidates, concerned, has_any
from lifeevents.vocabulary import Value

OWN_DATES = ("event.date", "event.allowance_date")
PENALTIES = ("過料", "罰金", "罰則")
MAY_BE_NEEDED = "(必要な場合があります)"


@dataclass(frozen=True)
class Reason:
    """One fact that decided a result: its slot (also of a derived fact) and its value."""

    slot: str
    value: Value | None


@dataclass(frozen=True)
class Item:
    """One procedure for one event; `verdict` None means to confirm.

    `people` are the ids for whom it is needed (or to be confirmed); empty for a household's.
    Reasons, deadline and things to bring are worked out when they are first asked for.
    """

    procedure: Procedure
    event: Entity
    people: tuple[str, ...]
    verdict: Verdict
    at: EventScene = field(repr=False, compare=False)
    closed: ClosedDays = field(repr=False, compare=False)

    @property
    def key(self) -> str:
        """The stable id of the item within its case: procedure and event."""
        return f"{self.procedure.id}:{self.event.id}"

    @property
    def loses(self) -> bool:
        """Whether being late loses money or a right; a fine for a late duty is none of these."""
        late = self.procedure.late
        return bool(late) and not any(word in late for word in PENALTIES)

    @property
    def parts(self) -> tuple["Item", ...]:
        """The items that are one filing with it (lines.py); alone, itself."""
        return (self,)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its parts."""
        return tuple(part.key for part in self.parts)

    def name(self, language: str = "ja") -> str:
        """Return its procedure's name, those of all its parts where they differ."""
        return named_together([part.procedure.to(language) for part in self.parts], language)

    @cached_property
    def because(self) -> tuple[Reason, ...]:
        """The facts that decided the result, fewest first where several would do."""
        if self.verdict is None:
            return ()
        reasons = tuple(dict.fromkeys(self._reasons()))
        return reasons or (Reason(f"{self.event.place}.type", self.at.type),)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The unknown slots of which answers would decide an item to confirm."""
        if self.verdict is not None:
            return ()
        if self.procedure.each in OTHERS and not self.people:
            unsaid = has_any(self.at, self.procedure.each) is None
            return (BELONGINGS if unsaid else FIRST[self.procedure.each],)
        slots = (slot for scene in self._scenes() for slot in self._missing(scene))
        return tuple(dict.fromkeys(slots))

    @cached_property
    def due(self) -> Due | None:
        """The deadline, the earliest where it differs between people; None if there is none."""
        if self.verdict is False:
            return None
        dues = [earliest(self.procedure.due, one.look, self.closed) for one in self._scenes()]
        known = [due for due in dues if due is not None]
        first = min(known, key=lambda due: due.day or date.max, default=None)
        return replace(first, from_label=self._start_label(first)) if first else None

    def _start_label(self, due: Due) -> str:
        """Return what the first day is called: 転入の日, 転出予定日, 死亡を知った日."""
        if due.from_path not in OWN_DATES:
            return due.from_label
        event, day = self.at.catalogue.events.get(self.at.type), self.at.whole.event
        if event and due.counted_from == day["date"]:
            return f"{event.name.partition('(')[0]}の日"
        if due.counted_from == day["planned_date"]:
            return self.at.catalogue.vocabulary.get_fact("event.planned_date").label.ja
        return due.from_label

    @cached_property
    def bring(self) -> tuple[str, ...]:
        """What to bring, with a word of caution where it is not clear that it is needed."""
        said = (self._brought(bring) for bring in self.procedure.bring)
        return tuple(text for text in said if text)

    def _brought(self, bring: Bring) -> str:
        verdicts = [evaluate(bring.when, scene.look) for scene in self._scenes()]
        if True in verdicts:
            return bring.text
        return bring.text + MAY_BE_NEEDED if None in verdicts else ""

    def _scenes(self) -> list[Scene]:
        if not self.people:
            return [self.at.whole]
        kind = OTHERS.get(self.procedure.each, "person")
        return [self.at.scene(self.at.case.entity(kind, one)) for one in self.people]

    def _missing(self, scene: Scene) -> tuple[str, ...]:
        paths = list(deciding(self.procedure.when, scene.look))
        if evaluate(self.procedure.when, scene.look) is True:
            paths = []
        lists = [f"event.{name}" for name in LISTS.get(self.procedure.each, ())]
        paths += [path for path in lists if scene.look(path) is None]
        return unknown_slots(self.at, scene, paths)

    def _reasons(self) -> Iterator[Reason]:
        if self.procedure.each in OTHERS and not candidates(self.at, self.procedure.each):
            said = self.at.whole.look(BELONGINGS)
            if isinstance(said, tuple):
                yield Reason(BELONGINGS, said)
        deciding_at = self.procedure.ruling(self.at.type).reasons
        for scene in self._judged():
            for path in deciding_at(scene, self.procedure.rule(scene)):
                yield _reason(scene, path)

    def _judged(self) -> Iterator[Scene]:
        """Yield the scenes that decided; where nobody takes part, the lists say so instead."""
        if self.verdict or not self.procedure.each:
            yield from self._scenes()
            return
        yield from (one.scene for one in concerned(self.at, self.procedure.each) if one.id)


def _reason(scene: Scene, path: str) -> Reason:
    value = scene.look(path)
    return Reason(scene.slot(path), None if isinstance(value, Nothing) else value)


@dataclass(frozen=True)
class Checklist:
    """All items of a visit, each list in the order in which they are best dealt with."""

    needed: tuple[Item, ...]
    not_needed: tuple[Item, ...]
    to_confirm: tuple[Item, ...]

    def find(self, key: str) -> Item | None:
        """Return the item with this key, the needed one first; None if there is none."""
        items = (*self.needed, *self.to_confirm, *self.not_needed)
        return next((item for item in items if item.key == key), None)


def judge(catalogue: Catalogue, case: Case, closed: ClosedDays) -> Checklist:
    """Judge every procedure of the case's events by the law of each event's date."""
    items = [item for event in case.events for item in _of_event(catalogue, case, event, closed)]
    return Checklist(
        needed=in_order(catalogue, case, (item for item in items if item.verdict is True)),
        not_needed=in_order(catalogue, case, (item for item in items if item.verdict is False)),
        to_confirm=in_order(catalogue, case, (item for item in items if item.verdict is None)),
    )


def _of_event(
    catalogue: Catalogue, case: Case, event: Entity, closed: ClosedDays
) -> Iterator[Item]:
    at = EventScene(catalogue, case, event)
    for group in judged(at):
        for procedure, verdicts in group.by_procedure():
            named = list(zip((one.id for one in group.people), verdicts, strict=True))
            yield from _items(at, procedure, named, closed)


def _items(
    at: EventScene, procedure: Procedure, judged: list[tuple[str, Verdict]], closed: ClosedDays
) -> Iterator[Item]:
    for verdict in (True, None):
        people = [one for one, said in judged if said is verdict]
        if people:
            yield Item(procedure, at.event, tuple(filter(None, people)), verdict, at, closed)
    if all(said is False for _, said in judged):
        yield Item(procedure, at.event, (), False, at, closed)
