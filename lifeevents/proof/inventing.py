"""A household made up around a few facts, as the table of an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lifeevents.age import birthday
from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue
from lifeevents.derivation import DERIVED
from lifeevents.errors import CaseFault
from lifeevents.procedures import Procedure
from lifeevents.proof.example_tables import case_document
from lifeevents.samples import OTHER
from lifeevents.scene import EventScene
from lifeevents.vocabulary import Value

Table = dict[str, Any]
Facts = Mapping[str, Value]
BY_LIST = {"person.involved", "person.moving", "person.deceased"}  # said by the event's lists
GROWN_UP = date(1985, 5, 5)
ONE_DAY = timedelta(days=1)
OTHER_COUNTRY = "CN"


@dataclass(frozen=True)
class Inventor:
    """Makes up cases for one procedure."""

    catalogue: Catalogue
    procedure: Procedure

    def table(self, event_type: str, day: date, facts: Facts) -> Table:
        """Return an example's table with this event and these facts.

        Those of a person are of the one for whom the procedure is judged.
        """
        table: Table = {"event": {"type": event_type, "date": day}, "person": {}}
        key = self._whom(table, event_type, facts)
        ages = {path: value for path, value in facts.items() if _is_age(path)}
        if ages:
            birth = self._birth_date(table["event"], ages)
            if birth:
                table[key] = {**table.get(key, {}), "birth_date": birth}
        for path, value in facts.items():
            if path not in BY_LIST and path not in ages and path != "event.type":
                self._put(table, key, path, value)
        self._lay_out(table)
        return table

    def scene(self, table: Table) -> EventScene | None:
        """Return the first event of a table's case; None where there cannot be such a case."""
        document = case_document(self.catalogue, table, "")
        try:
            case = read_case(document, self.catalogue.vocabulary)
        except CaseFault:
            return None
        return EventScene(self.catalogue, case, case.events[0])

    def _whom(self, table: Table, event_type: str, facts: Facts) -> str:
        """Return the key of the person it is about, with others and the event's lists made up."""
        lists = self.catalogue.events[event_type].people
        aside = facts.get("person.involved") is False or (
            facts.get("person.moving") is False and "movers" in lists
        )
        aside = aside or (facts.get("person.deceased") is False and event_type == "death")
        if event_type == "birth" and not aside and self.procedure.each:
            table["b"] = {"birth_date": table["event"]["date"], "relation": "子"}
            table["event"]["subjects"] = ["b"]
            return "b"
        if event_type == "birth":
            table["b"] = {"birth_date": table["event"]["date"], "relation": "子"}
            table["event"]["subjects"] = ["b"]
            return "person"
        if self.procedure.each == "survivors" or (aside and self.procedure.each and lists):
            table["b"] = {"birth_date": GROWN_UP}
            return "b"
        return "person"

    def _put(self, table: Table, key: str, path: str, value: Value) -> None:
        kind, _, name = path.partition(".")
        if path == "vehicle.owner_moving" or path == "vehicle.owner_deceased":
            if value is True:
                table.setdefault("vehicle", {})["owner"] = "a"
            return
        said = self._plain(path, value)
        target = key if kind == "person" else kind
        table.setdefault(target, {})[name] = said

    def _plain(self, path: str, value: Value) -> object:
        fact = self.catalogue.vocabulary.get_fact(path)
        if fact.type == "country" and value == OTHER:
            return OTHER_COUNTRY
        if isinstance(value, tuple):
            choice = fact.choices[0].value if fact.choices else "a"
            return [choice if one == OTHER else one for one in value]
        return "その他" if value == OTHER else value

    def _lay_out(self, table: Table) -> None:
        """Put a vehicle or dog into its list, one at least where the procedure is for such."""
        for each, kind in (("vehicles", "vehicle"), ("dogs", "dog")):
            one = table.pop(kind, None)
            if one is not None or self.procedure.each == each:
                table[each] = [{**({"type": "moped"} if kind == "vehicle" else {}), **(one or {})}]

    def _birth_date(self, event: Table, ages: Facts) -> date | None:
        """Return a birth date with which all these facts of age come out so."""
        day: date = event["date"]
        for years in range(100):
            for step in (0, 1, 2, -1):
                born = birthday(day, -years) + step * ONE_DAY
                if born <= day and self._is_so(event, born, ages):
                    return born
        return None

    def _is_so(self, event: Table, born: date, ages: Facts) -> bool:
        table = {"event": {"type": event["type"], "date": event["date"]}}
        at = self.scene({**table, "person": {"birth_date": born}})
        if at is None:
            return False
        look = at.scene(at.case.persons[0]).look
        return all(look(path) == value for path, value in ages.items())


def _is_age(path: str) -> bool:
    known = DERIVED.get(path)
    return known is not None and known.needs == ("person.birth_date", "event.date")
