"""What a file brings while it is read: actions, and documents in a folder of their own."""

import re
from pathlib import Path
from typing import Final

from counter import codec
from counter.action_codec import unpack_actions
from counter.actions import Action
from counter.content import Opened
from counter.faults import CapsuleFault, HandoffFault
from counter.handoff_body import CASE
from counter.handoff_check import wrong_actions
from counter.identifiers import id_from_bytes
from counter.parcel import ACTIONS, DOCUMENT, PIECE, PLACE, Record, cut_off
from counter.received import UNSEEN

ROWS: Final = 0
MOST_ACTIONS: Final = 50_000
MOST_DOCUMENTS: Final = 500
# Signs that no system takes in a name, and those that make a name look like another.
UNFIT: Final = UNSEEN + r"/\\:*?\"<>|\ud800-\udfff"
NAME: Final = re.compile(f"(?!\\.)[^{UNFIT}]+")
LONGEST_NAME: Final = 200  # bytes


class ParcelReading:
    """What came out of a file so far; documents lie in a folder that goes away with a fault."""

    def __init__(self, opened: Opened, part: Path, folder: Path | None) -> None:
        self.actions: list[Action] = []
        self._case_id = _case_of(opened)
        self._part = part
        self._folder = folder
        self._names: list[str] = []

    def take(self, record: Record) -> None:
        """One record more; raises CapsuleFault."""
        if record.kind == ACTIONS and not self._names:
            self._take_actions(record.data)
        elif record.kind == DOCUMENT:
            self._begin(record.data)
        elif record.kind == PIECE and self._names:
            with (self._part / self._names[-1]).open("ab") as file:
                file.write(record.data)
        else:
            raise cut_off()

    def moved(self) -> tuple[Path, ...]:
        """The documents, put where they belong."""
        if self._folder is None:
            return ()
        return tuple((self._part / name).rename(self._folder / name) for name in self._names)

    def _take_actions(self, packed: bytes) -> None:
        try:
            self.actions += unpack_actions(self._case_id, codec.decode(packed)[ROWS])
        except (LookupError, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise wrong_actions() from error
        if len(self.actions) > MOST_ACTIONS:
            raise wrong_actions()

    def _begin(self, encoded: bytes) -> None:
        try:
            name = checked_name(encoded.decode())
        except (UnicodeDecodeError, HandoffFault) as error:
            raise cut_off() from error
        if self._folder is None:
            raise CapsuleFault(
                PLACE, "書類が入っています", "--out で書類を置くフォルダーを指定してください"
            )
        if name in self._names or len(self._names) >= MOST_DOCUMENTS:
            raise cut_off()
        if (self._folder / name).exists():
            fact = f"「{name}」が置き場所にもうあります"
            raise CapsuleFault(PLACE, fact, "空のフォルダーを指定してください")
        (self._part / name).touch(mode=0o600)
        self._names.append(name)


def checked_name(name: str) -> str:
    """A file's name that every system can keep, and that leads nowhere else."""
    if not NAME.fullmatch(name) or len(name.encode(errors="replace")) > LONGEST_NAME:
        raise HandoffFault("書類", "使えない名前です", "書類の名前を短い文字に直してください")
    return name


def _case_of(opened: Opened) -> str:
    try:
        return id_from_bytes(opened.body[CASE])
    except (LookupError, ValueError, TypeError) as error:
        raise wrong_actions() from error
