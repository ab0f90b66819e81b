"""A condition at one type of event, which decides some of it beforehand."""

from dataclasses import dataclass
from functools import cached_property

from lifeevents.compiled import Hanging, Rule, compile_hanging, compile_rule
from lifeevents.condition import Node
from lifeevents.narrowing import narrowed
from lifeevents.reasoning import Reasons, compile_reasons


@dataclass(frozen=True)
class Ruling:
    """A procedure's condition at events of one type; each function is made when first asked for."""

    when: Node
    event_type: str

    @cached_property
    def narrowed(self) -> Node:
        """The condition with the type of event known."""
        return narrowed(self.when, "event.type", self.event_type)

    @cached_property
    def rule(self) -> Rule:
        """The verdict in a scene."""
        return compile_rule(self.narrowed)

    @cached_property
    def reasons(self) -> Reasons:
        """Which facts made a verdict in a scene, the type of event among them."""
        return compile_reasons(self.when, self.event_type)

    @cached_property
    def hanging(self) -> Hanging:
        """Which unknown facts an undecided verdict hangs on in a scene."""
        return compile_hanging(self.narrowed)
