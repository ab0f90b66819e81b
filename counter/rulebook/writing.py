"""Files written all together or not at all, as far as a file system can promise that."""

import os
from collections.abc import Mapping
from pathlib import Path

PART = ".part"


def write_whole(texts: Mapping[Path, str | bytes]) -> None:
    """Writes every file beside its place first, then puts them all there; raises OSError.

    When a disk is full, no file has changed and nothing is left lying about.
    """
    parts = {path: path.with_name(f".{path.name}{PART}") for path in texts}
    try:
        for path, content in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(parts[path], content.encode("utf-8") if isinstance(content, str) else content)
    except OSError:
        for part in parts.values():
            part.unlink(missing_ok=True)
        raise
    for path, part in parts.items():
        part.replace(path)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
