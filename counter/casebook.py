"""The office's cases: opened, answered, worked through, closed; each step saved at once."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from counter.actions import Action
from counter.answering import Answers, plain_answers
from counter.cases import ITEM_STATES, CaseState, case_of, continued
from counter.clock import day_in_japan, instant_text
from counter.faults import ActionFault
from counter.store import Store
from lifeevents.vocabulary import Vocabulary, load_shipped

REMEMBERED = 256
FIRST = "0001"


@dataclass(frozen=True)
class _Kept:
    """A case as told up to the action that arrived last."""

    newest: str  # that action's hash: it stands for everything before, too
    action_id: str
    state: CaseState


class CaseBook:
    """Writes actions for one office and tells the cases they make up."""

    def __init__(
        self,
        store: Store,
        office: str,
        vocabulary: Vocabulary | None = None,
        keep_days: int = 30,
    ) -> None:
        self.store = store
        self.keep_days = keep_days
        self.office = office
        self.vocabulary = vocabulary or load_shipped()
        self._lock = threading.Lock()
        self._remembered: OrderedDict[str, _Kept] = OrderedDict()

    def speak(self, vocabulary: Vocabulary) -> None:
        """Tells the cases in another vocabulary from now on, where the town's facts changed."""
        if vocabulary is not self.vocabulary:
            with self._lock:
                self.vocabulary = vocabulary
                self._remembered.clear()

    def open(self, staff_id: str, body: Mapping[str, Any] | None = None) -> CaseState:
        """A new case with the next 受付番号; the day's first one clears what is past its time."""
        opened = self.store.open_case(staff_id, self.office, body)
        if opened.body["number"] == FIRST:
            self.clear()
        return self.state(opened.case_id)

    def clear(self) -> int:
        """Erases the cases whose time is up; how many."""
        at = self.store.clock()
        self.store.capsules.forget_expired(instant_text(at))
        self.store.scans.forget_expired(instant_text(at))
        return self.store.erase_before(day_in_japan(at) - timedelta(days=self.keep_days))

    def state(self, case_id: str) -> CaseState:
        """The case as it stands; raises ActionFault when this office does not have it."""
        newest = self.store.last_hash(case_id)
        with self._lock:
            kept = self._remembered.get(case_id)
        if kept and kept.newest == newest:
            return kept.state
        return self._continued(kept) if kept else self._told(case_id)

    def _told(self, case_id: str) -> CaseState:
        actions = self.store.actions(case_id)
        if not actions:
            raise ActionFault("受付", "この受付はありません", "受付番号を確かめてください")
        return self._remember(actions[-1], case_of(actions, self.vocabulary))

    def _continued(self, kept: "_Kept") -> CaseState:
        """Tells only what came since; from the beginning when that is not the end of the story."""
        case_id = kept.state.case_id
        if not self.store.has_action(kept.action_id):  # remembered from a transaction that failed
            return self._told(case_id)
        later = self.store.actions(case_id, after=kept.action_id)
        state = continued(kept.state, later, self.vocabulary) if later else None
        return self._remember(later[-1], state) if state else self._told(case_id)

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

    def _remember(self, last: Action, state: CaseState) -> CaseState:
        with self._lock:
            self._remembered[state.case_id] = _Kept(last.hash, last.id, state)
            self._remembered.move_to_end(state.case_id)
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return state
