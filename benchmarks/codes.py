"""Codes: one drawn by three libraries, and a family of four sealed and opened.

`ours` draws one code of 734 signs as the product does on a page: the best of eight masks, by the
library qrcode. `segno` and `qrcode` are those libraries as one calls them, with the same level and
mode; `ours-on-paper` is the product's way on sheets, where the mask is set. `ours-seal` and
`ours-open` take the family of four with 108 values (`unseen_family.py`) from typed answers to the
texts of its codes and back, with every check that a counter makes.
"""

import tempfile
from functools import partial
from itertools import count
from pathlib import Path

import segno
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from benchmarks import unseen_family
from benchmarks.clock import Way, medians
from counter.intake import open_answers, seal_answers
from counter.office import Office, open_office
from counter.scanner_text import LONGEST_TEXT
from print.codes import SHEET_MASK, qr_matrix

TABLE = "one code of 734 signs drawn; a family of four sealed, and opened"
UNIT = "ms"


def figures(quick: bool = False) -> dict[str, float]:
    """Milliseconds of each; texts differ at every call, so that nothing is remembered."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "data")
        try:
            return medians(ways(office), rounds=1 if quick else 11, least_seconds=0.02)
        finally:
            office.close()


def ways(office: Office) -> dict[str, Way]:
    """Each way by its name, ready to be called again and again."""
    numbers = count()
    answers = unseen_family.typed()
    texts = seal_answers(office, answers)
    return {
        "ours": lambda: qr_matrix(code_text(next(numbers))),
        "ours-on-paper": lambda: qr_matrix(code_text(next(numbers)), SHEET_MASK),
        "segno": lambda: _by_segno(code_text(next(numbers))),
        "qrcode": lambda: _by_qrcode(code_text(next(numbers))),
        "ours-seal": partial(seal_answers, office, answers),
        "ours-open": partial(open_answers, office, texts),
    }


def code_text(number: int) -> str:
    """A text as long as a full code, another one at every call."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    signs = (letters[(number * 31 + at * at * 7 + at) % 32] for at in range(LONGEST_TEXT - 11))
    return f"MG1{number:08d}".translate(str.maketrans("0189", "OIBP")) + "".join(signs)


def _by_segno(text: str) -> object:
    return segno.make(text, error="m", boost_error=False, micro=False).matrix


def _by_qrcode(text: str) -> object:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return code.get_matrix()
