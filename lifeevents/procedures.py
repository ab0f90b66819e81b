"""What the catalogue holds: life events, and procedures with condition, deadline and source."""

from dataclasses import dataclass, field
from datetime import date

from lifeevents.compiled import Rule, compile_rule
from lifeevents.condition import ALWAYS, Node
from lifeevents.deadline import DueRule
from lifeevents.ruling import Ruling
from lifeevents.vocabulary import UNSAID, Text

PROCEDURE_KINDS = ("duty", "benefit", "optional", "external")
RECEPTIONS = ("general", "advice", "in_person")
EACH = ("members", "movers", "subjects", "affected", "survivors", "vehicles", "dogs")


@dataclass(frozen=True)
class LifeEvent:
    """One kind of event in a life; `people` says which lists of persons it has.

    `facts` are the names of the event's own facts that are asked first, besides its date.
    `changes_name` marks events by which a name changes: a change of name counts there, once.
    `because` is what is said of its people in a reason (転入した), `someone` who they are where
    nobody is named, and `late` what stands before their names where they are no more.
    `afterwards` is what to do until then, for an event that is told only once it has happened.
    """

    id: str
    name: str
    plain: str
    english: str
    order: int = 500
    people: tuple[str, ...] = ("subjects",)
    changes_name: bool = False
    facts: tuple[str, ...] = ()
    question: Text = UNSAID
    hint: Text = UNSAID
    because: Text = UNSAID
    someone: Text = UNSAID
    late: Text = UNSAID
    afterwards: str = ""

    def to(self, language: str) -> str:
        """Return the event's name for "ja", "plain" or "en"."""
        return {"plain": self.plain, "en": self.english}.get(language) or self.name


@dataclass(frozen=True)
class Bring:
    """A thing to bring along; only where its condition holds."""

    text: str
    when: Node = ALWAYS


@dataclass(frozen=True)
class Source:
    """The law or page an entry rests on, how far it was checked and when."""

    law: str = ""
    level: str = ""
    checked: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Procedure:
    """One procedure; `each` names for whom it is judged, "" for once per household.

    `reception` says whether the general counter can take it for the section ("" where that is
    another agency's); `same_visit` names those that are done with the same filing.
    """

    id: str
    name: str
    plain: str
    english: str
    kind: str
    office: str
    place: str
    events: tuple[str, ...]
    each: str = ""
    when: Node = ALWAYS
    due: tuple[DueRule, ...] = ()
    bring: tuple[Bring, ...] = ()
    combines_with: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    same_visit: tuple[str, ...] = ()
    reception: str = ""
    paper: str = ""
    who: str = ""
    fee: str = ""
    result: str = ""
    late: str = ""
    notes: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source = Source()
    order: int = 500
    file: str = field(default="", compare=False)
    rule: Rule = field(init=False, repr=False, compare=False)
    _rulings: dict[str, Ruling] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rule", compile_rule(self.when))

    def ruling(self, event_type: str) -> Ruling:
        """Return the condition at events of this type, prepared once."""
        if event_type not in self._rulings:
            self._rulings[event_type] = Ruling(self.when, event_type)
        return self._rulings[event_type]

    def to(self, language: str) -> str:
        """Return the procedure's name for "ja", "plain" or "en"."""
        return {"plain": self.plain, "en": self.english}.get(language) or self.name

    def in_force(self, day: date | None) -> bool:
        """Whether the entry holds on a day (the event's); without a day it does."""
        if day is None:
            return True
        return (self.valid_from or day) <= day <= (self.valid_to or day)
