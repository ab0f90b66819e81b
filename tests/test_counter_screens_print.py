"""The print screen with a printer: queue, falls of the office, papers, halves, codes, measuring."""

import json
import re
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from fake_printer import FakePrinter
from offices import CHEAP, MovableClock, head_office
from pdf_reading import pages
from playwright.sync_api import Page
from scanner import Scanner
from screen_client import Clerk, words_of
from waiting import wait_until, wait_until_listening

from counter.faults import TownFault
from counter.office import open_office
from counter.printing.arranging import arrange
from counter.printing.evidence import Pace
from counter.printing.parts import documents_of
from counter.printing.printers import (
    PAPER_KEYS,
    PRINTER_KEYS,
    PrinterPlace,
    Printers,
    load_printers,
)
from counter.printing.printers_file import add_printer, set_offset
from forms.cells import FilledSheet, Text
from forms.halves import can_be_halved, in_halves
from forms.papers import load_papers
from print.calibration import CROSS_MM, calibration_pdf
from print.document import Imprint
from print.ipp import SIDES
from print.packet import Packet, packet_pdf
from tests.conftest import RunningOffice, StartOffice

SCENARIOS = Path(__file__).parent / "scenarios"
IMPRINT = Imprint("0417", "みほん市", "令和9年4月27日")
LONGEST = 15.0  # seconds


def printers_toml(printer: FakePrinter, more: str = "") -> str:
    return f"""
[[printer]]
id = "p1"
name = "市民課 1番"
uri = "{printer.uri}"
desk = "市民課"
trays = {{ "届書" = "tray-2" }}
{more}
"""


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with FakePrinter(by_itself=True) as made:
        yield made


@pytest.fixture
def clerk(tmp_path: Path, printer: FakePrinter) -> Iterator[Clerk]:
    head_office(tmp_path, MovableClock()).close()
    (tmp_path / "town" / "printers.toml").write_text(printers_toml(printer), "utf-8")
    office = open_office(tmp_path, hasher=CHEAP)
    office.printing.pace = Pace(poll=0.05, settle=0.3)
    yield Clerk(office, tmp_path).sign_in()
    office.close()


def told(name: str) -> dict[str, Any]:
    return dict(json.loads((SCENARIOS / f"{name}.json").read_text("utf-8")))


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)


def states(clerk: Clerk, case_id: str) -> list[str]:
    return [one.state for one in clerk.office.printing.jobs_of(case_id)]


def printed(clerk: Clerk, case_id: str) -> list[Any]:
    return [one for one in clerk.office.store.actions(case_id) if one.kind == "printed"]


def see_through(clerk: Clerk, case_id: str) -> None:
    until(lambda: set(states(clerk, case_id)) <= {"done", "cancelled"})


def drawn_text(pdf: bytes) -> list[str]:
    return [one.text for one in pages(pdf)]


def marked(pdf: bytes) -> list[str]:
    """The pages with the word for a draft."""
    return [text for text in drawn_text(pdf) if "下書き" in text]


# The packet and its queue


def test_one_key_prints_the_very_pages_that_were_shown(clerk: Clerk, printer: FakePrinter) -> None:
    case_id = clerk.with_scenario(told("S16"))
    draft = clerk.get(f"/cases/{case_id}/packet.pdf").data
    clerk.post(f"/cases/{case_id}/print")
    see_through(clerk, case_id)
    shown = clerk.get(f"/cases/{case_id}/packet.pdf").data
    came_out = [text for job in printer.received for text in drawn_text(job.content)]
    assert came_out == drawn_text(shown)
    assert len(marked(draft)) == len(came_out)
    assert len(marked(shown)) <= 1  # one paper is itself called a draft
    media = [job.wishes["media"] for job in printer.received]
    assert media == ["iso_a4_210x297mm", "iso_a3_297x420mm", "iso_a4_210x297mm"]
    assert printer.printed == [job.name for job in printer.received]


def test_a_printing_is_recorded_once_all_of_it_is_on_paper(
    clerk: Clerk, printer: FakePrinter
) -> None:
    case_id = clerk.with_scenario(told("S03"))
    printer.paper = False
    clerk.post(f"/cases/{case_id}/print")
    until(lambda: "紙がありません" in clerk.get(f"/cases/{case_id}/print/jobs").text)
    assert printed(clerk, case_id) == []
    assert "下書き" in words_of(clerk.get(f"/cases/{case_id}/print").text)
    printer.paper = True
    see_through(clerk, case_id)
    [action] = printed(clerk, case_id)
    assert "resident-change-notice" in action.body["papers"]
    assert action.body["printer"] == "p1"
    assert re.fullmatch("[0-9a-f]{64}", action.body["digest"])
    papers = len(action.body["papers"])
    assert len([one for one in action.body["copies"] if one >= 1]) == papers
    assert len([one for one in action.body["versions"] if len(one) == 6]) == papers
    assert action.staff == "sasaki"
    assert clerk.office.store.verify() > 0


def test_an_answer_after_the_printing_makes_it_a_draft_again(
    clerk: Clerk, printer: FakePrinter
) -> None:
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print")
    see_through(clerk, case_id)
    assert "印刷しました" in words_of(clerk.get(f"/cases/{case_id}/print").text)
    clerk.office.cases.answer(case_id, {"household.phone": "099-123-4567"}, "sasaki")
    assert "印刷したあとで内容が変わりました" in clerk.get(f"/cases/{case_id}/print").text
    assert any(
        "下書き" in one for one in drawn_text(clerk.get(f"/cases/{case_id}/packet.pdf").data)
    )


def test_one_paper_alone_is_printed_and_is_no_packet(clerk: Clerk, printer: FakePrinter) -> None:
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print", only="1")
    see_through(clerk, case_id)
    [job] = printer.received
    assert len(drawn_text(job.content)) == 1
    [action] = printed(clerk, case_id)
    assert len(action.body["papers"]) == 1
    assert "下書き" in words_of(clerk.get(f"/cases/{case_id}/print").text)


def test_only_the_papers_that_came_out_are_recorded(clerk: Clerk, printer: FakePrinter) -> None:
    case_id = clerk.with_scenario(told("S16"))
    printer.by_itself = False
    clerk.post(f"/cases/{case_id}/print")
    until(lambda: printer.first())
    printer.work()
    printer.work()
    until(lambda: "done" in states(clerk, case_id))
    clerk.post(f"/cases/{case_id}/print/cancel")
    see_through(clerk, case_id)
    [action] = printed(clerk, case_id)
    assert "digest" not in action.body
    assert "resident-change-notice" in action.body["papers"]
    assert "death-registration" not in action.body["papers"]
    assert len(action.body["versions"]) == len(action.body["papers"])
    assert "下書き" in words_of(clerk.get(f"/cases/{case_id}/print").text)


def test_a_second_press_prints_nothing_while_the_first_is_on_its_way(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.paper = False
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print")
    jobs = len(states(clerk, case_id))
    clerk.post(f"/cases/{case_id}/print")
    assert len(states(clerk, case_id)) == jobs
    clerk.post(f"/cases/{case_id}/print/cancel")
    see_through(clerk, case_id)
    assert set(states(clerk, case_id)) == {"cancelled"}
    assert printer.printed == []
    assert printed(clerk, case_id) == []


@pytest.mark.parametrize(("press", "sheets"), [("again", 1), ("came-out", 0)])
def test_a_person_who_saw_the_paper_decides(
    clerk: Clerk, printer: FakePrinter, press: str, sheets: int
) -> None:
    printer.paper = False
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print", only="0")
    until(lambda: printer.received)
    [job] = clerk.office.printing.jobs_of(case_id)
    until(lambda: states(clerk, case_id) == ["at_printer"])
    clerk.office.store.prints.change(job.job_id, "at_printer", state="held", words="?")
    printer.lose()
    page = clerk.get(f"/cases/{case_id}/print").text
    assert "出ていた" in page
    printer.paper = True
    clerk.post(f"/cases/{case_id}/print/{job.job_id}/{press}")
    see_through(clerk, case_id)
    assert len(printer.printed) == sheets
    assert len(printed(clerk, case_id)) == 1


def test_a_job_of_another_case_can_not_be_touched(clerk: Clerk, printer: FakePrinter) -> None:
    printer.paper = False
    case_id, other = clerk.with_scenario(told("S03")), clerk.begin("birth")
    clerk.post(f"/cases/{case_id}/print", only="0")
    [job] = clerk.office.printing.jobs_of(case_id)
    assert clerk.post(f"/cases/{other}/print/{job.job_id}/again").status_code == 404


def test_a_job_for_a_printer_that_was_taken_away_waits_for_a_person(
    clerk: Clerk, printer: FakePrinter, tmp_path: Path
) -> None:
    printer.paper = False
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print", only="0")
    until(lambda: states(clerk, case_id) == ["at_printer"])
    (tmp_path / "town" / "printers.toml").unlink()
    until(lambda: states(clerk, case_id) == ["held"])
    assert "printers.toml にありません" in clerk.get(f"/cases/{case_id}/print").text


def test_the_document_in_the_queue_is_not_readable_on_the_disk(
    clerk: Clerk, printer: FakePrinter, tmp_path: Path
) -> None:
    printer.on = False
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print", only="0")
    [job] = clerk.office.printing.jobs_of(case_id)
    pdf = clerk.office.store.prints.pdf(job.job_id)
    assert pdf
    assert pdf.startswith(b"%PDF")
    files = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert not any(b"%PDF" in content for content in files)


def test_a_case_that_is_erased_takes_its_jobs_along(clerk: Clerk, printer: FakePrinter) -> None:
    printer.on = False
    case_id = clerk.with_scenario(told("S03"))
    clerk.post(f"/cases/{case_id}/print", only="0")
    today = clerk.office.clock().date()
    clerk.office.store.erase_before(today.replace(year=today.year + 1))
    assert states(clerk, case_id) == []


def test_pages_are_pictures_of_the_packet_and_looks_are_recorded_once(clerk: Clerk) -> None:
    case_id = clerk.with_scenario(told("S03"))
    page = clerk.get(f"/cases/{case_id}/print").text
    pictures = re.findall(rf'<img src="/staff(/cases/{case_id}/pages/\w+/\d+\.png)"', page)
    pdf = pypdfium2.PdfDocument(clerk.get(f"/cases/{case_id}/packet.pdf").data)
    assert len(pictures) == len(pdf)
    for one in pictures[:2]:
        answer = clerk.get(one)
        assert answer.data[:4] == b"\x89PNG"
        assert answer.headers["Cache-Control"] == "no-store"
    looks = [one.what for one in clerk.office.store.reads(case_id)]
    assert looks.count("書類一式") == 1
    stale = re.sub(r"pages/\w+", f"pages/{'0' * 64}", pictures[0])
    assert clerk.get(stale).status_code == 404


# Configuration


def test_without_a_printer_the_browser_prints(tmp_path: Path) -> None:
    office = head_office(tmp_path, MovableClock())
    clerk = Clerk(office, tmp_path).sign_in()
    case_id = clerk.begin("birth")
    clerk.post(f"/cases/{case_id}/print")
    assert states(clerk, case_id) == []
    assert len(printed(clerk, case_id)) == 1
    assert "data-print-packet" in clerk.get(f"/cases/{case_id}/print").text
    assert "プリンターの設定がない" in clerk.get(f"/cases/{case_id}/print").text
    office.close()


def test_a_desk_remembers_its_printer(clerk: Clerk, printer: FakePrinter, tmp_path: Path) -> None:
    place = PrinterPlace("p2", "2番", "ipp://192.0.2.1/ipp/print")
    add_printer(tmp_path / "town", place)
    clerk.post("/printers/choose", printer="p2")
    case_id = clerk.begin("birth")
    assert re.search(r'value="p2" selected', clerk.get(f"/cases/{case_id}/print").text)
    clerk.post("/printers/choose", printer="")
    assert re.search(r'value="" selected', clerk.get(f"/cases/{case_id}/print").text)
    assert clerk.post("/printers/choose", printer="nobody").status_code == 404


def test_only_an_administrator_adds_printers_and_only_if_the_town_allows_it_looks_for_them(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from counter.screens import printers as screen
    from print.ipp_discovery import FoundPrinter

    asked: list[int] = []
    found = FoundPrinter("Canon iR 一階", "ipp://192.0.2.9/ipp/print", "1階")
    monkeypatch.setattr(screen, "find_printers", lambda: asked.append(1) or (found,))
    assert clerk.post("/printers/search").status_code == 403
    assert clerk.post("/printers/add", name="x", uri=found.uri).status_code == 403
    clerk.sign_in("kanri")
    assert clerk.post("/printers/search").status_code == 403
    assert asked == []
    file = tmp_path / "town" / "printers.toml"
    file.write_text("discover = true\n" + file.read_text("utf-8"), "utf-8")
    assert "Canon iR 一階" in clerk.post("/printers/search").text
    clerk.post("/printers/add", name=found.name, uri=found.uri)
    places = load_printers(tmp_path / "town").places
    assert [(one.id, one.uri) for one in places][1:] == [("canon-ir", found.uri)]


def test_what_a_printer_says_of_itself_is_told_in_words(clerk: Clerk, printer: FakePrinter) -> None:
    assert clerk.get("/printers/p1/state").json["words"] == "使えます"
    printer.paper = False
    state = clerk.get("/printers/p1/state").json
    assert not state["well"]
    assert "紙がありません" in state["words"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ('[[printer]]\nid = "a"\nname = "a"\nuri = "http://x"', "ipp://"),
        ('[[printer]]\nid = "あ"\nname = "a"\nuri = "ipp://x"', "id"),
        ('[[printer]]\nid = "a"\nname = "a"\nuri = "ipp://x"\nofset_mm = [1, 1]', "ofset_mm"),
        ('[[printer]]\nid = "a"\nname = "a"\nuri = "ipp://x"\noffset_mm = [1]', "offset_mm"),
        ('[[printer]]\nid = "a"\nname = "a"\nuri = "ipp://x"\noffset_mm = [99, 0]', "30mm"),
        ("[papers.x]\ncopies = 0", "copies"),
        ("[papers.x]\ncopy = 1", "copy"),
    ],
)
def test_a_fault_in_the_file_is_named_with_its_place(tmp_path: Path, text: str, fact: str) -> None:
    (tmp_path / "printers.toml").write_text(text, "utf-8")
    with pytest.raises(TownFault) as wrong:
        load_printers(tmp_path)
    assert fact in str(wrong.value)
    assert "printers.toml" in str(wrong.value)


def test_a_fault_in_a_running_office_leaves_the_printers_from_before(
    clerk: Clerk, tmp_path: Path
) -> None:
    (tmp_path / "town" / "printers.toml").write_text("nonsense", "utf-8")
    page = words_of(clerk.get("/printers").text)
    assert "市民課 1番" in page
    assert "読み直せません" in page


def test_writing_an_offset_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    text = '# 大事なメモ\n[[printer]]\nid = "a"\nname = "a"\nuri = "ipp://x/"\n\n'
    text += "[papers.b]\ncopies = 2\n"
    (tmp_path / "printers.toml").write_text(text, "utf-8")
    add_printer(tmp_path, PrinterPlace("c", "新しい", "ipp://y/", trays={"届書": "tray-1"}))
    set_offset(tmp_path, "a", (1.5, -0.5))
    set_offset(tmp_path, "a", (2.0, -0.5))
    after = (tmp_path / "printers.toml").read_text("utf-8")
    assert after.startswith("# 大事なメモ")
    table = tomllib.loads(after)
    assert table["printer"][0]["offset_mm"] == [2.0, -0.5]
    assert table["printer"][1]["trays"] == {"届書": "tray-1"}
    assert table["papers"] == {"b": {"copies": 2}}
    with pytest.raises(TownFault):
        set_offset(tmp_path, "nobody", (1.0, 1.0))


def test_every_key_of_the_file_is_described() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "printing.md").read_text("utf-8")
    described = set(re.findall(r"^(\w+) = ", page, re.MULTILINE))
    assert PRINTER_KEYS | PAPER_KEYS | {"discover"} <= described


# Copies, sides, trays, halves, offsets


def sheet(paper_id: str, number: int = 1, of: int = 1) -> FilledSheet:
    return FilledSheet(load_papers()[paper_id], number, of, {})


def use(text: str, folder: Path) -> Printers:
    (folder / "printers.toml").write_text(text, "utf-8")
    return load_printers(folder)


PLACE = PrinterPlace("a", "a", "ipp://x/", trays={"届書": "tray-2"}, offset_mm=(10.0, 5.0))


def test_papers_that_are_printed_differently_are_jobs_of_their_own_in_order(
    tmp_path: Path,
) -> None:
    packet = Packet(
        IMPRINT, sheets=(sheet("nhi-notice"), sheet("kaigo-notice"), sheet("nhi-notice"))
    )
    alike = documents_of(arrange(packet, PLACE, Printers(), draft=False))
    assert len(alike) == 1
    text = '[papers.kaigo-notice]\ncopies = 3\ntray = "届書"\ntwo_sided = true'
    made = documents_of(arrange(packet, PLACE, use(text, tmp_path), draft=False))
    assert [one.order.copies for one in made] == [1, 3, 1]
    assert [one.order.tray for one in made] == ["", "tray-2", ""]
    assert made[1].order.sides in SIDES[1:]
    assert [one.papers for one in made] == [("nhi-notice",), ("kaigo-notice",), ("nhi-notice",)]


def test_two_papers_never_share_a_two_sided_leaf(tmp_path: Path) -> None:
    sheets = (sheet("kaigo-notice", 1, 2), sheet("kaigo-notice", 2, 2), sheet("kaigo-notice"))
    both = use("[papers.kaigo-notice]\ntwo_sided = true", tmp_path)
    made = documents_of(arrange(Packet(IMPRINT, sheets=sheets), PLACE, both, draft=False))
    assert [one.pages for one in made] == [2, 1]


HALVED = [one.id for one in load_papers().values() if can_be_halved(one)]


def test_the_a3_papers_of_the_family_register_can_be_halved() -> None:
    assert {"birth-registration", "death-registration"} <= set(HALVED)


@pytest.mark.parametrize("paper_id", HALVED)
def test_a_sheet_of_a3_becomes_two_of_a4_that_hold_every_cell(paper_id: str) -> None:
    paper = load_papers()[paper_id]
    values = {key: Text("値") for key, _, _, column in paper.cells() if column.cell == "text"}
    halves = in_halves(FilledSheet(paper, 1, 1, values))
    assert {key for half in halves for key in half.cells} >= set(values)
    assert [(half.sheet_no, half.sheets) for half in halves] == [(1, 2), (2, 2)]
    for half in halves:
        for block in half.paper.blocks:
            assert block.x_mm >= 3
            assert block.x_mm + block.width_mm <= half.paper.width_mm - 3


def test_both_halves_carry_a_code_that_can_be_read() -> None:
    whole = [sheet(name) for name in ("birth-registration", "marriage-registration")]
    halves = tuple(half for one in whole for half in in_halves(one))
    drawn = pypdfium2.PdfDocument(packet_pdf(Packet(IMPRINT, sheets=halves)))
    for number, page in enumerate(drawn):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        [code] = [one.text for one in zxingcpp.read_barcodes(picture)]
        assert code.endswith(f"/{number % 2 + 1}-2")


def test_a_printer_without_a3_gets_the_halves() -> None:
    packet = Packet(IMPRINT, sheets=(sheet("birth-registration"),))
    small = PrinterPlace("a", "a", "ipp://x/", a3=False)
    [made] = documents_of(arrange(packet, small, Printers(), draft=False))
    assert (made.pages, made.order.media, made.papers) == (2, "A4", ("birth-registration",))
    assert arrange(packet, None, Printers(a3=False), draft=False).pages == (1, 1)
    [whole] = documents_of(arrange(packet, PLACE, Printers(), draft=False))
    assert (whole.pages, whole.order.media) == (1, "A3")


def test_only_what_goes_on_pre_printed_paper_is_moved_and_without_its_lines(
    tmp_path: Path,
) -> None:
    paper = load_papers()["nhi-notice"]
    key = next(key for key, _, _, column in paper.cells() if column.cell == "text")
    filled = FilledSheet(paper, 1, 1, {key: Text("目印")})
    packet = Packet(IMPRINT, sheets=(filled,))

    def found(printers: Printers) -> Any:
        [page] = pages(arrange(packet, PLACE, printers, draft=False).pdf)
        return page

    plain = found(Printers())
    moved = found(use("[papers.nhi-notice]\npreprinted = true", tmp_path))
    assert len(moved.text) < len(plain.text) / 3
    before, after = (place_of(one, "目印") for one in (plain, moved))
    assert after[0] - before[0] == pytest.approx(10.0, abs=0.2)
    assert after[1] - before[1] == pytest.approx(5.0, abs=0.2)


def place_of(page: Any, words: str) -> tuple[float, float]:
    """Left upper corner of the first of these letters in millimetres."""
    first = next(one for one in page.letters if one.text == words[0])
    return float(first.left), float(first.top)


def test_the_sheet_to_measure_has_its_cross_where_it_says() -> None:
    picture = pypdfium2.PdfDocument(calibration_pdf("市民課 1番"))[0].render(
        scale=254 / 72, grayscale=True
    )
    drawn = picture.to_pil()
    dots = round(CROSS_MM * 10)
    across = [x for x in range(dots - 20, dots + 20) if drawn.getpixel((x, dots - 45)) < 128]
    down = [y for y in range(dots - 20, dots + 20) if drawn.getpixel((dots - 45, y)) < 128]
    for found in (across, down):
        assert found
        assert sum(found) / len(found) == pytest.approx(dots, abs=1.5)


def test_what_was_measured_moves_the_printer(clerk: Clerk, printer: FakePrinter) -> None:
    clerk.post("/printers/p1/measure/print")
    assert len(printer.received) == 1
    assert clerk.post("/printers/p1/measure", left="31.5", top="29").status_code == 403
    clerk.sign_in("kanri")
    clerk.post("/printers/p1/measure", left="31.5", top="29")
    assert clerk.office.printing.printers.places[0].offset_mm == (-1.5, 1.0)
    clerk.post("/printers/p1/measure", left="さんじゅう", top="29")
    assert clerk.office.printing.printers.places[0].offset_mm == (-1.5, 1.0)
    assert clerk.get("/printers/p1/measure.png").data[:4] == b"\x89PNG"


# The code on a sheet


def sheet_codes_of(pdf: bytes) -> list[str]:
    drawn = pypdfium2.PdfDocument(pdf)
    pictures = (page.render(scale=2, grayscale=True).to_pil() for page in drawn)
    found = [one.text for picture in pictures for one in zxingcpp.read_barcodes(picture)]
    return [one for one in found if one.startswith("MDG/") and one.count("/") == 4]


def test_the_code_of_a_sheet_opens_its_case_at_that_paper_or_says_why_not(clerk: Clerk) -> None:
    case_id, other = clerk.with_scenario(told("S16")), clerk.begin("birth")
    codes = sheet_codes_of(clerk.get(f"/cases/{case_id}/packet.pdf").data)
    assert len(codes) > 3
    answer = clerk.post_json("/scan", code=codes[1], case=other)
    page, anchor = answer.json["url"].removeprefix("/staff").split("#")
    assert case_id in page
    shown = clerk.get(page).text
    assert f'id="{anchor}"' in shown
    assert "を読み取りました" in shown
    assert any("読み取った紙" in one.what for one in clerk.office.store.reads(case_id))
    assert case_id in clerk.post("/", q=codes[1]).headers["Location"]
    old = re.sub(r"/[0-9A-F]{6}/", "/000000/", codes[1])
    url = clerk.post_json("/scan", code=old).json["url"]
    assert "前の版" in clerk.get(url.removeprefix("/staff").split("#")[0]).text
    elsewhere = re.sub(r"MDG/[^/]+", "MDG/0999.ABCDEF", codes[1])
    answer = clerk.post_json("/scan", code=elsewhere)
    assert answer.status_code == 422
    assert "受付 0999 は、ここにありません" in answer.json["fault"]


# A real office, killed


@pytest.fixture
def office(
    running_office: StartOffice, sample_data: Path, tmp_path: Path, printer: FakePrinter
) -> RunningOffice:
    data = Path(shutil.copytree(sample_data, tmp_path / "data"))
    (data / "town" / "printers.toml").write_text(printers_toml(printer), "utf-8")
    return running_office(data)


def test_a_packet_printed_by_one_key_outlives_a_killed_office(
    office: RunningOffice, desk: Page, printer: FakePrinter
) -> None:
    printer.paper = False
    desk.keyboard.press("F3")
    desk.wait_for_url("**/cases/new")
    wait_until_listening(desk)
    desk.keyboard.press("1")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/household")
    page = desk.url.replace("household", "print")
    desk.goto(page)
    wait_until_listening(desk)
    desk.keyboard.press("F8")
    wait_until(desk, "() => document.body?.textContent.includes('紙がありません')")
    office.kill()
    printer.paper = True
    office.start()
    desk.goto(page)
    wait_until(desk, "() => document.body?.textContent.includes('もう一度印刷する')")
    assert len(printer.printed) == len(printer.received) == 1
    scan_as_a_keyboard_would(desk, f"MDG/0001.{case_of(page)}/BIRTH-REGISTRATION/000000/1-1")
    wait_until(desk, "() => location.hash === '#birth-registration-1'")
    wait_until(desk, "() => document.body?.textContent.includes('前の版')")


def case_of(page: str) -> str:
    """The end of the case's id, as codes name it."""
    return page.split("/cases/")[1].split("/")[0][-6:].upper()


def scan_as_a_keyboard_would(desk: Page, code: str) -> None:
    wait_until_listening(desk)
    Scanner(desk).type(code, "Enter")
