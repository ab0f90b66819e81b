"""外字 and fonts that a town adds in its own folder.

A drawing named after exactly one character is the town's own word about it, so 外字 go before the
shipped faces. Font files are asked for what no shipped face holds.
"""

import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFError

from lifeevents.errors import Fault
from print.fontfiles import ADDED, Face
from print.gaiji import GaijiFace, read_gaiji

FOLDER = "fonts"
ENDINGS = (".ttf", ".otf", ".tte", ".ttc")
MOST_BYTES = 100_000_000


class WrongFont(Fault):
    """A town's font file that cannot be put into a PDF."""


@dataclass(frozen=True)
class TownFonts:
    """What a town adds, and what is wrong with the files that were left out."""

    gaiji: GaijiFace
    fonts: tuple[Face, ...]
    faults: tuple[Fault, ...]


NONE = TownFonts(GaijiFace({}), (), ())


def read_town_fonts(folder: Path) -> TownFonts:
    """The fonts and 外字 of a town's folder."""
    gaiji, faults = read_gaiji(folder)
    fonts: list[Face] = []
    wrong = list(faults)
    for file in font_files(folder):
        try:
            fonts.append(_opened(file))
        except Fault as fault:
            wrong.append(fault)
    return TownFonts(gaiji, tuple(fonts), tuple(wrong))


def font_files(folder: Path) -> list[Path]:
    """The font files of a town, by name."""
    found = (folder / FOLDER).glob("*")
    return sorted(file for file in found if file.suffix.lower() in ENDINGS)


def _opened(file: Path) -> Face:
    """The face of a file; the same content is read and registered once."""
    place = f"{FOLDER}/{file.name}"
    try:
        if file.stat().st_size > MOST_BYTES:
            raise WrongFont(place, "大きすぎます", "100MBまでの書体にしてください")
        content = file.read_bytes()
    except OSError:
        raise WrongFont(place, "読めません", "権限を確かめてください") from None
    if content[:4] == b"OTTO":
        cure = "TrueType の輪郭を持つ書体(.ttf)にしてください"
        raise WrongFont(place, "PostScript の輪郭(CFF)なので PDF に埋め込めません", cure)
    name = f"town-{sha256(content).hexdigest()[:12]}"
    if name not in ADDED:
        try:
            ADDED[name] = _tried(Face(name, file))
        except (PDFError, struct.error, LookupError, ValueError, OSError):
            raise WrongFont(place, "書体として読めません", "ほかの書体にしてください") from None
    return ADDED[name]


def _tried(face: Face) -> Face:
    """The face, once its tables of sequences and marks have been read: a damaged one fails here."""
    face.sequences("辻")
    face.code_of("か\u309a")
    return face
