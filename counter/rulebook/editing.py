"""A town's TOML file with some keys changed; its comments and its other lines stay."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from counter.rulebook.toml_text import file_text, is_table, top_level
from lifeevents.tables import Table

HEADER = re.compile(r"\[+\s*\"?([A-Za-z0-9_-]+)")
KEY = re.compile(r"\"?([A-Za-z0-9_-]+)\"?\s*[.=]")
REWRITTEN = (
    "# 取り込みで書き直しました。前の書き方とコメントは、このファイルの古い控えを見てください。\n\n"
)


@dataclass
class _Piece:
    """Lines that belong together: comments and blanks before, then what is under one key."""

    key: str
    before: list[str]
    lines: list[str]
    table: bool = False


def edited(text: str, changes: Mapping[str, object], order: tuple[str, ...]) -> str:
    """The file with these keys set, or taken away where the value is None.

    Where the text is written in a way that cannot be kept, it is written anew with a note.
    """
    wanted = _wanted(tomllib.loads(text), changes)
    kept = _with(text, changes, order)
    try:
        if tomllib.loads(kept) == _read_again(wanted, order):
            return kept
    except tomllib.TOMLDecodeError:
        pass
    return REWRITTEN + file_text(wanted, order)


def _wanted(table: Table, changes: Mapping[str, object]) -> Table:
    return {key: value for key, value in {**table, **changes}.items() if value is not None}


def _read_again(table: Table, order: tuple[str, ...]) -> Table:
    """The table as TOML has it: dotted keys become tables of their own."""
    return tomllib.loads(file_text(table, order))


def _with(text: str, changes: Mapping[str, object], order: tuple[str, ...]) -> str:
    pieces, after = _pieces(text)
    left = dict(changes)
    kept: list[_Piece] = []
    for piece in pieces:
        if piece.key not in changes:
            kept.append(piece)
        elif piece.key in left:
            value = left.pop(piece.key)
            if value is not None and is_table(piece.key, value) == piece.table:
                piece.lines = top_level(piece.key, value).split("\n")
                kept.append(piece)
            elif value is not None:
                left[piece.key] = value
    for key in sorted(left, key=lambda one: order.index(one) if one in order else len(order)):
        if left[key] is not None:
            _add(kept, key, left[key])
    lines = [line for piece in kept for line in (*piece.before, *piece.lines)] + after
    return "\n".join(lines).strip("\n") + "\n"


def _add(pieces: list[_Piece], key: str, value: object) -> None:
    """Puts a new key after the last plain one, a new table at the end."""
    table = is_table(key, value)
    piece = _Piece(key, [""] if table and pieces else [], top_level(key, value).split("\n"), table)
    plain = [at for at, one in enumerate(pieces) if not one.table]
    at = len(pieces) if table else (plain[-1] + 1 if plain else 0)
    if not table and at < len(pieces) and pieces[at].before[:1] != [""]:
        pieces[at].before.insert(0, "")
    pieces.insert(at, piece)


def _pieces(text: str) -> tuple[list[_Piece], list[str]]:
    """The file in pieces, and the comments after the last of them."""
    pieces: list[_Piece] = []
    before: list[str] = []
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line or line.startswith("#"):
            before.append(lines[at])
            at += 1
            continue
        end = at + _length(lines[at:])
        _put(pieces, line, before, lines[at:end])
        before = []
        at = end
    return pieces, before


def _put(pieces: list[_Piece], line: str, before: list[str], lines: list[str]) -> None:
    header, key = HEADER.match(line), KEY.match(line)
    if header:
        pieces.append(_Piece(header[1], before, lines, table=True))
    elif pieces and pieces[-1].table:
        pieces[-1].lines += [*before, *lines]
    else:
        pieces.append(_Piece(key[1] if key else "", before, lines))


def _length(lines: list[str]) -> int:
    """How many lines the first statement has: as few as can be read."""
    for count in range(1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count
    return 1
