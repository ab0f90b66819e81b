"""Conditions that can never be true, or never false, at the events where they are looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS, Either, Node, Test, tests_in
from lifeevents.procedures import Procedure
from lifeevents.proof.findings import Findings, fault, remark
from lifeevents.proof.notation import part_words
from lifeevents.proof.part_taken import linked, settled
from lifeevents.proof.solving import Sample, Search, Signed, domains_of
from lifeevents.vocabulary import Fact, Vocabulary

NARROWER = "条件を見直すか、消してください"


@dataclass(frozen=True)
class _Event:
    """One procedure at one type of event."""

    catalogue: Catalogue
    procedure: Procedure
    type: str

    def can_be(self, *conditions: Signed) -> bool:
        """Whether these conditions can come out so together; also where it is not clear."""
        nodes = (*(node for node, _ in conditions), *self._applying(conditions))
        here = tuple(linked(node, self.catalogue, self.type) for node in nodes)
        domains = domains_of(here, self.catalogue.vocabulary)
        offered = {
            path: self._offered(path, values)
            for path, values in settled(domains, self.catalogue, self.procedure, self.type).items()
        }
        wanted = [wanted for _, wanted in conditions] + [True] * (len(nodes) - len(conditions))
        search = Search(offered)
        found = search.solutions(*zip(here, wanted, strict=True))
        return next(found, None) is not None or search.gave_up

    def _offered(self, path: str, values: tuple[Sample, ...]) -> tuple[Sample, ...]:
        """Keep of a choice about the event what is offered at this one."""
        fact = self.catalogue.vocabulary.get_fact(path)
        if fact.type != "choice" or fact.kind != "event" or path == "event.type":
            return values
        gone = {one.value for one in fact.choices} - {
            one.value for one in fact.choices_at({self.type})
        }
        return tuple(one for one in values if one not in gone)

    def _applying(self, conditions: tuple[Signed, ...]) -> Iterator[Node]:
        """Yield for each fact that is never asked of some: that it applies, or stands at its no."""
        paths = {path for node, _ in conditions for test in tests_in(node) for path in test.paths}
        for path in sorted(paths & set(self.catalogue.conditions)):
            fact = self.catalogue.vocabulary.get_fact(path)
            if fact.origin == "asked" and fact.unanswered not in (None, ()):
                yield Either((self.catalogue.conditions[path], _at_its_no(fact)))


def _at_its_no(fact: Fact) -> Test:
    return Test(fact.path, "is", fact.unanswered)


def condition_findings(catalogue: Catalogue) -> Findings:
    """Yield what can never be needed, and conditions that can never be true or never false."""
    for procedure in catalogue.procedures.values():
        events = [
            _Event(catalogue, procedure, one) for one in procedure.events if one in catalogue.events
        ]
        yield from _whole(procedure, events)
        needed = (procedure.when, True)
        for number, rule in enumerate(procedure.due, 1):
            place = f"{procedure.file} の due{f' {number}' if len(procedure.due) > 1 else ''}"
            yield from _part(place, rule.when, needed, events, alone=len(procedure.due) == 1)
        for bring in procedure.bring:
            place = f"{procedure.file} の bring「{bring.text[:20]}」"
            yield from _part(place, bring.when, needed, events, alone=True)
    yield from _applies(catalogue)


def _whole(procedure: Procedure, events: list[_Event]) -> Findings:
    if procedure.when == ALWAYS or not events:
        return
    dead = [one.type for one in events if not one.can_be((procedure.when, True))]
    if len(dead) == len(events):
        yield fault(procedure.file, "when がどの出来事でも成り立ちません", NARROWER)
    elif dead:
        fact = f"when が {'、'.join(dead)} では成り立ちません"
        yield remark(procedure.file, fact, "events から消すか、when を直してください")
    if not any(one.can_be((procedure.when, False)) for one in events):
        yield remark(procedure.file, "when がいつも成り立ちます", "when を消してください")


def _part(place: str, when: Node, needed: Signed, events: list[_Event], *, alone: bool) -> Findings:
    if when == ALWAYS or not events:
        return
    if not any(one.can_be(needed, (when, True)) for one in events):
        yield fault(place, "when が成り立つことがありません", NARROWER)
    elif alone and not any(one.can_be(needed, (when, False)) for one in events):
        yield remark(place, "when がいつも成り立ちます", "when を消してください")


def _applies(catalogue: Catalogue) -> Findings:
    for path, node in catalogue.conditions.items():
        place, words = f"facts の {path} の applies", part_words(node)
        if not _ever(node, True, catalogue.vocabulary):
            yield fault(place, f"成り立つことがありません({words})", NARROWER)
        elif not _ever(node, False, catalogue.vocabulary):
            yield remark(place, f"いつも成り立ちます({words})", "applies を消してください")


def _ever(node: Node, wanted: bool, vocabulary: Vocabulary) -> bool:
    search = Search(domains_of((node,), vocabulary))
    return next(search.solutions((node, wanted)), None) is not None or search.gave_up
