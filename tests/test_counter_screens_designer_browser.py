"""The designer in the browser: by pointer and by keyboard alone, two at once, for everybody."""

import shutil
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from waiting import wait_until

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
PAPER = "funeral-expense"
FIELD = "死亡年月日"
DRAWN = "() => document.getElementById('preview-state').textContent === '見本の世帯で記入'"


@pytest.fixture(scope="module")
def one_office(start_offices):
    return start_offices(MADOGUCHI_AT="2026-11-24T10:00")


@pytest.fixture
def office(one_office):
    """The office of this file, without papers of its own."""
    yield one_office
    shutil.rmtree(one_office.data / "town" / "papers", ignore_errors=True)


@pytest.fixture(scope="module")
def kanri(one_office, browser):
    """The cookies of the administrator, signed in once for the whole file."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{one_office.url}/staff/sign-in")
        page.locator("#account").fill("kanri")
        page.locator("#password").fill("mihon-kanri")
        page.keyboard.press("Enter")
        page.wait_for_url("**/staff/")
        return context.cookies()


@pytest.fixture
def designer(desk, office, kanri):
    """The administrator, with one paper open in the designer."""
    desk.goto("about:blank")  # the day's list would ask on without its cookies
    desk.context.clear_cookies()
    desk.context.add_cookies(kanri)
    open_paper(desk, office)
    return desk


def open_paper(page: Page, office, paper=PAPER):
    page.goto(f"{office.url}/staff/papers/{paper}/design")
    expect(page.locator("#stage[data-ready]")).to_be_visible()
    wait_until(page, DRAWN)


def cell(page: Page, name=FIELD):
    return page.locator(f'.cell[aria-label^="{name} "]')


def place_of(page: Page):
    """x, y, width and height of the chosen field as its properties show them."""
    names = ("x_mm", "y_mm", "width_mm", "height_mm")
    return tuple(float(page.locator(f"#p-{one}").input_value()) for one in names)


def saved(office, paper=PAPER):
    file = office.data / "town" / "papers" / f"{paper}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def saved_field(office, label=FIELD):
    return next(one for one in saved(office)["fields"] if one.get("label") == label)


def picture(page: Page):
    return page.locator("#filled").get_attribute("src")


def wait_for_another(page: Page, before):
    wait_until(page, "(src) => document.getElementById('filled').src !== src", before)
    wait_until(page, DRAWN)


def drag(page: Page, start, end, steps=4):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()


def test_a_field_is_dragged_resized_bound_previewed_undone_and_saved(designer, office):
    page, scale = designer, designer.locator("#sheet").bounding_box()["width"] / 210
    cell(page).click()
    x, y, width, height = place_of(page)
    empty_before, before = page.locator("#ground").get_attribute("src"), picture(page)

    box = cell(page).bounding_box()
    start = (box["x"] + 20, box["y"] + box["height"] / 2)
    drag(page, start, (start[0] - 40 * scale, start[1] + 130.2 * scale))
    moved = place_of(page)
    assert moved[0] == pytest.approx(x - 40, abs=1.3)
    assert moved[1] == pytest.approx(y + 130, abs=1.3)
    assert moved[2:] == (width, height)
    wait_for_another(page, before)
    assert page.locator("#ground").get_attribute("src") != empty_before

    corner = cell(page).locator('[data-handle="se"]').bounding_box()
    at = (corner["x"] + 4, corner["y"] + 4)
    drag(page, at, (at[0] - 12 * scale, at[1] + 3 * scale))
    resized = place_of(page)
    assert resized[:2] == moved[:2]
    assert resized[2] == pytest.approx(width - 12, abs=1.3)
    assert resized[3] == pytest.approx(height + 3, abs=1.3)

    page.locator("#binding").fill("死亡した人 生年月日")
    page.locator("#binding-list li").first.click()
    expect(page.locator("#binding-name")).to_have_text("deceased.birth_date")
    expect(page.locator("#saved")).to_contain_text("まだ保存していません")

    for _ in range(3):
        page.locator("#undo").click()
    assert place_of(page) == (x, y, width, height)
    expect(page.locator("#binding-name")).to_have_text("event.date")
    expect(page.locator("#saved")).to_contain_text("保存済み")
    for _ in range(3):
        page.locator("#redo").click()
    page.locator("#save").click()
    expect(page.locator("#in-force")).to_have_text("いま使われています")
    kept = saved_field(office)
    assert kept["bind"] == "deceased.birth_date"
    assert (kept["x_mm"], kept["y_mm"], kept["width_mm"], kept["height_mm"]) == resized


def test_the_same_is_done_by_keyboard_alone(designer, office):
    page, keys = designer, designer.keyboard
    keys.press("F6")
    while not page.evaluate("document.activeElement.ariaLabel").startswith(FIELD):
        keys.press("Tab")
    x, y, width, height = place_of(page)
    before = picture(page)
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowLeft"):
        keys.press(key)
    for key in ("Control+ArrowRight", "Control+Shift+ArrowDown"):
        keys.press(key)
    moved = (x + 0.5 - 5, y + 0.5 + 5, width + 0.5, height + 5)
    assert place_of(page) == moved
    keys.press("F2")
    keys.type("deceased.birth_date")
    expect(page.locator("#binding-list li").first).to_contain_text("死亡した人の生年月日")
    keys.press("Enter")
    expect(cell(page)).to_be_focused()
    expect(page.locator("#binding-name")).to_have_text("deceased.birth_date")
    keys.press("Control+z")
    expect(page.locator("#binding-name")).to_have_text("event.date")
    keys.press("Control+y")
    wait_for_another(page, before)
    keys.press("n")
    keys.press("Enter")
    keys.insert_text("届出人の住所")  # as Japanese input gives it
    expect(page.locator("#proposal")).to_contain_text("届出人の住所")
    keys.press("Escape")
    keys.press("a")
    expect(page.locator("#binding-name")).to_have_text("filer.address_full")
    keys.press("Control+c")
    keys.press("Control+v")
    keys.press("Delete")
    keys.press("Control+s")
    expect(page.locator("#in-force")).to_have_text("いま使われています")
    kept = saved_field(office)
    assert kept["bind"] == "deceased.birth_date"
    assert (kept["x_mm"], kept["y_mm"], kept["width_mm"], kept["height_mm"]) == moved
    assert saved_field(office, "届出人の住所")["bind"] == "filer.address_full"


def test_words_half_typed_stay_when_a_preview_comes(designer):
    page, held = designer, []
    page.route("**/look", lambda route: held.append(route))
    cell(page).press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.type("死亡した人")
    wait_until(page, "() => document.querySelectorAll('#binding-list li').length")
    page.keyboard.type("のない")
    wait_until(page, "() => !document.querySelectorAll('#binding-list li').length")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    wait_until(page, DRAWN)
    expect(page.locator("#binding")).to_have_value("死亡した人のない")


def test_several_fields_are_put_in_line_and_moved_together(designer, office):
    page, keys = designer, designer.keyboard
    keys.press("n")
    page.locator("#stage").focus()
    keys.press("n")
    page.locator("#add").click()
    page.locator("#add").click()
    new = page.locator(".cell").nth(-1)
    new.focus()
    keys.press("Space")
    keys.press("Shift+Tab")
    keys.press("ArrowRight")
    keys.press("Space")
    expect(page.locator("#several b")).to_have_text("2つの欄")
    keys.press("l")
    keys.press("Shift+ArrowRight")
    fields = page.locator(".cell.is-chosen")
    expect(fields).to_have_count(2)
    lefts = {round(fields.nth(at).bounding_box()["x"], 1) for at in range(2)}
    assert len(lefts) == 1
    page.locator("#stage").click(position={"x": 20, "y": 20})
    expect(fields).to_have_count(0)


def test_a_line_is_drawn_on_the_paper_once_it_is_written_whole(designer, office):
    lines = designer.locator("#p-lines")
    before = designer.locator("#ground").get_attribute("src")
    lines.fill("15 240 195 240")
    wait_until(designer, "(src) => document.getElementById('ground').src !== src", before)
    lines.press_sequentially("\n15 250 19")
    expect(lines).to_have_attribute("aria-invalid", "true")
    designer.keyboard.press("Control+s")
    expect(designer.locator("#in-force")).to_have_text("いま使われています")
    assert saved(office)["lines"] == [[15, 240, 195, 240, 0.2]]


def test_a_draft_says_what_is_wrong_where_it_is_and_is_not_printed_from(designer, office):
    page = designer
    page.locator("#add").click()
    expect(page.locator("#wrongs")).to_contain_text("結び先がありません")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("下書きに保存済み")
    papers = office.data / "town" / "papers"
    assert not (papers / f"{PAPER}.toml").exists()
    assert (papers / "drafts" / f"{PAPER}.toml").exists()
    page.locator("#stage").click(position={"x": 20, "y": 20})
    page.locator("#wrongs button").click()
    expect(page.locator(".cell.is-open")).to_be_focused()


def test_two_who_save_the_same_paper_are_told_and_both_versions_stay(designer, office):
    other = designer.context.new_page()
    open_paper(other, office)
    cell(other).click()
    other.keyboard.press("ArrowRight")
    other.keyboard.press("Control+s")
    expect(other.locator("#in-force")).to_have_text("いま使われています")
    theirs = saved(office)

    cell(designer).click()
    designer.keyboard.press("ArrowDown")
    designer.keyboard.press("Control+s")
    expect(designer.locator("#conflict")).to_contain_text("管理 一郎さんが")
    assert saved(office) == theirs
    designer.get_by_role("button", name="自分の版で保存").click()
    expect(designer.locator("#conflict")).to_be_hidden()
    expect(designer.locator("#in-force")).to_have_text("いま使われています")
    assert saved(office) != theirs
    before = office.data / "town" / "papers" / "before" / PAPER
    assert theirs in [tomllib.loads(file.read_text("utf-8")) for file in before.glob("*.toml")]
    other.close()


def test_what_was_not_saved_comes_back_when_the_page_is_opened_again(designer, office):
    cell(designer).click()
    designer.keyboard.press("Shift+ArrowRight")
    place = place_of(designer)
    designer.on("dialog", lambda asked: asked.accept())
    open_paper(designer, office)
    expect(designer.locator("#saved")).to_contain_text("まだ保存していません")
    cell(designer).click()
    assert place_of(designer) == place


def test_the_pages_are_accessible_and_fit_the_window(designer, office):
    script, found = AXE.read_text("utf-8"), []
    cell(designer).click()
    for path in ("", "/papers", f"/papers/{PAPER}", "/papers/import"):
        if path:
            designer.goto(f"{office.url}/staff{path}")
        designer.evaluate(script)
        result = designer.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
        found += [
            f"{path}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result["violations"]
        ]
        over = designer.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, path
    assert not found, "\n".join(found)
