"""Checks the chain of hashes: every action as it was appended, none missing in between."""

from counter.actions import Action, link
from counter.faults import ActionFault, StoreFault
from counter.store.database import Database
from counter.store.records import COLUMNS, action_of


def verify(database: Database) -> int:
    """Goes through every action; how many there are. Raises StoreFault at the first broken one."""
    _check_pages(database)
    last: dict[str, str] = {}
    # Sequence is the order of appending, so each case's chain is met in its own order.
    rows = database.rows(f"SELECT {COLUMNS} FROM actions ORDER BY sequence")  # noqa: S608 a constant
    for row in rows:
        _check(database, row, last)
    return len(rows)


def _check(database: Database, row: dict[str, object], last: dict[str, str]) -> None:
    try:
        action = action_of(row)
        whole = _follows(action, last.get(action.case_id, ""))
    except (ValueError, ActionFault):
        raise broken(database, str(row["case_id"]), str(row["id"])) from None
    if not whole:
        raise broken(database, action.case_id, action.id)
    last[action.case_id] = action.hash


def _follows(action: Action, previous_hash: str) -> bool:
    return action.previous_hash == previous_hash and action.hash == link(action, previous_hash)


def broken(database: Database, case_id: str, action_id: str) -> StoreFault:
    """The sentence that names the first action that is not what was appended."""
    case = database.row("SELECT number, day FROM cases WHERE case_id = ?", (case_id,))
    named = f"{case['day']} の受付 {case['number']}" if case else f"受付 {case_id}"
    return StoreFault(
        f"保存先 {database.path.name}",
        f"{named} の記録 {action_id} が、書いたときと違います",
        "控え(バックアップ)と比べ、管理者に知らせてください",
    )


def _check_pages(database: Database) -> None:
    problems = database.rows("PRAGMA cipher_integrity_check") + [
        row for row in database.rows("PRAGMA quick_check") if "ok" not in row.values()
    ]
    if problems:
        place = f"保存先 {database.path.name}"
        raise StoreFault(place, "ファイルが壊れています", "控え(バックアップ)から戻してください")
