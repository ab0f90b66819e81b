"""The counter's camera reads a phone that shows its codes one after the other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, Route, expect
from scanned_codes import AT, SAID, film, sealed
from waiting import reload, wait_until, wait_until_listening

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
FAKE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# What is over in a moment is counted: tones by their height, and green frames.
NOTED = """
    window.tones = [];
    window.greens = 0;
    OscillatorNode.prototype.start = function () { tones.push(this.frequency.value); };
    addEventListener('load', () => {
        const frame = document.getElementById('frame');
        const count = () => { greens += frame.classList.contains('view--read'); };
        if (frame) new MutationObserver(count).observe(frame, {attributes: true});
    });
"""

# Every stream that was given, and how many are still waited for.
STREAMS = """
    window.streams = [];
    window.waited = 0;
    const given = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (wanted) {
        waited += 1;
        try {
            streams.push(await given.call(this, wanted));
            return streams.at(-1);
        } finally { waited -= 1; }
    };
"""


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT=AT)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is before the camera: a film that each test writes."""
    return tmp_path_factory.mktemp("camera") / "seen.mjpeg"


@pytest.fixture(scope="module")
def browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], seen: Path
) -> Iterator[Browser]:
    """A browser with a camera that sees the film."""
    camera = [*FAKE, f"--use-file-for-fake-video-capture={seen}"]
    arguments = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *camera]}
    browser = browser_type.launch(**arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def codes(office) -> tuple[str, ...]:
    """Four codes of one statement."""
    found = sealed(office.data, SAID, long=500)
    assert len(found) >= 3
    return found


def scanning(page: Page) -> None:
    wait_until_listening(page)
    page.keyboard.press("F1")
    page.wait_for_url("**/staff/scan**")
    wait_until_listening(page)


def test_missing_codes_are_named_until_all_are_there(desk, office, seen, codes):
    complete = list(reversed(codes))
    film(complete[1:], seen)
    desk.add_init_script(NOTED)
    scanning(desk)
    expect(desk.locator("#have")).to_have_text(str(len(codes) - 1), timeout=15_000)
    expect(desk.locator("#told")).to_have_text(f"あと {len(codes)}枚目")
    expect(desk.locator(".part--read")).to_have_count(len(codes) - 1)
    assert desk.evaluate("tones") == [1175] * (len(codes) - 1)
    assert desk.evaluate("greens") == len(codes) - 1
    desk.evaluate(AXE.read_text("utf-8"))
    result = desk.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
    assert [one["id"] for one in result["violations"]] == []
    desk.keyboard.press("F2")
    film(complete[:1], seen)
    # What was told to be read is on the office's disk, whatever happens to this page.
    office.kill()
    office.start()
    reload(desk)
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("青木 大輔")
    expect(desk.locator("#notice")).to_contain_text("入った値")


def test_a_statement_for_a_known_case_is_shown_beside_it(desk, office, seen):
    said = {"person.a.name": "岸 華", "person.a.birth_date": date(2000, 1, 1)}
    film(sealed(office.data, said), seen)
    scanning(desk)
    desk.wait_for_url("**/cases/**")
    film(sealed(office.data, {**said, "person.a.phone": "090-1111-2222"}), seen)
    scanning(desk)
    desk.wait_for_url("**/scanned/**")
    expect(desk.locator("main")).to_contain_text("090-1111-2222")


def test_the_camera_is_only_asked_for_on_a_safe_connection(desk):
    desk.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    scanning(desk)
    expect(desk.locator("#why")).to_contain_text("https")
    expect(desk.locator("#toggle")).to_be_disabled()
    desk.keyboard.press("Escape")
    desk.wait_for_url("**/staff/")


def test_a_camera_that_is_pulled_out_says_so_and_starts_again(desk, seen):
    film(["MDG/9999.ABCDEF/GUIDE"], seen)
    desk.add_init_script(NOTED)
    scanning(desk)
    expect(desk.locator("#told")).to_contain_text("受付 9999", timeout=15_000)
    assert desk.evaluate("tones") == [220]
    assert desk.evaluate("greens") == 0
    track = desk.evaluate_handle("document.getElementById('picture').srcObject.getTracks()[0]")
    track.evaluate("one => one.dispatchEvent(new Event('ended'))")
    expect(desk.locator("#why")).to_contain_text("カメラが外れました")
    expect(desk.locator("#off")).to_be_visible()
    desk.keyboard.press("F2")
    expect(desk.locator("#off")).to_be_hidden()


def test_pressing_start_again_and_again_leaves_one_camera_on(desk, seen):
    film(["MDG/9999.ABCDEF/GUIDE"], seen)
    desk.add_init_script(STREAMS)
    scanning(desk)
    expect(desk.locator("#off")).to_be_hidden(timeout=15_000)
    desk.keyboard.press("F2")
    for _ in range(5):
        desk.evaluate("document.getElementById('camera').dispatchEvent(new Event('change'))")
    wait_until(desk, "() => waited === 0")
    expect(desk.locator("#off")).to_be_hidden()
    assert desk.evaluate("streams.filter((one) => one.active).length") == 1


def test_what_can_not_be_sent_is_sent_when_the_office_is_back(desk, office, seen):
    film(sealed(office.data, {"person.a.name": "岸 華"}), seen)
    desk.add_init_script(NOTED)
    refused: list[str] = []

    def once(route: Route) -> None:
        if route.request.method == "POST" and not refused:
            refused.append(route.request.url)
            return route.abort()
        return route.continue_()

    desk.route("**/staff/scan", once)
    scanning(desk)
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("岸 華")
    assert refused
