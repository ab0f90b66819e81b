"""The sheet to measure a printer with: rulers at the four edges, crosses, and how to measure.

Everything stands where its figure says, in millimetres from the edges of the page; what is measured
on paper tells how far a printer puts it elsewhere.
"""

from collections.abc import Iterator

from print.document import PRESS, Document
from print.faces import BOLD, LABEL
from print.ink import Ink

WIDTH, HEIGHT = 210.0, 297.0
CROSS_MM = 30.0  # from the left and the upper edge to the cross that is measured
ARM = 6.0
RULER = (4, 30)  # millimetres from an edge
HOW = (
    "1. この紙を、ふだんの紙で、ふだんのトレイから印刷します(拡大・縮小なし)。",
    "2. ものさしで、紙の左の端から ア の十字の中心までを測ります。30.0 mm のはずです。",
    "3. 紙の上の端から ア の十字の中心までを測ります。30.0 mm のはずです。",
    "4. 測った2つの数を、画面の「位置合わせ」に入れます。",
    "5. イ・ウ・エ は、紙が傾いて入っていないかを見るためのものです。",
    "　 左右・上下で 1 mm より違うときは、紙をトレイに入れ直してください。",
)


def calibration_pdf(printer: str) -> bytes:
    """The sheet for a printer of this name."""
    with PRESS:
        document = Document("窓口 位置合わせ")
        ink = document.page(WIDTH, HEIGHT)
        _rulers(ink)
        for letter, x, y in _crosses():
            _cross(ink, letter, x, y)
        _words(ink, printer)
        document.finish(ink)
        return document.finished()


def _crosses() -> Iterator[tuple[str, float, float]]:
    right, low = WIDTH - CROSS_MM, HEIGHT - CROSS_MM
    yield "ア", CROSS_MM, CROSS_MM
    yield "イ", right, CROSS_MM
    yield "ウ", CROSS_MM, low
    yield "エ", right, low


def _cross(ink: Ink, letter: str, x: float, y: float) -> None:
    ink.lines([(x - ARM, y, x + ARM, y), (x, y - ARM, x, y + ARM)], 0.15)
    ink.ellipse(x, y, 3, 3, 0.15)
    ink.text(letter, x + 3.5, y - 2, 12, BOLD)


def _rulers(ink: Ink) -> None:
    """A stroke each millimetre from each edge, a longer one each fifth, a figure each tenth."""
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    for mm in range(RULER[0], RULER[1] + 1):
        long = 5.0 if mm % 10 == 0 else 3.5 if mm % 5 == 0 else 2.0
        ends = [
            (mm, middle_y, mm, middle_y - long),
            (WIDTH - mm, middle_y, WIDTH - mm, middle_y - long),
            (middle_x, mm, middle_x + long, mm),
            (middle_x, HEIGHT - mm, middle_x + long, HEIGHT - mm),
        ]
        ink.lines(ends, 0.12)
        if mm % 10 == 0:
            _figures(ink, mm, middle_x, middle_y)


def _figures(ink: Ink, mm: int, middle_x: float, middle_y: float) -> None:
    for x in (mm, WIDTH - mm):
        ink.middle(str(mm), x, middle_y + 3.5, 8, LABEL)
    for y in (mm, HEIGHT - mm):
        ink.right(str(mm), middle_x - 1.5, y + 1, 8, LABEL)


def _words(ink: Ink, printer: str) -> None:
    ink.text("位置合わせの紙", 55, 62, 20, BOLD)
    ink.text(printer, 55, 71, 12, LABEL)
    for number, line in enumerate(HOW):
        ink.text(line, 30, 88 + number * 8, 10.5, LABEL)
