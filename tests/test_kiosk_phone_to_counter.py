"""From a phone without a line to the counter's camera: every answer arrives in the case."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, expect

from counter.office import open_office
from tests.conftest import StartOffice
from tests.phone_page import PhonePage
from tests.scanned_codes import film_of
from tests.waiting import reload, wait_until_listening

S03 = json.loads((Path(__file__).parent / "scenarios" / "S03.json").read_text("utf-8"))["case"]
AT = datetime(2027, 4, 26, 1, tzinfo=UTC)
PHONE = {"width": 390, "height": 844}
SCREEN = 600  # the side of a code on the film, in its pixels
FAKE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def test_what_a_phone_without_a_line_shows_the_camera_brings_into_a_case(
    running_office: StartOffice,
    browser: Browser,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
) -> None:
    office = running_office(MADOGUCHI_AT="2027-04-26T10:05")
    page = browser.new_context(viewport=PHONE, locale="ja-JP").new_page()  # type: ignore[arg-type]
    page.clock.install(time=AT)
    phone = PhonePage(page, f"{office.url}/prefill/phone/")
    phone.open()
    phone.be_kept()
    office.stop()
    reload(page)
    phone.tell_move(S03)
    phone.tell_the_rest(S03)
    pictures = [one.convert("L").resize((SCREEN, SCREEN)) for one in phone.pictures()]
    page.context.close()

    seen = tmp_path / "seen.mjpeg"
    film_of(pictures, seen)
    office.start()
    camera = [*FAKE, f"--use-file-for-fake-video-capture={seen}"]
    launch = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *camera]}
    counter = browser_type.launch(**launch)
    desk = counter.new_page()
    desk.goto(f"{office.url}/staff/sign-in")
    desk.keyboard.type("sasaki")
    desk.keyboard.press("Tab")
    desk.keyboard.type("mihon-sasaki")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/staff/")
    wait_until_listening(desk)
    desk.keyboard.press("F1")
    desk.wait_for_url("**/cases/**")
    expect(desk.locator(".casebar")).to_contain_text("青木 大輔")
    case_id = desk.url.split("/cases/")[1].split("/")[0]
    counter.close()
    office.stop()
    assert answers_of(office.data, case_id, tmp_path, phone.said) == phone.said


def answers_of(data: Path, case_id: str, folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """What the office has on disk, of these slots, as the scenario writes it."""
    office = open_office(Path(shutil.copytree(data, folder / "copy")))
    try:
        case = office.cases.state(case_id).case
        return {slot: plain(case.find(slot)) for slot in asked}
    finally:
        office.close()


def plain(value: object) -> object:
    """Days and lists as JSON has them."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
