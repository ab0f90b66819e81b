"""Codes read from modelled paper scans: how many of the printed codes zxing-cpp still reads.

Full codes (version 17, 45 mm) are drawn as on a slip, then scanned by a model: the sheet lies
turned by up to 3 degrees and anywhere between two dots of the scanner, ink spreads, the lens blurs
(Gaussian, σ in dots of the scan), the sensor adds noise, the paper is grey, and two stains of
coffee, a fold and a stroke of a pen cover a part. Every cell of the table is one resolution and one
blur; the figure is the share read, out of 1. `ours` is the share over all cells up to σ 1.0 at
200 dpi and finer, which must be 1.
"""

import io
import math
from collections.abc import Sequence
from functools import cache
from random import Random

import numpy
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.codes import code_text
from print.codes import QUIET, qr_matrix
from print.slip import SIDE

TABLE = "codes read from modelled paper scans by zxing-cpp, share of all printed"
UNIT = "share"

DOTS = (150, 200, 300)
BLURS = (0.0, 0.5, 1.0, 1.5)
CODES, QUICK_CODES = 40, 2
FINE = 4  # the paper is drawn so much finer than it is scanned
INCH = 25.4
INK, PAPER = 40, 236
NOISE = 9.0  # standard deviation, of 255
PROMISED_DOTS, PROMISED_BLUR = 200, 1.0


def figures(quick: bool = False) -> dict[str, float]:
    """The share read in each cell, and over the cells that are promised."""
    several = range(QUICK_CODES if quick else CODES)
    cells = {
        (dots, blur): [is_read(number, dots, blur) for number in several]
        for dots in DOTS
        for blur in BLURS
    }
    promised = [
        read
        for (dots, blur), each in cells.items()
        if dots >= PROMISED_DOTS and blur <= PROMISED_BLUR
        for read in each
    ]
    named = {f"{dots}dpi-σ{blur}": share(each) for (dots, blur), each in cells.items()}
    return {"ours": share(promised)} | named


def share(read: Sequence[bool]) -> float:
    """How many of these are true, out of 1."""
    return sum(read) / len(read)


def is_read(number: int, dots: int, blur: float) -> bool:
    """Whether a code, printed and scanned so, is read as the text it was made of."""
    picture = scanned(printed(number, dots), Random(f"{number} {dots} {blur}"), blur)
    found = zxingcpp.read_barcodes(picture)
    return [one.text for one in found] == [code_text(number)]


@cache
def printed(number: int, dots: int) -> Image.Image:
    """The code on white paper, several points for each dot of the scanner."""
    matrix = qr_matrix(code_text(number))
    side = len(matrix) + 2 * QUIET
    points = round(SIDE / len(matrix) * side / INCH * dots * FINE)
    cells = numpy.full((side, side), PAPER, numpy.uint8)
    cells[QUIET:-QUIET, QUIET:-QUIET] = numpy.where(numpy.array(matrix), INK, PAPER)
    return Image.fromarray(cells).resize((points, points), Image.Resampling.NEAREST)


def scanned(paper: Image.Image, chance: Random, blur: float) -> Image.Image:
    """What a scanner makes of the paper."""
    sheet = Image.new("L", (paper.width + 40 * FINE, paper.height + 40 * FINE), PAPER)
    sheet.paste(paper, (20 * FINE + chance.randrange(FINE), 20 * FINE + chance.randrange(FINE)))
    soil(sheet, chance)
    turned = sheet.rotate(chance.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=PAPER)
    spread = turned.filter(ImageFilter.GaussianBlur(0.3 * FINE))
    small = (spread.width // FINE, spread.height // FINE)
    lens = spread.resize(small, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(blur))
    seed = chance.randrange(2**32)
    noise = numpy.random.default_rng(seed).normal(0, NOISE, small[::-1])
    dirty = numpy.asarray(lens, numpy.float64) + noise
    return compressed(Image.fromarray(dirty.clip(0, 255).astype(numpy.uint8)))


def soil(sheet: Image.Image, chance: Random) -> None:
    """Two stains, a fold and a thin stroke of a pen, darker than paper and lighter than ink."""
    draw = ImageDraw.Draw(sheet)
    side = sheet.size[0]
    for _ in range(2):
        x, y = chance.uniform(0.1, 0.9) * side, chance.uniform(0.1, 0.9) * side
        size = chance.uniform(0.04, 0.08) * side
        stain = Image.new("L", sheet.size, 255)
        ImageDraw.Draw(stain).ellipse((x - size, y - size, x + size, y + size), fill=190)
        sheet.paste(darkened(sheet, stain))
    fold = chance.uniform(0.2, 0.8) * side
    draw.line((0, fold, side, fold + side * 0.02), fill=200, width=FINE)
    angle, reach = chance.uniform(0, math.pi), side * 0.1
    x, y = chance.uniform(0.2, 0.8) * side, chance.uniform(0.2, 0.8) * side
    end = (x + reach * math.cos(angle), y + reach * math.sin(angle))
    draw.line((x, y, *end), fill=90, width=2 * FINE)


def darkened(sheet: Image.Image, stain: Image.Image) -> Image.Image:
    """The sheet with the stain laid over it, as ink shows through coffee."""
    both = numpy.asarray(sheet, numpy.uint16) * numpy.asarray(stain, numpy.uint16) // 255
    return Image.fromarray(both.astype(numpy.uint8))


def compressed(picture: Image.Image) -> Image.Image:
    """As scanners hand pictures over: JPEG of middling quality."""
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=75)
    return Image.open(io.BytesIO(kept.getvalue()))
