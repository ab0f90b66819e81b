"""Connections to the encrypted file: one writer under a lock, readers beside it."""

import hashlib
import hmac
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlcipher3 import dbapi2

from counter.store import migrate, trouble

Parameters = tuple[object, ...] | dict[str, object]
Row = dict[str, Any]
KEY_BYTES = 32
BUSY_MILLISECONDS = 5000


class Database:
    """The file, opened: ``rows`` reads beside others, ``writing`` is one writer at a time."""

    def __init__(self, path: Path, key: bytes) -> None:
        trouble.refuse_affected_sqlite(dbapi2.sqlite_version_info)
        self.path = path
        self._key = key
        self._lock = threading.RLock()
        self._depth = 0
        self._touched: set[str] = set()
        self.listeners: list[Callable[[str], None]] = []
        self._readers: queue.LifoQueue[sqlite_utils.Database] = queue.LifoQueue()
        self._check_key()
        with self._lock, trouble.told_plainly(path):
            self._writer = self._open_first()
            migrate.migrate(self._writer, path)
        self._keep_key_check()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """The rows of a query; inside ``writing`` of this thread it sees what was written."""
        with self._reader() as reader, trouble.told_plainly(self.path):
            cursor = reader.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """One transaction: on disk when the block is left, or nothing of it. May be nested."""
        with self._lock:
            if self._depth:
                yield self._writer
                return
            self._touched.clear()
            with trouble.told_plainly(self.path):
                yield from self._transaction()
            touched = frozenset(self._touched)
        self._tell(touched)

    def touch(self, case_id: str) -> None:
        """Notes that this transaction adds to a case: listeners hear of it once it is on disk."""
        self._touched.add(case_id)

    def _tell(self, touched: frozenset[str]) -> None:
        for case_id in touched:
            for listener in self.listeners:
                listener(case_id)

    def _transaction(self) -> Iterator[sqlite_utils.Database]:
        self._writer.conn.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield self._writer
            self._writer.conn.execute("COMMIT")
        except BaseException:
            self._writer.rollback()
            raise
        finally:
            self._depth = 0

    def checkpoint(self) -> None:
        """Brings the write-ahead log into the file, under the writer's lock."""
        with self._lock, trouble.told_plainly(self.path):
            self._writer.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Closes every connection; the last one checkpoints, under the writer's lock."""
        with self._lock:
            while not self._readers.empty():
                self._readers.get_nowait().close()
            self._writer.close()

    @contextmanager
    def _reader(self) -> Iterator[sqlite_utils.Database]:
        if self._writing_here():
            yield self._writer
            return
        reader = self._borrow()
        try:
            yield reader
        finally:
            self._readers.put(reader)

    def _writing_here(self) -> bool:
        # _is_owned is what threading.Condition itself relies on: true in the owner's thread only.
        owned: bool = self._lock._is_owned()  # type: ignore[attr-defined]
        return owned and self._depth > 0

    def _borrow(self) -> sqlite_utils.Database:
        try:
            return self._readers.get_nowait()
        except queue.Empty:
            with trouble.told_plainly(self.path):
                return connect(self.path, self._key)

    def _open_first(self) -> sqlite_utils.Database:
        try:
            return connect(self.path, self._key)
        except dbapi2.DatabaseError as error:
            known = trouble.primary_code(error) == trouble.NOT_A_DATABASE
            if known and self._key_check_path.exists():
                raise trouble.damaged(self.path) from error
            raise

    @property
    def _key_check_path(self) -> Path:
        return self.path.with_name(self.path.name + ".keycheck")

    def _check_key(self) -> None:
        """Tells a wrong key from a damaged file, which SQLCipher itself can not."""
        if not (self.path.exists() and self._key_check_path.exists()):
            return
        kept = self._key_check_path.read_text("ascii", errors="replace").strip()
        if not hmac.compare_digest(kept.encode(), key_check(self._key).encode()):
            raise trouble.wrong_key(self.path)

    def _keep_key_check(self) -> None:
        if not self._key_check_path.exists():
            self._key_check_path.write_text(key_check(self._key) + "\n", "ascii")
            self._key_check_path.chmod(0o600)


def key_check(key: bytes) -> str:
    """A short value that tells whether a key is the right one, and nothing else about it."""
    return hmac.new(key, b"madoguchi store key check", hashlib.sha256).hexdigest()[:16]


def connect(path: Path, key: bytes) -> sqlite_utils.Database:
    """One connection with the key given and everything set that safety needs."""
    connection = dbapi2.connect(
        str(path),
        timeout=BUSY_MILLISECONDS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _set_safety(connection)
    except BaseException:
        connection.close()
        raise
    return sqlite_utils.Database(connection, execute_plugins=False)


def _set_safety(connection: dbapi2.Connection) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        f"busy_timeout = {BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
