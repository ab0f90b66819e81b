"""Codes in files: lines of text, pictures and PDF, chosen or dropped on the scanning page."""

import io
import re
import struct
from pathlib import Path

import pikepdf
import pytest
from offices import MovableClock, head_office
from playwright.sync_api import Page, expect
from scanned_codes import AT, SAID, picture, sealed
from scanner import Scanner
from screen_client import Clerk
from waiting import wait_until, wait_until_listening

from counter.intake import seal_answers
from print.scanned_pages import MOST_PAGES, ScannedPageFault, page_of


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT=AT)


@pytest.fixture(scope="module")
def codes(office) -> tuple[str, ...]:
    return sealed(office.data, SAID, long=500)


def pdf_of(codes: tuple[str, ...]) -> bytes:
    """A page for each code, as a scanner of paper makes them."""
    first, *others = [picture(code) for code in codes]
    written = io.BytesIO()
    first.save(written, "PDF", save_all=True, append_images=others, resolution=200)
    return written.getvalue()


def scanning(page: Page) -> None:
    wait_until_listening(page)
    page.keyboard.press("F1")
    page.wait_for_url("**/staff/scan**")
    wait_until_listening(page)


def test_a_picture_a_pdf_and_lines_of_text_are_one_statement(desk, codes, tmp_path):
    scanning(desk)
    first, second, *rest = reversed(codes)
    files = {"a.png": b"", "b.pdf": pdf_of((second,)), "c.txt": "\r\n".join(rest).encode("utf-16")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    picture(first).save(tmp_path / "a.png")
    chooser = desk.locator("#files")
    chooser.evaluate("one => { one.click = () => { window.asked = true } }")
    desk.keyboard.press("F3")
    wait_until(desk, "() => window.asked")
    chooser.set_input_files([tmp_path / name for name in files])
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("青木 大輔")


def test_a_file_without_a_code_is_named_and_the_rest_is_read(desk, codes, tmp_path):
    scanning(desk)
    picture("https://example.jp/").save(tmp_path / "poster.png")
    picture(codes[0]).convert("RGB").save(tmp_path / "photo.jpg", quality=80)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "list.csv").write_text("氏名,住所")
    names = ("poster.png", "photo.jpg", "broken.pdf", "list.csv")
    desk.set_input_files("#files", [tmp_path / name for name in names])
    told = desk.locator("#told")
    expect(told).to_contain_text("poster.png にコードが見つかりません")
    expect(told).to_contain_text("broken.pdf: PDF として開けません")
    expect(told).to_contain_text("list.csv: 読めないファイルです")
    expect(desk.locator("#have")).to_have_text("1")


def test_a_file_dropped_on_the_page_is_read(desk, office):
    scanning(desk)
    text = "\n".join(sealed(office.data, {"person.a.name": "岸 華"}))
    desk.evaluate(
        """text => { const held = new DataTransfer();
            held.items.add(new File([text], 'codes.txt'));
            document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true,
                cancelable: true})) }""",
        text,
    )
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("岸 華")


def test_a_file_that_is_no_picture_of_ours_is_refused_with_its_cure(desk, tmp_path):
    scanning(desk)
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    files = {
        "huge.png": png + struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0) + bytes(40),
        "torn.png": png + struct.pack(">IIBBBBB", 600, 600, 8, 0, 0, 0, 0) + bytes(40),
        "torn.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
        "tool.exe": b"MZ" + bytes(range(256)) * 9,
        "large.pdf": b"%PDF-1.7" + bytes(8 * 1024 * 1024),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    desk.set_input_files("#files", [tmp_path / name for name in files])
    told = desk.locator("#told")
    expect(told).to_contain_text("large.pdf: 大きすぎます(8 MB まで)")
    for words in ("huge.png: 画像が大きすぎます", "tool.exe: 読めないファイルです"):
        expect(told).to_contain_text(words)
    for name in ("torn.png", "torn.jpg"):
        expect(told).to_contain_text(f"{name}: 画像として開けません")


def test_papers_of_one_packet_open_their_case_and_those_of_two_are_told_apart(desk, tmp_path):
    scanning(desk)
    own = ("MDG/9999.ABCDEF/GUIDE", "MDG/9999.ABCDEF/RECEIPT")
    (tmp_path / "one.pdf").write_bytes(pdf_of(own))
    desk.set_input_files("#files", tmp_path / "one.pdf")
    expect(desk.locator("#told")).to_contain_text("受付 9999 は、ここにありません")
    (tmp_path / "two.pdf").write_bytes(pdf_of((*own, "MDG/9998.ABCDEF/GUIDE")))
    desk.set_input_files("#files", tmp_path / "two.pdf")
    expect(desk.locator("#told")).to_contain_text("ちがう受付の紙が混ざっています")


def test_without_a_camera_the_page_says_so_and_a_scanner_reads(desk, office):
    scanning(desk)
    expect(desk.locator("#why")).to_contain_text("カメラが見つかりません")
    (code,) = sealed(office.data, {"person.a.name": "田中 花"})
    Scanner(desk).type(code, "Enter")
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("田中 花")


# Without a browser


@pytest.fixture
def clerk(tmp_path: Path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


def test_only_the_scanning_page_may_compile_its_reader(clerk):
    page = clerk.get("/scan")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "'unsafe" not in policy
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert "unsafe" not in clerk.get("/").headers["Content-Security-Policy"]


def test_the_reader_comes_from_here(clerk):
    kinds = {"zxing_reader.wasm": "application/wasm", "reader/index.js": "text/javascript"}
    for name, kind in kinds.items():
        with clerk.client.get(f"/assets/zxing/{name}") as answer:
            assert (answer.status_code, answer.mimetype) == (200, kind)
    assert clerk.client.get("/assets/zxing/package.json").status_code == 404


def test_a_page_of_a_pdf_comes_back_as_a_picture_and_nothing_is_kept(clerk):
    headers = {"X-CSRF-Token": clerk.csrf}
    pdf = pdf_of(("MG1A", "MG1B"))
    page = clerk.client.post("/staff/scan/pages/2", data=pdf, headers=headers)
    assert (page.mimetype, page.headers["X-Pages"]) == ("image/png", "2")
    wrong = clerk.client.post("/staff/scan/pages/3", data=pdf, headers=headers)
    assert "3ページ目" in wrong.get_json()["fault"]


def test_a_page_too_large_and_too_many_pages_are_refused():
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(14400, 14400))
        written = io.BytesIO()
        document.save(written)
    with pytest.raises(ScannedPageFault, match="大きすぎます"):
        page_of(written.getvalue(), 1)
    with pikepdf.new() as document:
        for _ in range(MOST_PAGES + 1):
            document.add_blank_page(page_size=(300, 300))
        written = io.BytesIO()
        document.save(written)
    with pytest.raises(ScannedPageFault, match=f"{MOST_PAGES}ページまで"):
        page_of(written.getvalue(), 1)


def test_a_refused_code_is_noted(clerk):
    clerk.post_json("/scan", code="MG1" + "A7" * 60)
    assert len(clerk.office.store.events("code_refused")) == 1


def test_a_scan_from_the_scanning_page_begins_the_case(clerk):
    codes = "\n".join(seal_answers(clerk.office, SAID))
    url = clerk.post_json("/scan", code=codes, begin=True).get_json()["url"]
    assert re.search(r"/cases/[0-9a-f-]{36}/", url)
    assert "窓口を待つ 0件" in clerk.get("/").text


def test_the_code_of_a_receipt_opens_its_case(clerk):
    case_id = clerk.begin("move_in")
    number = clerk.office.cases.state(case_id).number
    code = f"MDG/{number}.{case_id[-6:].upper()}/RECEIPT"
    assert case_id in clerk.post_json("/scan", code=code).get_json()["url"]
    assert "読み取った控え" in {one.what for one in clerk.office.store.reads(case_id)}
    wrong = clerk.post_json("/scan", code="MDG/9999/RECEIPT")
    assert "9999" in wrong.get_json()["fault"]
