"""Writes into `printers.toml` what somebody chose on a screen; comments and order stay."""

import re
from pathlib import Path

from counter.faults import TownFault
from counter.printing.printers import FILE, PrinterPlace, load_printers
from counter.rulebook.toml_text import assignment

HEAD = "# プリンター。書き方は docs/printing.md にあります。\n"
_TABLE = "[[printer]]"


def add_printer(town_folder: Path, place: PrinterPlace) -> None:
    """Adds a printer at the end of the file, which is made when absent."""
    path = town_folder / FILE
    text = path.read_text("utf-8-sig") if path.exists() else HEAD
    _write(town_folder, text.rstrip("\n") + "\n\n" + printer_text(place))


def set_offset(town_folder: Path, printer_id: str, offset_mm: tuple[float, float]) -> None:
    """Keeps how far this printer's pre-printed papers are moved."""
    text = (town_folder / FILE).read_text("utf-8-sig")
    line = assignment("offset_mm", [round(one, 1) for one in offset_mm])
    parts = re.split(r"(?m)^(?=\[)", text)
    changed = [_with_line(part, line) if _is_of(part, printer_id) else part for part in parts]
    if changed == parts and line not in text:
        raise TownFault(FILE, f"id「{printer_id}」がありません", "ファイルを確かめてください")
    _write(town_folder, "".join(changed))


def printer_text(place: PrinterPlace) -> str:
    """The printer as a table of the file."""
    values: dict[str, object] = {
        "id": place.id,
        "name": place.name,
        "uri": place.uri,
        "office": place.office,
    }
    said: dict[str, object] = {
        "desk": place.desk,
        "trays": dict(place.trays),
        "offset_mm": list(place.offset_mm) if any(place.offset_mm) else [],
        "fingerprint": place.fingerprint,
    }
    values |= {key: value for key, value in said.items() if value}
    if not place.a3:
        values["a3"] = False
    lines = (assignment(key, value) for key, value in values.items())
    return "\n".join([_TABLE, *lines]) + "\n"


def _is_of(part: str, printer_id: str) -> bool:
    own = re.search(r'(?m)^id\s*=\s*["\'](.*?)["\']', part)
    return part.startswith(_TABLE) and own is not None and own[1] == printer_id


def _with_line(part: str, line: str) -> str:
    if re.search(r"(?m)^offset_mm\s*=", part):
        return re.sub(r"(?m)^offset_mm\s*=.*$", line, part)
    return re.sub(r"(?m)^(id\s*=.*)$", rf"\1\n{line}", part, count=1)


def _write(town_folder: Path, text: str) -> None:
    """The new text in place of the old one, unless it could not be read again."""
    path = town_folder / FILE
    before = path.read_bytes() if path.exists() else None
    try:
        path.write_text(text, "utf-8")
        load_printers(town_folder)
    except TownFault:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise
    except OSError as error:
        fact = f"書けません({error.strerror})"
        raise TownFault(FILE, fact, "フォルダーの権限を確かめてください") from error
