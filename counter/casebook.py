"""The office's cases: opened, answered, worked through, closed; each step saved at once."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from counter.actions import Action
from counter.answering import Answers, plain_answers
from counter.cases import ITEM_STATES, CaseState, case_of
from counter.faults import ActionFault
from counter.store import Store
from lifeevents.vocabulary import Vocabulary, load_shipped

REMEMBERED = 256


class CaseBook:
    """Writes actions for one office and tells the cases they make up."""

    def __init__(self, store: Store, office: str, vocabulary: Vocabulary | None = None) -> None:
        self.store = store
        self.office = office
        self.vocabulary = vocabulary or load_shipped()
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, tuple[str, CaseState]] = OrderedDict()

    def open(self, staff_id: str, body: Mapping[str, Any] | None = None) -> CaseState:
        """A new case with the next 受付番号."""
        opened = self.store.open_case(staff_id, self.office, body)
        return self.state(opened.case_id)

    def state(self, case_id: str) -> CaseState:
        """The case as it stands; raises ActionFault when this office does not have it."""
        newest = self.store.last_hash(case_id)
        with self._lock:
            kept = self._remembered.get(case_id)
        if kept and kept[0] == newest:
            return kept[1]
        actions = self.store.actions(case_id)
        if not actions:
            raise ActionFault("受付", "この受付はありません", "受付番号を確かめてください")
        return self._remember(actions[-1].hash, case_of(actions, self.vocabulary))

    def answer(
        self, case_id: str, answers: Answers, staff_id: str, source: str = "staff"
    ) -> Action:
        """Saves answers (None takes one away); raises a Fault naming the slot that is wrong."""
        body = {"answers": plain_answers(answers, self.vocabulary), "source": source}
        return self.append(case_id, "answered", body, staff_id)

    def unsure(self, case_id: str, slots: Iterable[str], staff_id: str) -> Action:
        """Saves that these were asked and are not known."""
        named = sorted(slots)
        for slot in named:
            self.vocabulary.fact_of(slot)
        return self.append(case_id, "unsure", {"slots": named}, staff_id)

    def mark_item(
        self, case_id: str, item: str, state: str, staff_id: str, note: str = "", to: str = ""
    ) -> Action:
        """Saves that an item is done, held, handed_off (to a section), remote, or open again."""
        kind = next((kind for kind, name in ITEM_STATES.items() if state in (kind, name)), None)
        if kind is None:
            choices = "、".join(ITEM_STATES)
            raise ActionFault(item, f"「{state}」はありません", f"{choices} から選んでください")
        return self.append(case_id, kind, {"item": item, "note": note, "to": to}, staff_id)

    def note(self, case_id: str, text: str, staff_id: str) -> Action:
        """Saves a remark."""
        return self.append(case_id, "noted", {"text": text}, staff_id)

    def close(self, case_id: str, staff_id: str) -> Action:
        """Ends the visit; nothing is lost by it, and it can be opened again."""
        return self.append(case_id, "closed", {}, staff_id)

    def append(self, case_id: str, kind: str, body: Mapping[str, Any], staff_id: str) -> Action:
        """Saves any other action of this office."""
        return self.store.append(case_id, kind, body, staff_id, self.office)

    def _remember(self, newest: str, state: CaseState) -> CaseState:
        with self._lock:
            self._remembered[state.case_id] = (newest, state)
            self._remembered.move_to_end(state.case_id)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return state
