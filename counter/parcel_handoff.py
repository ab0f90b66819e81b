"""Whole cases from office to office as a file, with scanned documents, however many there are."""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter import codec
from counter.action_codec import pack_actions
from counter.actions import Action
from counter.capsule import PARCEL, open_sealed, recipient, seal
from counter.clock import day_in_japan
from counter.content import Opened
from counter.faults import HandoffFault
from counter.handoff import Received, begin, received, take_over, used
from counter.handoff_body import body_of, checked_row
from counter.handoff_check import wrong_actions
from counter.office import Office
from counter.parcel import (
    ACTIONS,
    DOCUMENT,
    KEY_BYTES,
    PIECE,
    PIECE_BYTES,
    Record,
    read_records,
    read_sealed,
    write_records,
    write_sealed,
)
from counter.parcel_reading import MOST_DOCUMENTS, ROWS, ParcelReading, checked_name
from counter.store import HandoffRow

KEY: Final = 5  # in the body, behind those of every hand-off
AT_ONCE: Final = 20


@dataclass(frozen=True)
class TakenParcel:
    """What a file brought, and where its documents lie now."""

    received: Received
    documents: tuple[Path, ...]


def seal_parcel(
    office: Office,
    case_id: str,
    to_office: str,
    staff_id: str,
    out: Path,
    documents: Sequence[Path] = (),
) -> HandoffRow:
    """Writes a whole case, and documents with it, into a file that only `to_office` opens.

    Signed like every hand-off, and on record here once the file is whole on the disk. Raises
    HandoffFault, KeyFault, CapsuleFault or OSError, and then neither file nor record is left.
    """
    names = [checked_name(one.name) for one in documents]
    if len(set(names)) < len(names) or len(names) > MOST_DOCUMENTS:
        cure = f"名前の違う{MOST_DOCUMENTS}個までの書類にしてください"
        raise HandoffFault("書類", "同じ名前の書類があるか、多すぎます", cure)
    at = office.clock()
    key = secrets.token_bytes(KEY_BYTES)
    part = out.with_name(f".{out.name}.part")
    try:
        with office.store.transaction():
            row = begin(office, case_id, None, to_office, staff_id, at)
            body = {**body_of(row), KEY: key}
            capsule = seal(
                office.town, office.keys, PARCEL, body, to_office, at, office.id, row.handoff_id
            )
            with part.open("wb") as file:
                write_sealed(file, *capsule)
                write_records(file, key, _records(office.store.actions(case_id), documents))
                file.flush()
                os.fsync(file.fileno())
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return row


def receive_parcel(
    office: Office, path: Path, staff_id: str, folder: Path | None = None
) -> TakenParcel:
    """Takes a file in: case and documents, or on a Fault nothing. Documents go into `folder`."""
    with path.open("rb") as file:
        at = office.clock()
        outside, sealed = read_sealed(file)
        key = recipient(office.town, office.keys, office.id, outside, day_in_japan(at))
        opened = open_sealed(office.keys, key, outside, sealed, at)
        if earlier := office.store.capsules.seen(opened.capsule_id):
            raise used(earlier)
        with _part_folder(folder, opened) as part:
            reading = ParcelReading(opened, part, folder)
            for record in read_records(file, _key_of(opened)):
                reading.take(record)
            row = checked_row(office, opened, reading.actions)
            with office.store.transaction():
                added = take_over(office, opened, row, reading.actions, staff_id)
                documents = reading.moved()
    return TakenParcel(received(office, row, added), documents)


@contextmanager
def _part_folder(folder: Path | None, opened: Opened) -> Iterator[Path]:
    """Where documents lie until all was right; what a power cut left there goes first."""
    if folder is None:  # then documents are refused
        yield Path()
        return
    part = folder / f".part-{opened.capsule_id}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _records(actions: Sequence[Action], documents: Sequence[Path]) -> Iterator[Record]:
    for at in range(0, len(actions), AT_ONCE):
        rows = pack_actions(actions[at : at + AT_ONCE])
        try:
            yield Record(ACTIONS, codec.encode({ROWS: rows}))
        except codec.CodecError as error:
            cure = "長い書き込みを分けてください"
            raise HandoffFault("引き渡し", "1つの記録が長すぎます", cure) from error
    for path in documents:
        yield Record(DOCUMENT, path.name.encode())
        with path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield Record(PIECE, piece)


def _key_of(opened: Opened) -> bytes:
    key = opened.body.get(KEY)
    if isinstance(key, bytes) and len(key) == KEY_BYTES:
        return key
    raise wrong_actions()
