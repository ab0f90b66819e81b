"""Two-dimensional codes: a text as a matrix, as rectangles on a sheet and as a path for the web."""

import re
from functools import lru_cache
from typing import Literal

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from qrcode.util import QRData

from lifeevents.errors import Fault
from print.ink import Ink

QUIET = 4  # modules of white that every reader may rely on around a code
LARGEST_VERSION = 17  # 85 modules: 0.5 mm each on 45 mm of paper
_ALPHANUMERIC: Literal[2] = 2  # qrcode's own number of that mode
_RUN = 20  # signs in a row that are worth a mode of their own within a text
_PLAIN = re.compile(r"[0-9A-Z $%*+\-./:]+")

Matrix = tuple[tuple[bool, ...], ...]


class CodeTooLong(Fault):
    """More text than one code may carry; it has to be cut into several."""


@lru_cache(maxsize=256)
def qr_matrix(text: str, mask: int | None = None) -> Matrix:
    """The code of a text, True where it is dark, without its white edge.

    The mask is the best of eight; naming one (0 to 7) saves the search. Level M. Capital letters,
    digits and `$%*+-./:` are written in the alphanumeric mode, which takes 5.5 bits a character,
    as is a long run of them in another text. Raises CodeTooLong beyond the largest version.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=mask)
    if _PLAIN.fullmatch(text):
        code.add_data(QRData(text.encode(), mode=_ALPHANUMERIC), optimize=0)
    else:
        code.add_data(text.encode(), optimize=_RUN)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        raise _too_long(text) from None
    if code.version > LARGEST_VERSION:
        raise _too_long(text)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def _too_long(text: str) -> CodeTooLong:
    return CodeTooLong("二次元コード", f"{len(text)}文字は1つに入りません", "分けて作ってください")


def dark_runs(matrix: Matrix) -> list[tuple[int, int, int]]:
    """Dark stretches of each row: (column, row, length)."""
    found = []
    for y, row in enumerate(matrix):
        start = None
        for x, dark in enumerate((*row, False)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                found.append((start, y, x - start))
                start = None
    return found


def draw_code(
    ink: Ink, text: str, x: float, y: float, side: float, mask: int | None = None
) -> None:
    """The code of a text with its left upper corner here, `side` millimetres wide without edge."""
    matrix = qr_matrix(text, mask)
    ink.squares(dark_runs(matrix), x, y, side / len(matrix))


# On a sheet a module is 0.6 mm, wide enough for any mask; the search would take longer than the
# rest of the sheet.
SHEET_MASK = 2


def qr_svg(text: str, title: str = "二次元コード") -> str:
    """The code of a text as an SVG element without size, for a page without inline styles."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET
    path = "".join(f"M{x + QUIET} {y + QUIET}h{n}v1h-{n}z" for x, y, n in dark_runs(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{title}" shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
