"""A family's case carried from the head office to a branch: two processes, two databases, paper."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from scanner import Scanner
from waiting import reload, wait_until

from tests.pdf_reading import pages
from tests.visiting import Clerk, facts_of, scenario

AT = "2027-04-26T10:00"
ITEM = "child-allowance-claim:e1"


@pytest.fixture(scope="module")
def head_office(start_offices: Any) -> Any:
    return start_offices(MADOGUCHI_AT=AT)


@pytest.fixture(scope="module")
def east(head_office: Any, start_offices: Any) -> Any:
    """The branch, with its own database and its own keys, as its own process."""
    return start_offices(head_office.data / "branches" / "higashi", MADOGUCHI_AT=AT)


@pytest.fixture(scope="module")
def west(head_office: Any, start_offices: Any) -> Any:
    return start_offices(head_office.data / "branches" / "nishi", MADOGUCHI_AT=AT)


@pytest.fixture
def sign_in(browser: Browser) -> Iterator[Callable[[Any, str], Clerk]]:
    contexts: list[BrowserContext] = []

    def sign_in(office: Any, login: str) -> Clerk:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ja-JP")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        clerk = Clerk(page, office.url)
        clerk.sign_in(login, f"mihon-{login}")
        return clerk

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def carried(head_office: Any, browser: Browser) -> list[str]:
    """The codes on the slip of the whole case, read from the printed page as pictures."""
    case = scenario("S03")["case"]
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(15_000)
    clerk = Clerk(page, head_office.url)
    clerk.sign_in("sasaki", "mihon-sasaki")
    case_id = clerk.start_case(("move_in",))
    clerk.fill_household(case)
    clerk.answer_all(facts_of(case, {one["id"]: one["id"] for one in case["persons"]}))
    page.goto(f"{head_office.url}/staff/cases/{case_id}/hand-off/{ITEM}")
    page.locator("main").get_by_text("東支所").click()
    page.locator("main").get_by_text("この件のすべて").click()
    page.keyboard.press("F2")
    page.wait_for_url("**/slips/*")
    slip = page.request.get(f"{page.url}/slip.pdf").body()
    page.close()
    return [code for sheet in pages(slip) for code in sheet.codes(300) if code.startswith("MG1")]


def scan(page: Page, code: str) -> None:
    """A scanner types fast, and ends with Enter; nothing on the page is touched before."""
    wait_until(page, "() => document.activeElement?.blur() === undefined")
    with page.expect_response("**/staff/scan"):
        Scanner(page).type(code, "Enter")


def notice(page: Page) -> Any:
    return page.locator("#notice")


def test_the_case_goes_on_at_the_branch_where_it_was(
    carried: list[str], east: Any, sign_in: Callable[[Any, str], Clerk]
) -> None:
    hara = sign_in(east, "hara")
    assert len(carried) > 1
    *others, first = reversed(carried)
    for code in others:
        scan(hara.page, code)
        expect(notice(hara.page)).to_contain_text("1枚目")
    scan(hara.page, first)
    hara.page.wait_for_url("**/cases/**")
    expect(notice(hara.page)).to_contain_text("本庁から引き継ぎました")
    hara.page.goto(re.sub(r"(/cases/[^/]+)/.*", r"\1/checklist", hara.page.url))
    expect(hara.page.locator(".casebar")).to_contain_text("青木 大輔 さん")
    needed = set(
        hara.page.eval_on_selector_all("[data-row]", "all => all.map(o => o.dataset.item)")
    )
    assert needed >= {f"{must['procedure']}:e1" for must in scenario("S03")["must"]}
    scan(hara.page, carried[0])
    expect(notice(hara.page)).not_to_contain_text("引き継ぎました")
    for code in carried[1:]:
        scan(hara.page, code)
    expect(notice(hara.page)).to_contain_text("すでに")


def test_another_branch_can_not_open_it(
    carried: list[str], west: Any, sign_in: Callable[[Any, str], Clerk]
) -> None:
    clerk = sign_in(west, "nishida")
    for code in carried:
        scan(clerk.page, code)
    expect(notice(clerk.page)).to_contain_text("東支所")
    expect(clerk.page.locator("main")).to_contain_text("きょうの受付 0")


def test_a_changed_letter_is_noticed_and_nothing_comes_in(
    carried: list[str], east: Any, sign_in: Callable[[Any, str], Clerk]
) -> None:
    hara = sign_in(east, "hara")
    before = hara.page.locator("[data-rows] tr, [data-rows] [data-row]").count()
    changed = carried[0][:60] + ("A" if carried[0][60] != "A" else "B") + carried[0][61:]
    scan(hara.page, changed)
    expect(notice(hara.page)).to_contain_text("変わっているか")
    reload(hara.page)
    assert hara.page.locator("[data-rows] tr, [data-rows] [data-row]").count() == before
