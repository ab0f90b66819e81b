"""Personal data goes when its time is up: whole cases, leaving only number of the day and hash."""

from datetime import date

from counter.store.database import Database

# The list of used capsules stays: a capsule may outlive the case, and it holds no names.
OF_A_CASE = ("search_keys", "reads", "handoffs", "print_jobs", "printings", "scans")


def erase_before(database: Database, day: date, at: str) -> int:
    """Erases every case opened before this day; how many. The file's freed pages are zeroed."""
    with database.writing() as writer:
        rows = database.rows("SELECT case_id, day FROM cases WHERE day < ?", (day.isoformat(),))
        for row in rows:
            _erase(database, row["case_id"], row["day"], at)
        if rows:
            writer.execute(
                "INSERT INTO journal (at, staff, kind, detail) VALUES (?, '', 'erased', ?)",
                (at, f"{len(rows)} cases before {day.isoformat()}"),
            )
    if rows:
        database.checkpoint()
    return len(rows)


def _erase(database: Database, case_id: str, day: str, at: str) -> None:
    last = database.row(
        "SELECT hash FROM actions WHERE case_id = ? ORDER BY sequence DESC LIMIT 1", (case_id,)
    )
    with database.writing() as writer:
        writer.execute(
            "INSERT INTO erased_cases VALUES (?, ?, ?, ?)",
            (case_id, day, last["hash"] if last else "", at),
        )
        for table in (*OF_A_CASE, "actions", "cases"):
            writer.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))  # noqa: S608 named above
