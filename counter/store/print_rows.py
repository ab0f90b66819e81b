"""Print jobs on disk: each change of state is there before anything follows from it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from counter.store.database import Database, Row

WAITING, SENDING, AT_PRINTER = "waiting", "sending", "at_printer"
DONE, HELD, CANCELLED = "done", "held", "cancelled"
MOVING = (WAITING, SENDING, AT_PRINTER)
OVER = (DONE, CANCELLED)

COLUMNS = (
    "job_id, printing_id, case_id, printer, title, body, state, name, number, begun, cancel,"
    " sent_at, seen_at, missed_at, words"
)
MOVING_ONLY = "state IN ('waiting', 'sending', 'at_printer')"


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One job. Times are instants as text, "" where it has not happened.

    `name` is its name at the printer in this try, `number` the printer's own; `begun` says that
    the printer was seen at work on it, `cancel` that somebody wants it stopped. `seen_at` is when
    the printer last told of it, `missed_at` when it first did not answer after that.
    """

    job_id: str
    printing_id: str
    case_id: str
    printer: str
    title: str
    body: Mapping[str, Any]
    state: str
    name: str
    number: int = 0
    begun: bool = False
    cancel: bool = False
    sent_at: str = ""
    seen_at: str = ""
    missed_at: str = ""
    words: str = ""

    @property
    def moving(self) -> bool:
        """Whether it goes on by itself."""
        return self.state in MOVING


@dataclass(frozen=True, slots=True)
class PrintingRow:
    """One printing of a case; `body` is what is recorded of it once it is on paper."""

    printing_id: str
    case_id: str
    printer: str
    staff: str
    made_at: str
    body: Mapping[str, Any]
    recorded: bool = False


class PrintRows:
    """Rows of printings and print_jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything inside is on disk when the block is left, or nothing of it is."""
        with self._database.writing():
            yield

    def add_printing(self, row: PrintingRow) -> None:
        """Keeps a new printing."""
        texts = (row.printing_id, row.case_id, row.printer, row.staff, row.made_at)
        with self._database.writing() as writer:
            writer.execute(
                "INSERT INTO printings (printing_id, case_id, printer, staff, made_at, body)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (*texts, json.dumps(row.body, ensure_ascii=False)),
            )

    def add_job(self, row: PrintRow, pdf: bytes) -> None:
        """Keeps a new job that waits, with its document."""
        with self._database.writing() as writer:
            writer.execute(
                "INSERT INTO print_jobs"
                " (job_id, printing_id, case_id, printer, title, body, state, name, pdf)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(row.job_id, row.printing_id, row.case_id, row.printer, row.title),
                    *(json.dumps(row.body, ensure_ascii=False), row.state, row.name, pdf),
                ),
            )

    def find(self, job_id: str) -> PrintRow | None:
        """One job, or None."""
        found = self._jobs("job_id = ?", (job_id,))
        return found[0] if found else None

    def find_printing(self, printing_id: str) -> PrintingRow | None:
        """One printing, or None."""
        row = self._database.row("SELECT * FROM printings WHERE printing_id = ?", (printing_id,))
        if row is None:
            return None
        read = {"recorded": bool(row["recorded"]), "body": json.loads(row["body"])}
        return PrintingRow(**{**row, **read})

    def first_moving(self, printer: str) -> PrintRow | None:
        """The oldest job of a printer that goes on by itself, or None."""
        found = self._jobs(f"printer = ? AND {MOVING_ONLY}", (printer,), limit=1)
        return found[0] if found else None

    def printers_at_work(self) -> tuple[str, ...]:
        """The printers that have such jobs."""
        rows = self._database.rows(
            f"SELECT DISTINCT printer FROM print_jobs WHERE {MOVING_ONLY}"  # noqa: S608 a constant
        )
        return tuple(row["printer"] for row in rows)

    def of_case(self, case_id: str) -> tuple[PrintRow, ...]:
        """The jobs of a case, oldest first."""
        return self._jobs("case_id = ?", (case_id,))

    def of_printing(self, printing_id: str) -> tuple[PrintRow, ...]:
        """The jobs of a printing in their order."""
        return self._jobs("printing_id = ?", (printing_id,))

    def count_ahead(self, job: PrintRow) -> int:
        """How many jobs of the same printer come before this one."""
        found = self._database.row(
            f"SELECT count(*) AS ahead FROM print_jobs WHERE printer = ? AND {MOVING_ONLY}"  # noqa: S608 a constant
            " AND sequence < (SELECT sequence FROM print_jobs WHERE job_id = ?)",
            (job.printer, job.job_id),
        )
        return int(found["ahead"]) if found else 0

    def pdf(self, job_id: str) -> bytes | None:
        """The document of a job that is not over, else None."""
        found = self._database.row("SELECT pdf FROM print_jobs WHERE job_id = ?", (job_id,))
        return found["pdf"] if found else None

    def change(self, job_id: str, expected: str, **values: object) -> bool:
        """Changes a job that is in the state `expected`; False where it no longer is.

        The document goes with the job's end.
        """
        if values.get("state") in OVER:
            values["pdf"] = None
        names = ", ".join(f"{name} = ?" for name in values)
        with self._database.writing() as writer:
            cursor = writer.execute(
                f"UPDATE print_jobs SET {names} WHERE job_id = ? AND state = ?",  # noqa: S608 names of columns
                (*values.values(), job_id, expected),
            )
            return bool(cursor.rowcount)

    def want_cancelled(self, job_id: str) -> None:
        """Notes that somebody wants this job stopped, however far it is meanwhile."""
        with self._database.writing() as writer:
            writer.execute("UPDATE print_jobs SET cancel = 1 WHERE job_id = ?", (job_id,))

    def note_recorded(self, printing_id: str) -> None:
        """Notes that the case knows of this printing."""
        with self._database.writing() as writer:
            writer.execute(
                "UPDATE printings SET recorded = 1 WHERE printing_id = ?", (printing_id,)
            )

    def chosen(self, who: str) -> str | None:
        """The printer that somebody chose last ("" for none), or None."""
        found = self._database.row("SELECT printer FROM chosen_printers WHERE who = ?", (who,))
        return found["printer"] if found else None

    def choose(self, who: str, printer: str) -> None:
        """Remembers this choice."""
        with self._database.writing() as writer:
            writer.execute("INSERT OR REPLACE INTO chosen_printers VALUES (?, ?)", (who, printer))

    def _jobs(
        self, condition: str, values: tuple[object, ...], limit: int = -1
    ) -> tuple[PrintRow, ...]:
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM print_jobs WHERE {condition}"  # noqa: S608 constants
            " ORDER BY sequence LIMIT ?",
            (*values, limit),
        )
        return tuple(_job(row) for row in rows)


def _job(row: Row) -> PrintRow:
    flags = {name: bool(row[name]) for name in ("begun", "cancel")}
    return PrintRow(**{**row, **flags, "body": json.loads(row["body"])})
