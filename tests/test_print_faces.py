"""Characters: what the faces hold, and the refusal to print what none of them holds."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat, features

from print.document import Document
from print.faces import MissingGlyph, check_glyphs, name_of, typeset
from print.fontfiles import FILES, FontsMissing, face, fonts_folder
from tests.pdf_reading import pages, reading_tables, unread_codes

TSUJI = "辻\U000e0100"  # one dot, as against the two of 辻 alone
KUZU = "葛\U000e0100"


def printed(*lines: str, size: float = 12) -> bytes:
    document = Document("字の試し")
    ink = document.page(210, 297)
    for n, line in enumerate(lines):
        ink.text(line, 20, 40 + 10 * n, size)
    document.finish(ink)
    return document.finished()


def faces_of(text: str) -> list[str]:
    return [run.face.name for run in typeset(text).runs]


def test_a_character_that_the_first_face_lacks_comes_from_another() -> None:
    assert faces_of("髙﨑") == ["mincho"]
    assert faces_of("𠮷田") == ["noto", "mincho"]


@pytest.mark.parametrize("name", ["髙橋", "山﨑", "𠮷田", "神社", "邉", "渡邊", "𠮟", "槗本"])
def test_a_name_is_read_back_as_it_was_written(name: str) -> None:
    assert pages(printed(name))[0].text.strip() == name


@pytest.mark.parametrize("name", [f"{TSUJI}村", f"{KUZU}城", f"辻と{TSUJI}"])
def test_a_variant_is_printed_as_itself_and_read_back_with_its_selector(name: str) -> None:
    pdf = printed(name)
    table = reading_tables(pdf)
    for cluster in (TSUJI, KUZU):
        if cluster in name:
            assert cluster.encode("utf-16-be").hex().upper() in table
    assert unread_codes(pdf) == []


def shaped(name: str, text: str) -> bytes:
    """The text as the shaper inside Pillow draws it, for comparison with the face's own table."""
    file = next(fonts_folder().rglob(FILES[name]))
    font = ImageFont.truetype(file, 64, layout_engine=ImageFont.Layout.RAQM)
    picture = Image.new("L", (96, 96), 255)
    ImageDraw.Draw(picture).text((8, 8), text, font=font, fill=0)
    return picture.tobytes()


def our_glyph(name: str, cluster: str) -> int:
    code = face(name).code_of(cluster)
    assert code is not None
    return int(face(name).font.face.charToGlyph[code])


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no shaper")
@pytest.mark.parametrize("name", ["mincho", "gothic", "gothic-bold"])
@pytest.mark.parametrize("cluster", [TSUJI, KUZU, "葛\U000e0101", "祇\U000e0100", "邉\U000e0100"])
def test_a_variant_differs_from_its_base_just_where_a_shaper_says_so(
    name: str, cluster: str
) -> None:
    same_for_us = our_glyph(name, cluster) == our_glyph(name, cluster[0])
    assert same_for_us == (shaped(name, cluster) == shaped(name, cluster[0]))


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no shaper")
@pytest.mark.parametrize(("cluster", "other"), [(TSUJI, "辻"), ("辻", TSUJI), (KUZU, "葛")])
def test_the_printed_variant_looks_like_the_shapers(cluster: str, other: str) -> None:
    printed_one = glyph_picture(printed(cluster, size=64))
    like, unlike = (ink_of(shaped("mincho", text)) for text in (cluster, other))
    assert difference(printed_one, like) < difference(printed_one, unlike)


def ink_of(picture: bytes) -> Image.Image:
    return trimmed(Image.frombytes("L", (96, 96), picture))


def glyph_picture(pdf: bytes) -> Image.Image:
    return trimmed(pages(pdf)[0].picture(144))


def trimmed(picture: Image.Image) -> Image.Image:
    ink = picture.point(lambda shade: 255 - shade)
    return ink.crop(ink.getbbox()).resize((64, 64))


def difference(one: Image.Image, two: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, two)).mean[0]


def test_a_sequence_unknown_to_every_face_is_refused_though_the_base_is_known() -> None:
    with pytest.raises(MissingGlyph) as refused:
        check_glyphs("辻\U000e01ef", "出生届の「氏」")
    assert refused.value.place == "出生届の「氏」"
    assert "U+8FBB U+E01EF" in refused.value.fact
    assert refused.value.cure


@pytest.mark.parametrize("text", ["\U0002b8b8", "😀", "\x07", "か゚\u3099", "\ufe00"])
def test_what_no_face_holds_is_refused_by_name(text: str) -> None:
    with pytest.raises(MissingGlyph, match=r"U\+[0-9A-F]{4,5}"):
        check_glyphs(text)


def test_a_missing_character_is_named_with_its_code_point() -> None:
    assert name_of("𠮷") == "U+20BB7「𠮷」"


def test_a_kana_written_in_two_parts_is_one_letter_and_read_back_as_two() -> None:
    [run] = typeset("か\u3099").runs
    assert len(run.codes) == 1
    assert run.face.text_of(ord(run.codes)) == "か\u3099"


def test_a_compatibility_character_is_kept() -> None:
    assert typeset("\ufa19\ufa10").text == "\ufa19\ufa10"
    assert {run.codes for run in typeset("\ufa19").runs} == {"\ufa19"}


def test_fonts_are_embedded_and_only_the_characters_used() -> None:
    pdf = printed("青木 大輔")
    assert len(pdf) < 20_000
    assert unread_codes(pdf) == []


def test_the_order_of_printing_does_not_change_what_is_printed_later() -> None:
    first = printed(f"{TSUJI}村")
    printed(KUZU, "葛\U000e0101", "祇園")
    assert printed(f"{TSUJI}村") == first


def test_missing_font_files_are_told_with_their_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_FONTS", str(tmp_path))
    assert fonts_folder() == tmp_path
    with pytest.raises(FontsMissing, match="make setup"):
        face.__wrapped__("mincho")
