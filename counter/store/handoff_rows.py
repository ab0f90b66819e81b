"""Hand-offs given and taken, until the other side has confirmed."""

from dataclasses import astuple, dataclass

from counter.store.database import Database


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """One hand-off as one of its two offices sees it; times are instants as text."""

    handoff_id: str
    direction: str  # "out" where it was given, "in" where it was taken
    case_id: str
    item: str | None
    from_office: str
    to_office: str
    staff: str
    made_at: str
    confirm_by: str
    return_code: str
    confirmed_at: str | None = None

    @property
    def open(self) -> bool:
        """Whether the giving side does not know yet that it arrived."""
        return self.confirmed_at is None


class HandoffRows:
    """Rows of handoffs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, row: HandoffRow) -> None:
        """Keeps a new hand-off."""
        with self._database.writing() as writer:
            writer.execute(
                "INSERT OR REPLACE INTO handoffs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                astuple(row),
            )

    def find(self, handoff_id: str) -> HandoffRow | None:
        """One hand-off, or None."""
        row = self._database.row("SELECT * FROM handoffs WHERE handoff_id = ?", (handoff_id,))
        return HandoffRow(**row) if row else None

    def find_by_return_code(self, code: str) -> HandoffRow | None:
        """The newest hand-off given from here that has this return code, or None."""
        row = self._database.row(
            "SELECT * FROM handoffs WHERE return_code = ? AND direction = 'out'"
            " ORDER BY made_at DESC LIMIT 1",
            (code,),
        )
        return HandoffRow(**row) if row else None

    def open(self) -> tuple[HandoffRow, ...]:
        """Those not confirmed yet, oldest first."""
        return self._where("confirmed_at IS NULL", ())

    def of_case(self, case_id: str) -> tuple[HandoffRow, ...]:
        """All hand-offs of one case, oldest first."""
        return self._where("case_id = ?", (case_id,))

    def confirm(self, handoff_id: str, at: str) -> None:
        """Notes that it arrived."""
        with self._database.writing() as writer:
            writer.execute(
                "UPDATE handoffs SET confirmed_at = ? WHERE handoff_id = ?", (at, handoff_id)
            )

    def _where(self, condition: str, values: tuple[str, ...]) -> tuple[HandoffRow, ...]:
        rows = self._database.rows(
            f"SELECT * FROM handoffs WHERE {condition} ORDER BY made_at",  # noqa: S608 two constants
            values,
        )
        return tuple(HandoffRow(**row) for row in rows)
