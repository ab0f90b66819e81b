"""One case with everything that follows from its actions: checklist, questions, the one sheet."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock

from counter.cases import CaseState, ItemState
from counter.packets import addressed_to, here, papers_of
from counter.town import Town
from forms.choosing import papers_for
from forms.context import FillContext
from forms.papers import Paper
from forms.sheet import Sheet, one_sheet
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Checklist, Item, judge
from lifeevents.entities import Case, Entity
from lifeevents.interview import LIKELY, Question, next_questions
from lifeevents.lines import lines_of

REMEMBERED = 512
SETTLED = frozenset({"done", "handed_off"})


@dataclass(frozen=True)
class Visit:
    """What one page needs to know of a case; everything is worked out at most once."""

    state: CaseState
    town: Town
    catalogue: Catalogue
    papers: Mapping[str, Paper]
    today: date

    @property
    def case(self) -> Case:
        """The facts."""
        return self.state.case

    @cached_property
    def checklist(self) -> Checklist:
        """What is needed, not needed and to confirm."""
        return judge(self.catalogue, self.case, self.town.closed)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that can still change the list, best first."""
        return next_questions(self.catalogue, self.case) if self.case.events else ()

    @property
    def likely_questions(self) -> int:
        """About how many questions will really follow; most answers settle others as well."""
        likely = sum(one.score >= LIKELY for one in self.questions)
        return max(likely, 1) if self.questions else 0

    @cached_property
    def printable(self) -> tuple[tuple[Paper, Item], ...]:
        """The needed items whose paper can be printed here."""
        found = papers_of(self.checklist, self.papers, self.town, self.case)
        return tuple((one.paper, one.item) for one in found)

    @cached_property
    def sheet(self) -> Sheet:
        """Every value that the papers of this case ask for."""
        context = FillContext(self.town.name, self.town.mayor_title, self.today)
        return one_sheet(self.printable, self.case, self.catalogue.vocabulary, context)

    @cached_property
    def left(self) -> int:
        """How many values of the sheet are still missing."""
        return self.sheet.missing

    def left_of(self, item: Item) -> int:
        """How many values the papers of this item still miss."""
        own = {one.id for one in papers_for(self.papers, item, self.case)}
        return sum(
            field.missing and not own.isdisjoint(field.papers) for field in self.sheet.fields
        )

    def left_of_paper(self, paper_id: str) -> int:
        """How many values a paper still misses."""
        return sum(field.missing and paper_id in field.papers for field in self.sheet.fields)

    def answered_since(self, at: str) -> bool:
        """Whether an answer was given after this instant."""
        return any(said[-1].at > at for said in self.state.history.values() if said)

    @cached_property
    def lines(self) -> tuple[Item, ...]:
        """What is needed as the list shows it: items that are one filing together."""
        return lines_of(self.checklist.needed)

    @cached_property
    def own(self) -> tuple[Item, ...]:
        """The lines that this town itself works through."""
        return tuple(item for item in self.lines if not self.is_elsewhere(item))

    @property
    def done(self) -> int:
        """How many of them are done or handed on."""
        return sum(self.state_of(item).state in SETTLED for item in self.own)

    def state_of(self, item: Item) -> ItemState:
        """How far a line is: as far as the part of it that is least done."""
        states = [self.state.item(key) for key in item.keys]
        return next((one for one in states if one.state not in SETTLED), states[0])

    def is_elsewhere(self, item: Item) -> bool:
        """Whether another agency does this; it is only pointed out here."""
        return not here(item, self.town)

    def find_item(self, key: str) -> Item | None:
        """The line with this key, or the undecided or unneeded item."""
        line = next((one for one in self.lines if key in one.keys), None)
        return line or self.checklist.find(key)

    @cached_property
    def deceased(self) -> tuple[Entity, ...]:
        """Those whose death is told in this case."""
        deaths = (one for one in self.case.events if one.facts.get("type") == "death")
        named = [one.facts.get("subjects") for one in deaths]
        ids = {one for subjects in named if isinstance(subjects, tuple) for one in subjects}
        return tuple(one for one in self.case.persons if one.id in ids)

    def is_deceased(self, person_id: str) -> bool:
        """Whether this person's death is told in this case."""
        return any(one.id == person_id for one in self.deceased)

    def head(self) -> Entity | None:
        """The person the case is called by: who came, else a living head; never the deceased."""
        name, _ = addressed_to(self.case)
        living = [one for one in self.case.persons if not self.is_deceased(one.id)]
        return next((one for one in living if name and one.facts.get("name") == name), None)

    @property
    def others(self) -> int:
        """How many more people than the one it is called by."""
        return addressed_to(self.case)[1]

    def name_of(self, entity_id: str) -> str:
        """The name of a person, or what kind of thing else it is."""
        for person in self.case.persons:
            if person.id == entity_id:
                return str(person.facts.get("name") or "氏名なし")
        return {"v": "車両", "d": "犬"}.get(entity_id[:1], "") + entity_id[1:]


class Visits:
    """Keeps the last visits, as long as their case did not change."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, date], Visit] = OrderedDict()

    def get(self, visit: Visit) -> Visit:
        """The kept visit that is equal to this one, with what it has worked out already."""
        key = (visit.state.case_id, visit.state.actions, visit.today)
        with self._lock:
            kept = self._kept.setdefault(key, visit)
            if kept.catalogue is not visit.catalogue or kept.town is not visit.town:
                kept = self._kept[key] = visit  # judged by rules that are no longer in force
            self._kept.move_to_end(key)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return kept
