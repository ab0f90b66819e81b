"""The store: what was acknowledged is on disk, and nothing appended is ever changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counter.actions import Action, new_action
from counter.clock import Clock, day_in_japan, instant_text, now
from counter.identifiers import new_id
from counter.store import chain, erasing, records, search
from counter.store.database import KEY_BYTES, Database
from counter.store.handoff_rows import HandoffRows
from counter.store.print_rows import PrintRows
from counter.store.scan_rows import ScanRows
from counter.store.seen import SeenCapsules
from counter.store.staff_rows import StaffRows
from counter.store.trouble import wrong_key


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What the day's list needs to find a case; all else is derived from its actions."""

    case_id: str
    office: str
    number: str
    day: str
    opened_at: str
    last_at: str
    last_kind: str
    last_staff: str
    actions: int


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Who looked at a case, when, and what was shown."""

    at: str
    staff: str
    case_id: str
    what: str


CASES = (
    "SELECT c.case_id, c.office, c.number, c.day, c.opened_at, l.at AS last_at,"
    " l.kind AS last_kind, l.staff AS last_staff,"
    " (SELECT count(*) FROM actions a WHERE a.case_id = c.case_id) AS actions"
    " FROM cases c JOIN actions l ON l.sequence ="
    " (SELECT max(sequence) FROM actions m WHERE m.case_id = c.case_id)"
)


class Store:
    """One office's store. Every method may be called from any thread."""

    def __init__(self, path: Path, key: bytes, clock: Clock = now) -> None:
        if len(key) != KEY_BYTES:
            raise wrong_key(path)
        self.path = path
        self.clock = clock
        self.database = Database(path, key)
        self.staff = StaffRows(self.database)
        self.handoffs = HandoffRows(self.database)
        self.capsules = SeenCapsules(self.database)
        self.prints = PrintRows(self.database)
        self.scans = ScanRows(self.database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is on disk when the block is left, or nothing of it is."""
        with self.database.writing():
            yield

    def open_case(
        self, staff_id: str, office: str, body: Mapping[str, Any] | None = None
    ) -> Action:
        """A new case with its 受付番号 (0001… for each office and day); its first action."""
        moment = self.clock()
        day = day_in_japan(moment).isoformat()
        with self.database.writing():
            number = records.next_number(self.database, office, day)
            content = {**(body or {}), "number": number, "day": day}
            opened = new_action(new_id(moment), "opened", content, staff_id, office, moment)
            return records.add(self.database, [opened])[0]

    def append(
        self, case_id: str, kind: str, body: Mapping[str, Any], staff_id: str, office: str
    ) -> Action:
        """Appends one action that happened now. When this returns, the action is on disk."""
        action = new_action(case_id, kind, body, staff_id, office, self.clock())
        return records.add(self.database, [action])[0]

    def merge(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Adds another office's actions; those already here are left alone. The new ones."""
        return records.add(self.database, actions)

    def actions(self, case_id: str, after: str | None = None) -> tuple[Action, ...]:
        """A case's actions as they arrived here, behind the action ``after`` if given."""
        return records.actions_of(self.database, case_id, after)

    def actions_of_day(self, day: date, kinds: tuple[str, ...]) -> tuple[Action, ...]:
        """The actions of these kinds in the cases of a day, oldest first."""
        return records.actions_of_day(self.database, day.isoformat(), kinds)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Calls ``listener`` with the id of a case each time something of it came to disk."""
        self.database.listeners.append(listener)

    def has_action(self, action_id: str) -> bool:
        """Whether this action is in the store."""
        return records.present(self.database, action_id)

    def last_hash(self, case_id: str) -> str:
        """The hash of a case's newest action: it changes with every action, "" without any."""
        return records.last_hash(self.database, case_id)

    def last_action(self, case_id: str) -> str:
        """The id of a case's newest action, "" without any."""
        return records.last_action(self.database, case_id)

    def cases(self, day: date) -> tuple[CaseRow, ...]:
        """The cases of a day (in Japan), newest number first."""
        rows = self.database.rows(
            CASES + " WHERE c.day = ? ORDER BY c.number DESC, c.office", (day.isoformat(),)
        )
        return tuple(CaseRow(**row) for row in rows)

    def find_case(self, case_id: str) -> CaseRow | None:
        """The row of one case, or None."""
        row = self.database.row(CASES + " WHERE c.case_id = ?", (case_id,))
        return CaseRow(**row) if row else None

    def search(self, text: str) -> tuple[CaseRow, ...]:
        """Cases found by name, kana, birth date (ISO) or 受付番号, newest first."""
        numbered = self.database.rows(
            "SELECT case_id FROM cases WHERE number = ? ORDER BY opened_at DESC LIMIT 50",
            (search.fold(text),),
        )
        ids = [row["case_id"] for row in numbered] + list(search.found(self.database, text))
        rows = (self.find_case(case_id) for case_id in dict.fromkeys(ids))
        return tuple(row for row in rows if row)

    def record_read(self, staff_id: str, case_id: str, what: str) -> None:
        """Records that this person looked at this case, on this screen."""
        with self.database.writing() as writer:
            writer.execute(
                "INSERT INTO reads (at, staff, case_id, what) VALUES (?, ?, ?, ?)",
                (instant_text(self.clock()), staff_id, case_id, what),
            )

    def reads(self, case_id: str) -> tuple[ReadRow, ...]:
        """Who looked at a case, oldest first."""
        rows = self.database.rows(
            "SELECT at, staff, case_id, what FROM reads WHERE case_id = ? ORDER BY sequence",
            (case_id,),
        )
        return tuple(ReadRow(**row) for row in rows)

    def record_event(self, staff_id: str, kind: str, detail: str) -> None:
        """Notes in the journal what concerns the office itself; nothing personal goes there."""
        with self.database.writing() as writer:
            writer.execute(
                "INSERT INTO journal (at, staff, kind, detail) VALUES (?, ?, ?, ?)",
                (instant_text(self.clock()), staff_id, kind, detail),
            )

    def events(self, kind: str) -> tuple[tuple[str, str, str], ...]:
        """(time, staff, detail) of each journal entry of this kind, oldest first."""
        rows = self.database.rows(
            "SELECT at, staff, detail FROM journal WHERE kind = ? ORDER BY sequence", (kind,)
        )
        return tuple((row["at"], row["staff"], row["detail"]) for row in rows)

    def verify(self) -> int:
        """Checks pages and chains; the number of actions. StoreFault names the first broken."""
        return chain.verify(self.database)

    def erase_before(self, day: date) -> int:
        """Takes out the cases whose time is up (opened before ``day``); how many went."""
        return erasing.erase_before(self.database, day, instant_text(self.clock()))

    def checkpoint(self) -> None:
        """Brings the write-ahead log into the main file."""
        self.database.checkpoint()

    def close(self) -> None:
        """Closes the file; the store is of no use afterwards."""
        self.database.close()
