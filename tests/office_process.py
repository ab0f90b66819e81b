"""One office as a process of its own: takes orders as lines of JSON, answers each with one.

`python -m tests.office_process FOLDER` — for tests in which two offices share nothing but what is
carried between them. An order is `{"do": name, …}`; the answer holds what came of it, or `fault`.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from counter import handoff, intake
from counter.actions import NO_HASH, in_order, link
from counter.answering import plain_answers, typed_answers
from counter.office import Office, open_office
from counter.parcel_handoff import receive_parcel, seal_parcel
from lifeevents.errors import Fault
from tests.offices import CHEAP, MovableClock

ARRIVALS = frozenset({"received", "confirmed"})


class Desk:
    """What a member of staff does at this office."""

    def __init__(self, folder: Path) -> None:
        self.clock = MovableClock()
        self.office: Office = open_office(folder, self.clock, CHEAP)
        self.staff = f"clerk-{self.office.id}"

    def open(self) -> str:
        return self.office.cases.open(self.staff, {"unanswered": "no"}).case_id

    def answer(self, case: str, answers: Mapping[str, Any]) -> None:
        typed = typed_answers(answers, self.office.cases.vocabulary)
        self.office.cases.answer(case, typed, self.staff)

    def mark(self, case: str, item: str, state: str) -> None:
        self.office.cases.mark_item(case, item, state, self.staff)

    def note(self, case: str, text: str) -> None:
        self.office.cases.note(case, text, self.staff)

    def give(self, case: str, to: str, item: str | None = None) -> list[str]:
        return list(handoff.seal_case(self.office, case, item, to, self.staff).texts)

    def give_file(self, case: str, to: str, out: str, documents: list[str]) -> None:
        paths = [Path(one) for one in documents]
        seal_parcel(self.office, case, to, self.staff, Path(out), paths)

    def take(self, texts: list[str]) -> str:
        received = intake.take(self.office, texts, self.staff).received
        assert received is not None
        return received.return_code

    def take_file(self, file: str, out: str | None = None) -> str:
        folder = Path(out) if out else None
        return receive_parcel(self.office, Path(file), self.staff, folder).received.return_code

    def confirm(self, code: str) -> None:
        handoff.confirm(self.office, code, self.staff)

    def leap(self, hours: float) -> None:
        self.clock.leap(hours=hours)

    def handoffs(self, case: str) -> list[list[Any]]:
        rows = (one for one in handoff.open_handoffs(self.office) if one.case_id == case)
        return [[one.direction, one.item, handoff.overdue(self.office, one)] for one in rows]

    def told(self, case: str) -> dict[str, Any]:
        """The case as anybody sees it: facts, items, notes, its actions and a chain over them.

        That the last hand-off arrived is known to one side only, so arrivals are left out.
        """
        everything = self.office.store.actions(case)
        actions = in_order(one for one in everything if one.kind not in ARRIVALS)
        self.office.store.verify()
        state = self.office.cases.state(case)
        last = NO_HASH
        for one in actions:
            last = link(one, last)
        facts = {slot: said[-1].value for slot, said in state.history.items()}
        return {
            "facts": plain_answers(facts, self.office.cases.vocabulary),
            "items": {key: one.state for key, one in state.items.items()},
            "notes": [one.text for one in state.notes],
            "actions": [one.id for one in actions],
            "chain": last,
        }


def main(folder: str) -> None:
    """Take orders until there are no more."""
    desk = Desk(Path(folder))
    for line in sys.stdin:
        order = json.loads(line)
        does: Callable[..., Any] = getattr(desk, order.pop("do"))
        try:
            answer = {"came": does(**order)}
        except Fault as fault:
            answer = {"fault": str(fault)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    desk.office.close()


if __name__ == "__main__":
    main(sys.argv[1])
