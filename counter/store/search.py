"""Search keys: names, kana and birth dates, folded; the names themselves stay as received."""

import unicodedata

import jaconv

from counter.actions import ANSWERING, Action
from counter.store.database import Database

FOUND_BY = frozenset({"name", "name_kana", "name_latin", "alias", "former_surname", "birth_date"})


def fold(text: str) -> str:
    """A key that finds a text again: width, case, kana, spaces and variants do not matter."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in wide if not _ignored(sign))
    folded: str = jaconv.hira2kata(plain)
    return folded


def _ignored(sign: str) -> bool:
    return sign.isspace() or 0xFE00 <= ord(sign) <= 0xFE0F or 0xE0100 <= ord(sign) <= 0xE01EF


def remember(database: Database, action: Action) -> None:
    """Keeps the search keys of an action that gives answers."""
    if action.kind not in ANSWERING:
        return
    with database.writing() as writer:
        for slot, value in action.body["answers"].items():
            if isinstance(value, str) and value and _is_searched(slot):
                writer.execute(
                    "INSERT OR IGNORE INTO search_keys VALUES (?, ?, ?)",
                    (action.case_id, slot, fold(value)),
                )


def _is_searched(slot: str) -> bool:
    kind, _, rest = slot.partition(".")
    return kind == "person" and rest.rpartition(".")[2] in FOUND_BY


def found(database: Database, text: str, limit: int = 50) -> tuple[str, ...]:
    """Ids of cases in which a name, kana or birth date begins with or holds the text."""
    key = fold(text)
    if not key:
        return ()
    rows = database.rows(
        "SELECT DISTINCT k.case_id, c.opened_at FROM search_keys k JOIN cases c USING (case_id)"
        " WHERE instr(k.key, ?) > 0 ORDER BY c.opened_at DESC LIMIT ?",
        (key, limit),
    )
    return tuple(row["case_id"] for row in rows)
