"""A character that no font has: kept, said at once, chosen anew from the shapes there are."""

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from offices import MovableClock, head_office
from playwright.sync_api import Page, expect
from screen_client import Clerk, words_of
from waiting import reload, wait_until_listening

from kiosk.cli import main
from print.faces import use_town

SCENARIOS = Path(__file__).parent / "scenarios"
UNKNOWN = "邉\U000e0105"  # a selector of Moji_Joho that no shipped font knows
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h8v8h-8z"/></svg>'


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()
    use_town(tmp_path / "nowhere")


def told(clerk: Clerk, name: str) -> str:
    case_id = clerk.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))
    clerk.office.cases.answer(case_id, {"person.a.name": name}, "sasaki")
    return case_id


def test_a_name_with_such_a_character_is_kept_and_the_answer_says_which_it_is(clerk):
    case_id = clerk.begin("move_in")
    said = clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.name", typed=f"{UNKNOWN} 愛")
    assert "U+9089 U+E0105" in said.json["fault"]
    assert said.json["undrawn"] == "9089-E0105"
    assert clerk.office.cases.state(case_id).case.find("person.a.name") == f"{UNKNOWN} 愛"


def test_it_is_on_the_list_of_what_to_put_right_wherever_it_came_from(clerk):
    page = words_of(clerk.get(f"/cases/{told(clerk, f'{UNKNOWN} 愛')}/checklist").text)
    assert "直すところ 1" in page


def test_only_the_papers_with_that_character_stay_out_of_the_packet(clerk):
    whole = words_of(clerk.get(f"/cases/{told(clerk, '渡邉 愛')}/print").text)
    page = words_of(clerk.get(f"/cases/{told(clerk, f'渡{UNKNOWN} 愛')}/print").text)
    assert "字がなく印刷できない紙" not in whole
    assert "字がなく印刷できない紙" in page
    assert "U+9089 U+E0105" in page
    assert "手続き案内書" in page
    assert "一式を印刷する" in page


def test_the_guide_sheet_names_the_character_by_its_number(clerk):
    case_id = told(clerk, f"渡{UNKNOWN} 愛")
    packet = pypdfium2.PdfDocument(clerk.get(f"/cases/{case_id}/packet.pdf").data)
    first = packet[0].get_textpage().get_text_range()
    assert "渡〔U+9089 U+E0105〕 愛" in first


def test_the_shapes_offered_are_the_characters_own_and_those_of_its_kin(clerk):
    found = clerk.get("/shapes/9089-E0105.json").json
    assert not found["printable"]
    texts = [one["text"] for one in found["shapes"]]
    assert texts[0] == "邉"
    assert {"邉", "邊", "辺"} <= set(texts)
    assert UNKNOWN not in texts


def test_a_shape_is_shown_as_the_printing_font_draws_it(clerk):
    plain, variant = (clerk.get(f"/shapes/{codes}.svg") for codes in ("8FBB", "8FBB-E0100"))
    assert plain.mimetype == "image/svg+xml"
    assert "<path" in plain.text
    assert plain.text != variant.text


@pytest.mark.parametrize("codes", ["9089-E0105.svg", "110000.json", "41-42.json", "x.json"])
def test_what_is_no_character_or_has_no_shape_is_not_found(clerk, codes):
    assert clerk.get(f"/shapes/{codes}").status_code == 404


def test_a_drawing_of_the_town_counts_from_the_next_page_on(clerk):
    case_id = told(clerk, f"渡{UNKNOWN} 愛")
    folder = clerk.office.town.folder / "gaiji"
    folder.mkdir()
    (folder / "U+9089-E0105.svg").write_text(DRAWN, "utf-8")
    (folder / "U+E001.svg").write_text("<svg/>", "utf-8")
    clerk.office.rules_in_force._looked_at = 0.0
    assert "字がなく印刷できない紙" not in words_of(clerk.get(f"/cases/{case_id}/print").text)
    page = words_of(clerk.get("/shapes").text)
    assert "U+9089-E0105.svg" in page
    assert "gaiji/U+E001.svg: viewBox" in page


def test_the_command_prints_the_rest_and_names_the_papers_it_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("MADOGUCHI_DATA", str(tmp_path / "none"))
    document = json.loads((SCENARIOS / "S03.json").read_text("utf-8"))
    document["case"]["persons"][0]["name"] = f"渡{UNKNOWN} 愛"
    case, out = tmp_path / "case.json", tmp_path / "out.pdf"
    case.write_text(json.dumps(document), "utf-8")
    made = CliRunner().invoke(main, ["packet", str(case), "--out", str(out)])
    assert made.exit_code == 0, made.output
    assert "印刷できない紙 住民異動届" in made.output
    assert "U+9089 U+E0105" in made.output
    assert len(pypdfium2.PdfDocument(out)) >= 2


# In the browser


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT="2026-11-24T10:00")


def name_field(page: Page, name: str):
    page.keyboard.press("F3")
    page.wait_for_url("**/cases/new")
    page.keyboard.press("1")
    page.keyboard.press("F2")
    page.wait_for_url("**/household")
    wait_until_listening(page)
    field = page.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    field.fill(name)
    field.press("Enter")
    return field


def test_another_shape_is_chosen_with_two_keys_and_saved(desk):
    field = name_field(desk, f"渡{UNKNOWN} 愛")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(desk.get_by_role("button", name="字形を選ぶ")).to_be_visible()
    field.press("F9")
    expect(desk.get_by_role("dialog")).to_contain_text("U+9089 U+E0105")
    desk.keyboard.press("1")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(field).to_have_value("渡邉 愛")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    reload(desk)
    expect(field).to_have_value("渡邉 愛")


def test_the_shapes_of_a_printable_character_are_offered_too_and_left_with_escape(desk):
    field = name_field(desk, "辻 愛")
    field.focus()
    field.evaluate("field => field.setSelectionRange(1, 1)")
    field.press("F9")
    shapes = desk.get_by_role("dialog").get_by_role("button")
    expect(shapes).to_have_count(2)
    desk.keyboard.press("Escape")
    expect(field).to_have_value("辻 愛")
    expect(field).to_be_focused()
    field.press("F9")
    expect(shapes).to_have_count(2)
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    expect(field).to_have_value("辻\U000e0100 愛")
