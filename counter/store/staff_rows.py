"""Staff accounts, failed sign-ins and sessions, as rows."""

from dataclasses import dataclass
from typing import Any

from counter.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One account."""

    id: str
    login: str
    name: str
    section: str
    office: str
    role: str
    desk: str
    password_hash: str
    active: bool
    added_at: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session; the token itself is never kept, only its hash."""

    token_hash: str
    staff: str
    started_at: str
    seen_at: str
    locked: bool
    place: str


class StaffRows:
    """Rows of staff, sign_in_failures and sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, row: StaffRow) -> None:
        """Keeps a new account, or the changed one with the same id."""
        with self._database.writing() as writer:
            writer.execute(
                "INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name,"
                " section = excluded.section, office = excluded.office, role = excluded.role,"
                " desk = excluded.desk, password_hash = excluded.password_hash,"
                " active = excluded.active",
                (
                    *(row.id, row.login, row.name, row.section, row.office, row.role, row.desk),
                    *(row.password_hash, int(row.active), row.added_at),
                ),
            )

    def find(self, staff_id: str) -> StaffRow | None:
        """The account with this id, or None."""
        return self._one("SELECT * FROM staff WHERE id = ?", staff_id)

    def find_login(self, login: str) -> StaffRow | None:
        """The account with this sign-in name, or None."""
        return self._one("SELECT * FROM staff WHERE login = ?", login)

    def all(self) -> tuple[StaffRow, ...]:
        """Every account, in the order they were added."""
        rows = self._database.rows("SELECT * FROM staff ORDER BY added_at, id")
        return tuple(_staff(row) for row in rows)

    def failures(self, login: str) -> tuple[int, str]:
        """How many sign-ins failed in a row under this name, and when the last one did."""
        row = self._database.row("SELECT * FROM sign_in_failures WHERE login = ?", (login,))
        return (row["count"], row["last_at"]) if row else (0, "")

    def count_failure(self, login: str, at: str) -> None:
        """Counts one more failed sign-in."""
        self._write(
            "INSERT INTO sign_in_failures VALUES (?, 1, ?)"
            " ON CONFLICT (login) DO UPDATE SET count = count + 1, last_at = excluded.last_at",
            (login, at),
        )

    def forget_failures(self, login: str) -> None:
        """Begins to count anew."""
        self._write("DELETE FROM sign_in_failures WHERE login = ?", (login,))

    def add_session(self, row: SessionRow) -> None:
        """Keeps a new session."""
        self._write(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)",
            (row.token_hash, row.staff, row.started_at, row.seen_at, int(row.locked), row.place),
        )

    def find_session(self, token_hash: str) -> SessionRow | None:
        """The session with this token hash, or None."""
        row = self._database.row("SELECT * FROM sessions WHERE token_hash = ?", (token_hash,))
        return SessionRow(**{**row, "locked": bool(row["locked"])}) if row else None

    def touch_session(self, token_hash: str, at: str, place: str) -> None:
        """Notes that the session is in use, and where."""
        self._write(
            "UPDATE sessions SET seen_at = ?, place = ? WHERE token_hash = ?",
            (at, place, token_hash),
        )

    def lock_session(self, token_hash: str, locked: bool, at: str) -> None:
        """Locks or unlocks a session."""
        self._write(
            "UPDATE sessions SET locked = ?, seen_at = ? WHERE token_hash = ?",
            (int(locked), at, token_hash),
        )

    def end_session(self, token_hash: str) -> None:
        """Takes a session out."""
        self._write("DELETE FROM sessions WHERE token_hash = ?", (token_hash,))

    def end_sessions_of(self, staff_id: str) -> None:
        """Takes all sessions of a person out."""
        self._write("DELETE FROM sessions WHERE staff = ?", (staff_id,))

    def end_sessions_before(self, at: str) -> None:
        """Takes out sessions not used since this instant."""
        self._write("DELETE FROM sessions WHERE seen_at < ?", (at,))

    def _one(self, sql: str, value: str) -> StaffRow | None:
        row = self._database.row(sql, (value,))
        return _staff(row) if row else None

    def _write(self, sql: str, values: tuple[Any, ...]) -> None:
        with self._database.writing() as writer:
            writer.execute(sql, values)


def _staff(row: Row) -> StaffRow:
    return StaffRow(**{**row, "active": bool(row["active"])})
