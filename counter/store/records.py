"""Cases and their actions, as rows."""

import json
from collections.abc import Iterable
from dataclasses import replace

from counter.actions import Action, body_text, chained, checked
from counter.faults import ActionFault, StoreFault
from counter.store.database import Database, Row
from counter.store.search import remember

COLUMNS = "sequence, id, case_id, office, staff, at, kind, body, previous_hash, hash"


def action_of(row: Row) -> Action:
    """One row as an action."""
    return Action(**{**row, "body": json.loads(row["body"])})


def actions_of(database: Database, case_id: str, after: str | None) -> tuple[Action, ...]:
    """A case's actions in the order this store received them, from behind ``after`` on."""
    since = _sequence(database, after) if after else 0
    rows = database.rows(
        f"SELECT {COLUMNS} FROM actions WHERE case_id = ? AND sequence > ? ORDER BY sequence",  # noqa: S608 the columns are a constant
        (case_id, since),
    )
    return tuple(action_of(row) for row in rows)


def actions_of_day(database: Database, day: str, kinds: tuple[str, ...]) -> tuple[Action, ...]:
    """The actions of some kinds in the cases of one day, in the order they arrived."""
    marks = ", ".join("?" for _ in kinds)
    rows = database.rows(
        f"SELECT {COLUMNS} FROM actions WHERE kind IN ({marks}) AND case_id IN"  # noqa: S608 only columns and marks
        " (SELECT case_id FROM cases WHERE day = ?) ORDER BY sequence",
        (*kinds, day),
    )
    return tuple(action_of(row) for row in rows)


def add(database: Database, actions: Iterable[Action]) -> tuple[Action, ...]:
    """Appends what is not there yet, in one transaction; the new actions as they are kept."""
    with database.writing():
        return tuple(
            _insert(database, checked(action))
            for action in actions
            if not present(database, action.id)
        )


def add_case(database: Database, opened: Action) -> None:
    """The index row of a case, from its first action; nothing when it is there already."""
    with database.writing() as writer:
        writer.execute(
            "INSERT OR IGNORE INTO cases VALUES (?, ?, ?, ?, ?)",
            (
                opened.case_id,
                opened.office,
                str(opened.body["number"]),
                str(opened.body["day"]),
                opened.at,
            ),
        )


def next_number(database: Database, office: str, day: str) -> str:
    """The next 受付番号 of this office on this day, from 0001."""
    with database.writing() as writer:
        writer.execute(
            "INSERT INTO case_numbers VALUES (?, ?, 1)"
            " ON CONFLICT (office, day) DO UPDATE SET last = last + 1",
            (office, day),
        )
        row = database.row(
            "SELECT last FROM case_numbers WHERE office = ? AND day = ?", (office, day)
        )
    return f"{row['last']:04d}" if row else "0001"


def _insert(database: Database, action: Action) -> Action:
    if action.kind == "opened":
        add_case(database, action)
    elif not database.row("SELECT 1 FROM cases WHERE case_id = ?", (action.case_id,)):
        raise ActionFault(
            "受付の記録", "この受付はここにありません", "受付を開いてから記録してください"
        )
    kept = chained(action, last_hash(database, action.case_id))
    remember(database, kept)
    database.touch(action.case_id)
    return replace(kept, sequence=_write(database, kept))


def _write(database: Database, action: Action) -> int:
    with database.writing() as writer:
        cursor = writer.execute(
            "INSERT INTO actions (id, case_id, office, staff, at, kind, body, previous_hash, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_plain(action), body_text(action), action.previous_hash, action.hash),
        )
    number = cursor.lastrowid
    if number is None:
        raise StoreFault("保存先", "書き込めませんでした", "もう一度操作してください")
    return number


def _plain(action: Action) -> tuple[str, ...]:
    return (action.id, action.case_id, action.office, action.staff, action.at, action.kind)


def present(database: Database, action_id: str) -> bool:
    """Whether an action with this id is kept."""
    return database.row("SELECT 1 FROM actions WHERE id = ?", (action_id,)) is not None


def last_hash(database: Database, case_id: str) -> str:
    """The hash that the case's next action is linked to."""
    row = database.row(
        "SELECT hash FROM actions WHERE case_id = ? ORDER BY sequence DESC LIMIT 1", (case_id,)
    )
    return str(row["hash"]) if row else ""


def last_action(database: Database, case_id: str) -> str:
    """The id of the case's newest action, "" without any."""
    row = database.row(
        "SELECT id FROM actions WHERE case_id = ? ORDER BY sequence DESC LIMIT 1", (case_id,)
    )
    return str(row["id"]) if row else ""


def _sequence(database: Database, action_id: str) -> int:
    row = database.row("SELECT sequence FROM actions WHERE id = ?", (action_id,))
    if row is None:
        raise ActionFault(
            "受付の記録", "続きを始める記録がありません", "はじめから読み直してください"
        )
    return int(row["sequence"])
