"""外字: a town's own outlines, drawn as letters; and drawings that are refused in words."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from math import isfinite
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import pages

from forms.cells import Comb, FilledSheet, Text
from forms.papers import load_papers
from forms.shape import Area
from print.document import Document, Imprint
from print.faces import find_face, missing_in, typeset, use_town
from print.fitting import fit
from print.fontfiles import FILES, fonts_folder
from print.gaiji_path import read_path
from print.gaiji_svg import WrongDrawing, read_drawing
from print.packet import Packet, packet_pdf, printable
from print.shapes import find_shape, shape_svg

KIN = "邉\U000e0105"
OWN = "\ue000"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{}</svg>'
RING = '<path d="M10 10h80v80h-80z M30 30v40h40v-40z"/>'
IMPRINT = Imprint("0417", "みほん市", "きょう")


@pytest.fixture
def town(tmp_path):
    (tmp_path / "gaiji").mkdir()
    (tmp_path / "fonts").mkdir()
    yield tmp_path
    use_town(tmp_path / "nowhere")


def drawn(town: Path, content: str = SVG.format(RING), name: str = "U+E000"):
    (town / "gaiji" / f"{name}.svg").write_text(content, "utf-8")
    return use_town(town)


def printed(*texts: str, size: float = 12) -> bytes:
    document = Document("外字")
    ink = document.page(210, 297)
    for n, text in enumerate(texts):
        ink.text(text, 20, 40 + 10 * n, size)
    document.finish(ink)
    return document.finished()


def test_a_drawing_is_written_and_read_back_as_its_character(town):
    assert drawn(town) == ()
    assert drawn(town, name="U+9089-E0105") == ()
    pdf = printed(f"渡{KIN}{OWN}子", size=24)
    page = pages(pdf)[0]
    assert page.text.strip() == f"渡{KIN}{OWN}子"
    assert pages(printed("渡子"))[0].text.strip() == "渡子"


def test_it_has_ink_where_the_drawing_has_and_none_in_its_hole(town):
    drawn(town)
    picture = pages(printed(OWN, size=100))[0].picture(72)
    left, baseline = 20 * 72 / 25.4, 40 * 72 / 25.4
    top = baseline - 88
    at = {part: picture.getpixel((left + x, top + y)) for part, (x, y) in PARTS.items()}
    assert at == {"edge": 255, "ring": 0, "hole": 255}


PARTS = {"edge": (4, 50), "ring": (20, 50), "hole": (50, 50)}


@pytest.mark.parametrize(
    "shape",
    [
        '<g transform="translate(10,10) scale(80)"><path d="M0 0h1v1h-1zM.25.25v.5h.5v-.5z"/></g>',
        '<path transform="rotate(90 50 50)" d="m10 10 80 0 0 80-80 0zM30,30 30,70 70,70 70,30"/>',
        '<path fill-rule="evenodd" d="M10 10h80v80h-80zM30 30h40v40h-40z"/>',
        '<g fill="#000" style="fill-rule:evenodd"><path d="M10 10H90V90H10ZM30 30H70V70H30Z"/></g>',
        '<path d="M10 10C10 10 90 10 90 10Q90 50 90 90T90 90L10 90ZM30 30V70S50 70 70 70V30Z"/>',
        '<title>x</title><polygon points="10,10 90,10 90,30 30,30 30,70 70,70 70,30 90,30'
        ' 90,90 10,90"/>',
        '<path d="M50 5a45 45 0 1 1-.01 0zM50 30a20 20 0 1 0 .01 0z"/>',
        '<path d="M50 5a45 45 0 11-.01 0zM50 30a20 20 0 10.01 0z"/>',
    ],
)
def test_every_way_of_writing_an_outline_is_drawn(town, shape):
    assert drawn(town, SVG.format(shape)) == ()
    picture = pages(printed(OWN, size=100))[0].picture(72)
    left, top = 20 * 72 / 25.4, 40 * 72 / 25.4 - 88
    at = {part: picture.getpixel((left + x, top + y)) for part, (x, y) in PARTS.items()}
    assert at == {"edge": 255, "ring": 0, "hole": 255}


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aa">]><svg viewBox="0 0 1 1">&a;</svg>', "DOCTYPE"),
        ('<?xml-stylesheet href="http://x/"?>' + SVG.format(RING), "外への参照"),
        (SVG.format("<script>alert(1)</script>"), "script"),
        (SVG.format('<image href="http://x/a.png"/>'), "image"),
        (SVG.format('<use href="#a"/>'), "use"),
        (SVG.format('<text x="1" y="1">字</text>'), "text"),
        (SVG.format('<path d="M0 0h9v9z" fill="none" stroke="black"/>'), "fill none"),
        (SVG.format('<path d="M0 0h9v9z" stroke="black"/>'), "stroke"),
        (SVG.format('<path d="M0 0h9v9z" fill="#fff"/>'), "fff"),
        (SVG.format('<path d="M0 0h9v9z" style="display:none"/>'), "見えない"),
        (SVG.format('<path class="a" d="M0 0h9v9z"/>'), "class"),
        (SVG.format('<path d="M0 0h9 1 x"/>'), "x"),
        (SVG.format('<path d="h9v9z"/>'), "M で"),
        (SVG.format('<path d="M0 0h1e999v9z"/>'), "大きすぎる"),
        (SVG.format('<path transform="turn(3)" d="M0 0h9v9z"/>'), "turn"),
        (SVG.format(""), "形がありません"),
        ("<svg><path d='M0 0h9v9z'/></svg>", "viewBox"),
        ('<svg viewBox="0 0 0 9"><path d="M0 0h9v9z"/></svg>', "viewBox"),
        ('<svg viewBox="0 0 90 9"><path d="M0 0h9v9z"/></svg>', "横に長すぎます"),
        (SVG.format("<g>" * 9_000 + "</g>" * 9_000), "入れ子"),
        (SVG.format('<path d="M0 0A1e300 1e300 9 0 1 9 9z"/>'), "計算できない"),
        ("<html/>", "SVGではありません"),
        ("<svg", "読めません"),
        (SVG.format(f"<path d='M0 0{'h1v1' * 60_000}z'/>"), "大きすぎます"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_just_so_is_refused_and_the_others_stay(town, content, fact):
    drawn(town, name="U+E001")
    [fault] = drawn(town, content)
    assert fault.place == "gaiji/U+E000.svg"
    assert fact in fault.fact
    assert missing_in(OWN) == (OWN,)
    assert missing_in("\ue001") == ()


def test_a_drawing_in_another_code_is_refused():
    with pytest.raises(WrongDrawing, match="UTF-8"):
        read_drawing("x", SVG.format(RING).encode("utf-16"))


@pytest.mark.parametrize("name", ["E000", "U+110000", "U+E000-E001", "U+0007", "辺", "U+E0100"])
def test_a_drawing_without_a_characters_name_is_refused(town, name):
    [fault] = drawn(town, name=name)
    assert "ファイルの名前" in fault.fact


def test_it_goes_before_the_fonts_and_only_for_exactly_its_character(town):
    drawn(town, name="U+8FBB-E0100")
    held = [find_face(one) for one in ("辻\U000e0100", "辻")]
    assert [one[0].name for one in held if one] == ["gaiji", "mincho"]


def test_it_is_measured_shrunk_and_wrapped_like_any_letter(town):
    wide = '<svg viewBox="0 0 200 100"><path d="M0 0h200v100z"/></svg>'
    drawn(town, wide)
    assert typeset(OWN).width == 2000
    fitted = fit(OWN * 20, Area(0, 0, 30, 12), 10.5)
    assert fitted.size < 10.5
    assert "".join(fitted.lines) == OWN * 20


def test_it_stands_in_cells_and_frames_of_a_paper_and_nothing_is_refused(town):
    paper = load_papers()["nenkin-notice"]
    cells = {}
    for key, _, _, column in paper.cells():
        if column.cell == "text" and column.bind == "person.name.family":
            cells[key] = Text(f"渡{KIN}")
        if column.cell == "comb" and column.bind == "person.pension_number":
            cells[key] = Comb(f"1{KIN}3")
    packet = Packet(IMPRINT, sheets=(FilledSheet(paper, 1, 1, cells),))
    refused = printable(packet).refused
    assert len(refused) == 1
    assert "U+9089 U+E0105" in str(refused[0].fault)
    drawn(town, name="U+9089-E0105")
    whole = printable(packet)
    assert whole.refused == ()
    text = pages(packet_pdf(whole))[0].text
    assert text.count(KIN) == len(cells)


def test_a_paper_whose_own_words_cannot_be_printed_stops_itself_only():
    papers = load_papers()
    good, other = papers["nhi-notice"], papers["pregnancy-notice"]
    bad = replace(other, id="own", note_line=f"渡{KIN}")
    packet = Packet(IMPRINT, sheets=tuple(FilledSheet(one, 1, 1, {}) for one in (bad, good)))
    rest = printable(packet)
    assert [one.paper.id for one in rest.sheets] == ["nhi-notice"]
    assert other.title in str(rest.refused[0].fault)
    assert len(pages(packet_pdf(rest))) == 1


def test_all_sheets_of_a_paper_stay_out_together_and_those_of_others_do_not():
    paper = load_papers()["resident-change-notice"]
    key = next(key for key, _, _, column in paper.cells() if column.bind == "row.name.family")
    sheets = (
        FilledSheet(paper, 1, 2, {}),
        FilledSheet(paper, 2, 2, {key: Text(KIN)}),
        FilledSheet(paper, 1, 1, {key: Text("邉")}),
    )
    rest = printable(Packet(IMPRINT, sheets=sheets))
    assert [(one.sheet_no, one.sheets) for one in rest.sheets] == [(1, 1)]
    assert rest.refused[0].sheets == sheets[:2]


def test_more_than_one_font_of_drawings_and_the_same_bytes_each_time(town):
    for code in range(0xE000, 0xE000 + 300):
        (town / "gaiji" / f"U+{code:04X}.svg").write_text(SVG.format(RING), "utf-8")
    assert use_town(town) == ()
    text = "".join(map(chr, range(0xE000, 0xE000 + 300)))
    pdf = printed(*(text[at : at + 30] for at in range(0, 300, 30)))
    assert "".join(pages(pdf)[0].text.split()) == text
    assert pdf == printed(*(text[at : at + 30] for at in range(0, 300, 30)))
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = document.pages[0].obj["/Resources"]["/Font"]
        assert sum(font["/Subtype"] == "/Type3" for font in fonts.values()) == 2


def test_a_shape_is_the_same_drawing_on_the_screen(town):
    drawn(town)
    outline = find_shape(OWN)
    assert outline is not None
    assert 'd="M100.0 100.0L900.0 100.0' in shape_svg(outline)


def test_every_command_of_a_path_leads_where_it_says():
    drawn_path = read_path("M1 1 2 2h1V4l1 1zm1 1q1 1 2 0t2 0c1 1 2 1 3 0s2-1 3 0A1 2 30 0 1 20 20")
    ends = [points[-1] for kind, points in drawn_path if kind != "h"]
    assert ends[:7] == [(1, 1), (2, 2), (3, 2), (3, 4), (4, 5), (2, 2), (4, 2)]
    assert ends[-1] == pytest.approx((20, 20))


@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.-e ,", max_size=60), st.integers(0, 3))
def test_whatever_stands_in_a_path_is_drawn_or_refused_in_words(data, turn):
    turns = ("", "matrix(1 2 3 4 5 1e300)", "rotate(1e308)", "scale(0) skewX(90)")
    shape = f'<path transform="{turns[turn]}" d="M1 1{data}"/>'
    with suppress(WrongDrawing):
        points = [
            point
            for _, segments in read_drawing("x", SVG.format(shape).encode()).parts
            for _, all_of_one in segments
            for point in all_of_one
        ]
        assert all(isfinite(x) and isfinite(y) for x, y in points)


# A town's own fonts


def test_a_font_of_the_town_is_asked_after_the_shipped_ones(town, monkeypatch):
    shipped = next(fonts_folder().rglob(FILES["noto"])).read_bytes()
    (town / "fonts" / "EUDC.TTE").write_bytes(shipped)
    assert use_town(town) == ()
    assert [one[0].name for one in [find_face("辻")] if one] == ["mincho"]
    held = find_face("辻", ("mincho",))
    assert held is not None
    kept = find_face("ễ", ("mincho",))
    assert kept is not None
    assert kept[0].name.startswith("town-")


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"OTTO" + bytes(50), "PostScript"),
        (b"no font", "読めません"),
        (b"", "読めません"),
        (bytes((0, 1, 0, 0, 0, 9)) + bytes(200), "読めません"),
    ],
)
def test_a_font_that_cannot_be_put_into_a_pdf_is_refused_in_words(town, content, fact):
    (town / "fonts" / "own.otf").write_bytes(content)
    [fault] = use_town(town)
    assert fault.place == "fonts/own.otf"
    assert fact in fault.fact


def test_pdfium_finds_no_fault_in_the_fonts(town):
    drawn(town)
    assert len(pypdfium2.PdfDocument(printed(OWN))) == 1
