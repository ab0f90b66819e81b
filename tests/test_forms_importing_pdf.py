"""A PDF form of a town's own: its fields found, bound, filled and printed on its own page."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from forms.fill import FillContext, fill
from forms.importing.acroform import fields_of_pdf
from forms.importing.pdf import imported_pdf
from forms.importing.proposal import Proposal
from forms.paper_text import paper_text
from forms.papers import Paper, load_papers, read_paper
from forms.shape import Area, PaperFault
from lifeevents.case import Case, read_case
from print.document import Imprint
from print.packet import Packet, packet_pdf
from print.paper import paper_version
from tests.pdf_forms import A4, RawForm, allowance_form, rect, utf16
from tests.pdf_reading import pages

IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日(火) 午前10時22分")
CONTEXT = FillContext("みほん市", "みほん市長", date(2027, 4, 27))
HOUSEHOLD = {
    "persons": [
        {
            "id": "a",
            "name": "髙橋 大輔",
            "name_kana": "タカハシ ダイスケ",
            "birth_date": "1985-05-09",
            "sex": "M",
            "relation": "世帯主",
            "is_head": True,
            "phone": "090-1234-5678",
            "bank_number": "0123456",
            "bank_kind": "ordinary",
        }
    ],
    "household": {"address": "みほん市中央二丁目3番4-506号"},
    "visit": {"filer": "a"},
    "events": [{"type": "move_in", "date": "2027-04-20", "movers": ["a"]}],
}


def household() -> Case:
    return read_case(HOUSEHOLD)


def town_with(tmp_path: Path, content: bytes, paper_id: str = "own-form") -> dict[str, Paper]:
    folder = tmp_path / "papers"
    folder.mkdir(parents=True)
    got = imported_pdf(content, paper_id, "祝金の申請書")
    (folder / f"{paper_id}.pdf").write_bytes(content)
    for name, text in ((paper_id, got.paper_text), *got.pages):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return dict(load_papers(tmp_path))


def printed(*papers: Paper) -> bytes:
    sheets = [sheet for paper in papers for sheet in fill(paper, household(), None, CONTEXT)]
    return packet_pdf(Packet(IMPRINT, sheets=tuple(sheets)))


def by_name(found: tuple[Proposal, ...]) -> dict[str, Proposal]:
    return {one.name: one for one in found}


def corner(area: Area) -> tuple[float, ...]:
    return tuple(round(one, 1) for one in (area.x_mm, area.y_mm, area.width_mm, area.height_mm))


def test_fields_with_japanese_names_are_found_at_their_places_and_bound() -> None:
    found = by_name(fields_of_pdf(allowance_form()))
    assert corner(found["届出人.氏名"].area) == (40, 50, 70, 9)
    assert found["届出人.氏名"].bind == "filer.name.full"
    assert found["届出人.住所"].bind == "filer.address_full"
    assert found["届出人.口座番号"].comb == (7,)
    assert found["届出人.生年月日_月"].part == "month"
    assert found["備考"].page == 2
    assert found["Text7"].bind == ""
    assert "print" not in found


def test_radio_buttons_and_checkboxes_carry_the_value_they_stand_for() -> None:
    found = fields_of_pdf(allowance_form())
    sexes = [one for one in found if one.name == "届出人.性別"]
    assert [(one.options[0].value, one.cell) for one in sexes] == [("M", "tick"), ("F", "tick")]
    kind = by_name(found)["届出人.chk1"]
    assert kind.label == "預金種目"
    assert kind.options[0].value == "ordinary"


def test_the_form_is_printed_with_every_value_in_its_own_field(tmp_path: Path) -> None:
    papers = town_with(tmp_path, allowance_form())
    found = pages(printed(papers["own-form"], papers["own-form-2"]))
    assert len(found) == 2
    first = found[0]
    wanted = {
        (40, 50, 70, 9): "髙橋大輔",
        (40, 62, 110, 9): "みほん市中央二丁目3番4-506号",
        (40, 74, 42, 8): "090-1234-5678",
        (40, 86, 49, 8): "0123456",
        (120, 50, 12, 9): "60",
        (136, 50, 12, 9): "5",
        (152, 50, 12, 9): "9",
    }
    for place, text in wanted.items():
        assert first.text_in(Area(*place)) == text
    assert first.text_in(Area(158, 62, 8, 8)) == "✓"
    assert first.text_in(Area(173, 62, 8, 8)) == ""
    assert first.text_in(Area(148, 72, 8, 8)) == "✓"


def test_digits_stand_in_the_middle_of_the_frames_in_print(tmp_path: Path) -> None:
    page = pages(printed(town_with(tmp_path, allowance_form())["own-form"]))[0]
    digits = [one for one in page.letters if one.begins_in(Area(40, 86, 49, 8))]
    middles = [(one.left + one.right) / 2 for one in sorted(digits, key=lambda one: one.left)]
    assert middles == pytest.approx([43.5 + 7 * at for at in range(7)], abs=0.5)


def test_the_background_is_vectors_and_its_drawing_is_there(tmp_path: Path) -> None:
    page = pages(printed(town_with(tmp_path, allowance_form())["own-form"]))[0]
    picture = page.picture(72)
    assert picture.getpixel((56, 842 - 720)) < 200  # the left side of the frame it draws
    assert picture.getpixel((150, 842 - 720)) > 250


def test_code_and_foot_of_ours_are_on_a_sheet_with_a_background(tmp_path: Path) -> None:
    page = pages(printed(town_with(tmp_path, allowance_form())["own-form"]))[0]
    assert page.codes()[0].startswith("MDG/0417/OWN-FORM/")
    assert "受付 0417" in page.text


def test_nothing_but_the_drawing_of_a_background_reaches_the_packet(tmp_path: Path) -> None:
    form = RawForm()
    page = form.pdf.pages[0].obj
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    form.add(0, rect(30, 30, 50, 9), FT=pikepdf.Name.Tx, T=utf16("氏名"), AA=script)
    page.AA = pikepdf.Dictionary(O=script)
    page.Metadata = form.pdf.make_stream(b"<x>SECRETMETA</x>")
    page.PieceInfo = pikepdf.Dictionary(Own=pikepdf.String("SECRETPIECE"))
    form.pdf.Root.OpenAction = script
    form.pdf.docinfo["/Author"] = "SECRETAUTHOR"
    content = printed(town_with(tmp_path, form.saved())["own-form"])
    with pikepdf.open(BytesIO(content)) as pdf:
        whole = b"".join(bytes(one.unparse(resolved=True)) for one in pdf.objects)
        assert all("/Annots" not in one.obj for one in pdf.pages)
        assert "/AcroForm" not in pdf.Root
    for word in (b"JavaScript", b"SECRET", b"/AA", b"PieceInfo", b"alert"):
        assert word not in whole


def test_the_same_sheet_gives_the_same_bytes_and_a_changed_form_another_version(
    tmp_path: Path,
) -> None:
    paper = town_with(tmp_path, allowance_form())["own-form"]
    assert printed(paper) == printed(paper)
    before = paper_version(paper)
    changed = RawForm()
    changed.pdf.pages[0].obj.Contents = changed.pdf.make_stream(b"2 w 100 100 50 50 re S")
    (tmp_path / "papers" / "own-form.pdf").write_bytes(changed.saved())
    assert paper_version(paper) != before


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_lies_on_the_sheet_as_it_is_seen(turn: int, tmp_path: Path) -> None:
    form = RawForm()
    page = form.pdf.pages[0].obj
    page.Contents = form.pdf.make_stream(b"0 g 60 700 40 20 re f")
    page.Rotate = turn
    form.add(0, pikepdf.Array([60, 700, 100, 720]), FT=pikepdf.Name.Tx, T=utf16("氏名"))
    content = form.saved()
    paper = town_with(tmp_path, content)["own-form"]
    area = fields_of_pdf(content)[0].area
    seen = pages(printed(paper))[0]
    picture = seen.picture(72)
    at = (int((area.x_mm + area.width_mm - 1) * 72 / 25.4), int((area.y_mm + 1) * 72 / 25.4))
    assert picture.getpixel(at) < 120
    assert (paper.orientation == "landscape") == (turn in (90, 270))
    assert area.width_mm > area.height_mm if turn % 180 == 0 else area.width_mm < area.height_mm


def test_crop_box_and_user_unit_decide_where_fields_stand() -> None:
    form = RawForm()
    page = form.pdf.pages[0].obj
    page.MediaBox = pikepdf.Array([0, 0, 400, 500])
    page.CropBox = pikepdf.Array([50, 40, 50 + A4[0] / 2, 40 + A4[1] / 2])
    page.UserUnit = 2
    place = pikepdf.Array([50, 40 + A4[1] / 2 - 10, 100, 40 + A4[1] / 2])
    form.add(0, place, FT=pikepdf.Name.Tx, T=utf16("氏名"))
    assert corner(fields_of_pdf(form.saved())[0].area) == (0, 0, 35.3, 7.1)


def locked() -> bytes:
    return allowance_form_with(encryption=pikepdf.Encryption(owner="o", user="u"))


def allowance_form_with(**how: object) -> bytes:
    form = RawForm()
    form.add(0, rect(30, 30, 50, 9), FT=pikepdf.Name.Tx, T=utf16("氏名"))
    return form.saved(**how)


def empty() -> bytes:
    form = RawForm()
    del form.pdf.pages[0]
    return form.saved()


def flat() -> bytes:
    form = RawForm()
    form.pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 0, 0])
    return form.saved()


def bomb() -> bytes:
    form = RawForm()
    form.pdf.pages[0].obj.Contents = form.pdf.make_stream(b"0 0 m 1 1 l S " * 1_000_000)
    return form.saved()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (locked, "パスワード"),
        (lambda: allowance_form_with(encryption=pikepdf.Encryption(owner="o", user="")), "保護"),
        (empty, "ページのない"),
        (flat, "読めません"),
        (bomb, "大きすぎ"),
        (lambda: b"%PDF-1.7\n%broken", "読めません"),
        (lambda: allowance_form()[:300], "読めません"),
        (lambda: RawForm(21).saved(), "21ページ"),
    ],
    ids=["password", "protected", "no-page", "no-size", "bomb", "broken", "cut", "many-pages"],
)
def test_a_pdf_that_cannot_be_used_is_refused_in_one_sentence(
    content: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(PaperFault, match=said) as fault:
        imported_pdf(content(), "own")
    assert len(str(fault.value)) < 120


def test_a_field_that_a_program_has_named_is_called_as_what_is_printed_beside_it() -> None:
    form = RawForm()
    form.add(0, rect(40, 50, 70, 9), FT=pikepdf.Name.Tx, T=pikepdf.String("form1[0].#sub[0].T7[0]"))
    form.add(0, rect(40, 80, 70, 9), FT=pikepdf.Name.Tx, T=pikepdf.String("Text8"))
    form.write(0, "世帯主の氏名", 15, 56)
    form.write(0, "これまでの住所", 41, 78)
    assert [one.bind for one in fields_of_pdf(form.saved())] == [
        "head.name.full",
        "household.before_address",
    ]


def test_fields_that_are_their_own_parents_end() -> None:
    form = RawForm()
    group = form.group(T=utf16("氏名"))
    group.Kids.append(group)
    assert fields_of_pdf(form.saved()) == ()


def test_a_missing_background_says_what_to_do(tmp_path: Path) -> None:
    paper = town_with(tmp_path, allowance_form())["own-form"]
    (tmp_path / "papers" / "own-form.pdf").unlink()
    with pytest.raises(PaperFault, match=r"own-form\.pdf.*papers フォルダー"):
        printed(paper)


def test_a_paper_without_a_background_does_not_need_the_reader_of_pdfs() -> None:
    script = (
        "import sys; from forms.papers import load_papers; from print.paper import prepare;"
        "prepare(load_papers()['nhi-notice']); print('pikepdf' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_paper_says_the_name_of_its_background_and_not_the_folder(tmp_path: Path) -> None:
    paper = town_with(tmp_path, allowance_form())["own-form"]
    assert paper.background_file == tmp_path / "papers" / "own-form.pdf"
    assert str(tmp_path) not in paper_text(paper)
    assert read_paper("own-form", paper_text(paper)).background == "own-form.pdf"
