"""What can go wrong with the encrypted file, each as one clear sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from counter.faults import StoreFault

# Primary result codes of SQLite, https://www.sqlite.org/rescode.html
BUSY: Final = 5
READ_ONLY: Final = 8
INPUT_OUTPUT: Final = 10
CORRUPT: Final = 11
FULL: Final = 13
CANNOT_OPEN: Final = 14
CONSTRAINT: Final = 19
NOT_A_DATABASE: Final = 26

# The WAL-reset bug can lose acknowledged writes: https://www.sqlite.org/wal.html
FIRST_AFFECTED: Final = (3, 7, 0)
FIRST_REPAIRED: Final = (3, 51, 3)

SENTENCES: Final = {
    BUSY: (
        "ほかのプログラムが保存中で、書き込めませんでした",
        "少し待って、もう一度操作してください",
    ),
    READ_ONLY: (
        "書き込みが禁じられています",
        "ファイルとフォルダーの書き込み権限を直してください",
    ),
    INPUT_OUTPUT: (
        "ディスクの読み書きに失敗し、保存できませんでした",
        "ディスクの空きと接続を確かめ、もう一度操作してください",
    ),
    CORRUPT: (
        "ファイルが壊れています",
        "控え(バックアップ)から戻してください",
    ),
    FULL: (
        "ディスクがいっぱいで、保存できませんでした",
        "空きを作り、もう一度操作してください",
    ),
    CANNOT_OPEN: (
        "ファイルを開けません",
        "フォルダーがあるか、権限があるかを確かめてください",
    ),
    CONSTRAINT: (
        "消した受付の記録か、書き換えの禁じられた記録です",
        "新しい受付として記録してください",
    ),
    NOT_A_DATABASE: (
        "鍵が違うか、ファイルが壊れています",
        "keys/store.key を確かめ、違わなければ控え(バックアップ)から戻してください",
    ),
}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns the driver's errors into a StoreFault that names the file."""
    try:
        yield
    except dbapi2.Error as error:
        raise fault_of(error, path) from error


def fault_of(error: dbapi2.Error, path: Path) -> StoreFault:
    """The sentence for one error of the driver."""
    code = primary_code(error)
    fact, cure = SENTENCES.get(code, (f"保存できませんでした({error})", "管理者に知らせてください"))
    return StoreFault(f"保存先 {path.name}", fact, cure)


def primary_code(error: dbapi2.Error) -> int:
    """SQLite's primary result code, or 0 where the driver gives none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0


def refuse_affected_sqlite(version: tuple[int, ...]) -> None:
    """Raises StoreFault when this SQLite has the WAL-reset bug."""
    if FIRST_AFFECTED <= version < FIRST_REPAIRED:
        shown = ".".join(map(str, version))
        raise StoreFault(
            "SQLite",
            f"版 {shown} には保存した内容を失う不具合があります(3.7.0〜3.51.2)",
            "3.51.3 以降を含む sqlcipher3 を入れてください",
        )


def wrong_key(path: Path) -> StoreFault:
    """The key is not the one that this file was made with."""
    return StoreFault(
        f"保存先 {path.name}",
        "鍵が違います",
        "このファイルを作ったときの keys/store.key を置いてください",
    )


def damaged(path: Path) -> StoreFault:
    """The key is right and the file still can not be read."""
    fact, cure = SENTENCES[CORRUPT]
    return StoreFault(f"保存先 {path.name}", fact, cure)
