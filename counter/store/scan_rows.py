"""Scanned codes that wait, still sealed: on disk, since the clerk was told that they were read."""

from dataclasses import dataclass

from counter.store.database import Database, Row

MOST_OF_ONE = 64  # sets for each member of staff; the oldest go first


@dataclass(frozen=True, slots=True)
class ScanRow:
    """The codes of one set that one member of staff has scanned so far.

    `case_id` is the case that a whole set seems to belong to, "" while codes are missing. Times
    are instants as text; behind `until` no capsule of that day can be read any more.
    """

    staff: str
    code_set: str
    case_id: str
    codes: tuple[str, ...]
    kept_at: str
    until: str


class ScanRows:
    """Rows of scans."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, row: ScanRow) -> None:
        """Keeps a set as it is now, in place of what was kept of it before."""
        with self._database.writing() as writer:
            writer.execute(
                "INSERT OR REPLACE INTO scans VALUES (?, ?, ?, ?, ?, ?)",
                (
                    row.staff,
                    row.code_set,
                    row.case_id,
                    "\n".join(row.codes),
                    row.kept_at,
                    row.until,
                ),
            )
            writer.execute(
                "DELETE FROM scans WHERE staff = ? AND code_set NOT IN (SELECT code_set FROM scans"
                " WHERE staff = ? ORDER BY kept_at DESC, code_set LIMIT ?)",
                (row.staff, row.staff, MOST_OF_ONE),
            )

    def find(self, staff_id: str, code_set: str) -> ScanRow | None:
        """One set of this member of staff, or None."""
        row = self._database.row(
            "SELECT * FROM scans WHERE staff = ? AND code_set = ?", (staff_id, code_set)
        )
        return _row(row) if row else None

    def of(self, staff_id: str, at: str) -> tuple[ScanRow, ...]:
        """All sets of this member of staff that have not ended, oldest first."""
        rows = self._database.rows(
            "SELECT * FROM scans WHERE staff = ? AND until > ? ORDER BY kept_at, code_set",
            (staff_id, at),
        )
        return tuple(_row(row) for row in rows)

    def forget(self, staff_id: str, code_set: str) -> None:
        """Takes out a set that was decided on."""
        with self._database.writing() as writer:
            writer.execute(
                "DELETE FROM scans WHERE staff = ? AND code_set = ?", (staff_id, code_set)
            )

    def forget_expired(self, at: str) -> None:
        """Takes out the sets that have ended."""
        with self._database.writing() as writer:
            writer.execute("DELETE FROM scans WHERE until <= ?", (at,))


def _row(row: Row) -> ScanRow:
    return ScanRow(**{**row, "codes": tuple(row["codes"].splitlines())})
