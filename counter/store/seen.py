"""The replay list: capsules that were used, kept until they have expired."""

from counter.store.database import Database


class SeenCapsules:
    """Rows of capsules_seen; times are instants as text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, capsule_id: str) -> str | None:
        """When this capsule was used, or None."""
        row = self._database.row(
            "SELECT seen_at FROM capsules_seen WHERE capsule_id = ?", (capsule_id,)
        )
        return str(row["seen_at"]) if row else None

    def mark(self, capsule_id: str, at: str, expires_at: str, case_id: str) -> bool:
        """Marks a capsule as used; False when it was used before."""
        with self._database.writing() as writer:
            cursor = writer.execute(
                "INSERT OR IGNORE INTO capsules_seen VALUES (?, ?, ?, ?)",
                (capsule_id, at, expires_at, case_id),
            )
            return cursor.rowcount == 1

    def forget_expired(self, at: str) -> None:
        """Takes out those that expired before: they are refused by their own date."""
        with self._database.writing() as writer:
            writer.execute("DELETE FROM capsules_seen WHERE expires_at < ?", (at,))
