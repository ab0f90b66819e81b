"""Two-dimensional codes on paper and screen, and the slip that carries a case on them."""

import random
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from print.codes import CodeTooLong, dark_runs, qr_matrix, qr_svg
from print.document import Imprint
from print.packet import Packet, packet_pdf
from print.slip import SIDE, EmptySlip, Slip
from tests.pdf_reading import pages

IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def sealed(letters: int, seed: int = 1) -> str:
    pick = random.Random(seed)
    return "".join(pick.choice(BASE32) for _ in range(letters))


def slip(*codes: str) -> Slip:
    return Slip("本庁 市民課", "東支所", ("世帯4人の転入と出生",), "令和9年4月28日(水)まで", codes)


def printed(*codes: str) -> bytes:
    return packet_pdf(Packet(IMPRINT, slip=slip(*codes)))


def test_capital_letters_and_digits_take_the_small_mode() -> None:
    assert len(qr_matrix(sealed(480))) < len(qr_matrix(sealed(480).lower()))


def test_a_code_of_the_largest_size_holds_734_letters() -> None:
    assert len(qr_matrix(sealed(734))) == 17 * 4 + 17


@pytest.mark.parametrize("letters", [735, 5000])
def test_a_text_too_long_for_one_code_is_refused_with_a_cure(letters: int) -> None:
    with pytest.raises(CodeTooLong, match="分けて"):
        qr_matrix(sealed(letters))


@pytest.mark.parametrize("text", ["MDG/0417/NHI-NOTICE", "窓口 0417", "0123456789", sealed(300)])
def test_the_path_for_the_web_is_the_code(text: str) -> None:
    svg = qr_svg(text)
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    picture = Image.new("L", (side * 6, side * 6), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        left, top = int(x) * 6, int(y) * 6
        draw.rectangle((left, top, left + int(length) * 6 - 1, top + 5), fill=0)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [text]
    assert "style" not in svg


def test_rectangles_cover_exactly_the_dark_modules() -> None:
    matrix = qr_matrix("MDG/0417")
    dark = {(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    drawn = {(x + n, y) for x, y, length in dark_runs(matrix) for n in range(length)}
    assert drawn == dark


@pytest.mark.parametrize("count", [1, 2, 3, 5, 11])
def test_every_code_of_a_slip_is_read_from_the_printed_page(count: int) -> None:
    codes = [sealed(728, seed) for seed in range(count)]
    found = [code for page in pages(printed(*codes)) for code in page.codes(dots=200)]
    assert sorted(found) == sorted(codes)


def test_codes_of_a_slip_are_45_mm_wide_and_numbered() -> None:
    page = pages(printed(sealed(700), sealed(700, 2), sealed(700, 3)))[0]
    assert [f"{n}/3" in page.text for n in (1, 2, 3)] == [True] * 3
    found = zxingcpp.read_barcodes(page.picture(254))[0].position
    assert abs(found.top_right.x - found.top_left.x) / 10 == pytest.approx(SIDE, abs=0.6)


def test_a_slip_says_for_whom_what_and_until_when() -> None:
    text = pages(printed(sealed(700)))[0].text
    for words in ("東支所 あて", "本庁 市民課 から", "世帯4人の転入と出生", "令和9年4月28日"):
        assert words in text


def test_a_slip_without_codes_is_refused() -> None:
    with pytest.raises(EmptySlip):
        printed()
