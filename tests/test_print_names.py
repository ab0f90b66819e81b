"""Hard names, printed: the glyphs in the PDF are those of exactly these characters, none other."""

import re
import unicodedata
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from font_reading import FontFile, Outline
from hard_names import FOREIGN, KANA, KNOWN, hard_names
from pdf_reading import pages, squeezed

from forms.cells import FilledSheet, Text
from forms.papers import load_papers
from print.document import Document, Imprint
from print.faces import MissingGlyph, missing_in, typeset
from print.fitting import SMALLEST_PT, fit
from print.fontfiles import FILES, fonts_folder
from print.packet import Packet, packet_pdf
from print.paper import prepare
from print.variations import clusters

ROWS, COLUMNS = 90, 4
_TEXT = re.compile(rb"BT \S+ \S+ Td (.*?) ET")
_RUN = re.compile(rb"/(\S+) \S+ Tf <([0-9a-f]+)> Tj")
_READ = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@cache
def source(name: str) -> FontFile:
    return FontFile(next(fonts_folder().rglob(FILES[name])).read_bytes())


def printed(names: tuple[str, ...]) -> bytes:
    """All names, each a text of its own, at places that do not matter."""
    document = Document("名前の試し")
    for start in range(0, len(names), ROWS * COLUMNS):
        ink = document.page(297, 420)
        for at, name in enumerate(names[start : start + ROWS * COLUMNS]):
            ink.text(name, 10 + 70 * (at // ROWS), 10 + 4.5 * (at % ROWS), 8)
        document.finish(ink)
    return document.finished()


class Written:
    """One font of a PDF: what each byte draws and reads as."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.face = str(font["/BaseFont"]).rpartition("-")[0].rpartition("-")[2]
        self.file = FontFile(font["/FontDescriptor"]["/FontFile2"].read_bytes())
        self.reads = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _READ.findall(font["/ToUnicode"].read_bytes())
        }

    def outline(self, code: int) -> Outline:
        return self.file.outline(self.file.bytes_of_subset[code])


def read_back(pdf: bytes) -> list[list[tuple[Written, int]]]:
    """Each text of the PDF as its fonts and bytes."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = {
            name[1:].encode(): Written(font)
            for name, font in document.pages[0].obj["/Resources"]["/Font"].items()
            if "/FontDescriptor" in font
        }
        return [
            [(fonts[name], code) for name, codes in _RUN.findall(text) for code in _bytes(codes)]
            for page in document.pages
            for text in _TEXT.findall(page.Contents.read_bytes())
        ]


def _bytes(codes: bytes) -> bytes:
    return bytes.fromhex(codes.decode())


def expected(face: str, cluster: str) -> Outline:
    """What the source font draws for exactly this, by its own tables; () where it has nothing."""
    font, codes = source(face), [ord(one) for one in cluster]
    if len(codes) == 1:
        glyph = font.characters.get(codes[0], 0)
    elif (codes[0], codes[1]) in font.sequences:
        glyph = font.sequences[codes[0], codes[1]]
    else:
        return ()
    return font.outline(glyph) if glyph else ()


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    return hard_names(source("mincho"), source("noto"))


@pytest.fixture(scope="module")
def texts(names):
    return read_back(printed(names))


def test_there_are_enough_of_them(names):
    assert len(names) >= 3_000
    assert sum(len(clusters(name)) for name in names) > 25_000
    assert {*FOREIGN, *KANA, *KNOWN} <= set(names)


def test_every_name_is_read_back_exactly_as_it_went_in(names, texts):
    read = ["".join(font.reads[code] for font, code in text) for text in texts]
    assert read == list(names)


def test_every_glyph_is_that_of_exactly_its_character_in_the_source_font(texts):
    wrong = [
        (font.face, font.reads[code])
        for font, code in {pair for text in texts for pair in text}
        if not _is_marked(font.reads[code]) and not font.reads[code].isspace()
        if not font.outline(code) or font.outline(code) != expected(font.face, font.reads[code])
    ]
    assert wrong == []


def _is_marked(cluster: str) -> bool:
    return any(map(unicodedata.combining, cluster))


def test_a_letter_with_a_mark_has_a_glyph_of_its_own(texts):
    marked = {(font, code) for text in texts for font, code in text if _is_marked(font.reads[code])}
    assert len(marked) > 15
    for font, code in marked:
        whole = unicodedata.normalize("NFC", font.reads[code])
        alone = expected(font.face, font.reads[code][0])
        assert font.outline(code) not in ((), alone), font.reads[code]
        if len(whole) == 1:
            assert font.outline(code) == expected(font.face, whole)


@pytest.mark.parametrize(
    "name",
    [
        "邉\U000e0105",  # Moji_Joho's selector, unknown to the fonts
        "辻\U000e0110",
        "Ștefan",  # a letter that no shipped font has
        "x\u0304",  # a mark that no font joins to this letter
        "神\u3099",
        "\ue000",
        "\U000f0001",  # private codes in which the fonts' sequences are kept
        "\U00100001",
        "a\u200bb",
    ],
)  # fmt: skip
def test_what_no_font_draws_is_refused_and_never_drawn_as_something_near(name):
    assert missing_in(name)
    with pytest.raises(MissingGlyph):
        typeset(name)


def test_a_foreign_name_comes_from_one_face_where_one_holds_it_else_word_by_word():
    assert [run.face.name for run in typeset("Nguyễn Thị Ánh").runs] == ["noto"]
    runs = typeset("グエン NGUYỄN Żółw").runs
    assert [(run.face.name, run.codes) for run in runs[1:]] == [
        ("noto", "NGUYỄN"),
        ("mincho", " Żółw"),
    ]


# Long names in the cells of the papers

HUNDRED = (
    "WOLFESCHLEGELSTEINHAUSENBERGERDORFF-ŻÓŁKIEWSKA MAXIMILIANO ALEXANDROS CHRISTOPHER "
    "DE LA CRUZ NGUYỄNS"
)
NAME_WORDS = ("name.", "name_", "_name", "alias", "surname", "latin")


def name_spots():
    for paper in load_papers().values():
        for key, spot in prepare(paper).spots.items():
            bind = spot.column.bind or ""
            if spot.column.cell == "text" and any(word in bind for word in NAME_WORDS):
                yield paper, key, spot


@pytest.mark.parametrize(
    "name",
    [HUNDRED, "W" * 40, "青木" * 25, "邉\U000e0100" * 30],
    ids=["foreign", "one word", "kanji", "variants"],
)
def test_a_long_name_stands_whole_in_every_name_cell_or_on_the_separate_sheet(name):
    spots = list(name_spots())
    assert len(spots) > 500
    for paper, _, spot in spots:
        fitted = fit(name, spot.room, spot.size)
        shown = squeezed("".join(fitted.lines))
        assert fitted.size >= SMALLEST_PT, paper.id
        if fitted.left_over:
            assert fitted.left_over == name
            assert squeezed(name).startswith(shown), (paper.id, spot.column.label)
        else:
            assert shown == squeezed(name), (paper.id, spot.column.label)
        assert not any(line[0] == "\U000e0100" for line in fitted.lines)


def test_the_separate_sheet_has_the_name_whole_and_says_where_it_belongs():
    paper = load_papers()["resident-change-notice"]
    second = {
        key: Text(HUNDRED)
        for key, _, _, column in paper.cells()
        if column.bind == "row.name.family" and key[2] == 1
    }
    packet = Packet(
        Imprint("0417", "みほん市", "きょう"), sheets=(FilledSheet(paper, 1, 1, second),)
    )
    first, separate = pages(packet_pdf(packet))
    assert "→別紙" in first.text
    assert squeezed(HUNDRED) in squeezed(separate.text)
    assert "2人目" in separate.text
    assert "氏" in separate.text
