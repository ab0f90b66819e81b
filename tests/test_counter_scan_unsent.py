"""A scan while something is half written: it is read, and what was written stays."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from scanned_codes import AT, MOMENT, sealed
from scanner import Scanner
from waiting import wait_until_listening

from counter.office import open_office

BORN = {"person.a.name": "青木 大輔", "person.a.birth_date": date(1988, 9, 3)}


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT=AT)


def scan(page: Page, office, said: dict[str, object]) -> None:
    (code,) = sealed(office.data, said)
    Scanner(page).type(code, "Enter")


def open_case(page: Page, office) -> None:
    """The list of procedures of a new case."""
    data = open_office(office.data, lambda: MOMENT)
    case_id = data.cases.open("sasaki", {}).case_id
    known = {"event.e1.type": "move_in", **BORN, "person.a.phone": "090-0000-0000"}
    data.cases.answer(case_id, known, "sasaki")
    data.close()
    page.goto(f"{office.url}/staff/cases/{case_id}/checklist")
    wait_until_listening(page)


def test_a_remark_half_written_stays_until_the_clerk_opens_the_scan(desk, office):
    open_case(desk, office)
    remark = desk.locator("#case-note")
    remark.fill("書類は後日")
    scan(desk, office, {**BORN, "person.a.phone": "090-1111-2222"})
    expect(desk.locator("#notice")).to_contain_text("書きかけの欄があるので")
    expect(remark).to_have_value("書類は後日")
    expect(remark).to_be_focused()
    desk.keyboard.press("F1")
    desk.wait_for_url("**/scanned/**")
    expect(desk.locator("main")).to_contain_text("090-1111-2222")


def test_with_nothing_half_written_the_scan_opens_by_itself(desk, office):
    open_case(desk, office)
    desk.locator("#case-note").focus()
    scan(desk, office, {**BORN, "person.a.phone": "090-3333-4444"})
    desk.wait_for_url("**/scanned/**")
    expect(desk.locator("main")).to_contain_text("090-3333-4444")


def test_a_choice_that_was_made_stays_as_well(desk, office):
    open_case(desk, office)
    scan(desk, office, {**BORN, "person.a.phone": "090-5555-6666"})
    desk.wait_for_url("**/scanned/**")
    wait_until_listening(desk)
    chosen = desk.locator("[type=radio][value=said]")
    chosen.check()
    scan(desk, office, {**BORN, "person.a.phone": "090-7777-8888"})
    expect(desk.locator("#notice")).to_contain_text("書きかけの欄があるので")
    expect(chosen).to_be_checked()
    desk.keyboard.press("F1")
    expect(desk.locator("main")).to_contain_text("090-7777-8888")
