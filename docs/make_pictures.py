"""Takes the pictures of these pages from the running product: `make pictures`.

It starts an office of its own with the sample town, seals the family of scenario S03 as their phone
would, and goes from sign-in to the checklist in a browser.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# this script is not started from the top
from bootstrap.browser import find_browser  # noqa: E402
from counter.clock import JAPAN, starting_at  # noqa: E402
from counter.office import open_office  # noqa: E402
from kiosk.commands.capsules import sealed  # noqa: E402
from lifeevents.case import read_case  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
FAMILY = ROOT / "tests" / "scenarios" / "S03.json"
MADOGUCHI = [sys.executable, "-c", "from kiosk.cli import main; main()"]
MORNING = datetime(2027, 4, 26, 9, 40, tzinfo=JAPAN)  # the day on which the family files
COUNTER = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)


def main() -> None:
    """Take every picture."""
    with (
        tempfile.TemporaryDirectory(prefix="madoguchi-pictures-") as folder,
        office(Path(folder)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        take(at_the_counter(browser, url, codes_of_the_family(Path(folder))), "staff-case")
        take(on_the_phone(browser, url), "phone-start")
        browser.close()


@contextmanager
def office(data: Path) -> Iterator[str]:
    """A running office; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://localhost:{port}"
    command = [*MADOGUCHI, "serve", "--port", str(port), "--at", f"{MORNING:%Y-%m-%dT%H:%M}"]
    with subprocess.Popen(command, cwd=ROOT, env=with_data(data)) as server:
        try:
            wait_for(f"{url}/health")
            yield url
        finally:
            server.terminate()


def with_data(data: Path) -> dict[str, str]:
    """The environment in which `madoguchi` uses this data folder."""
    return {**os.environ, "MADOGUCHI_DATA": str(data)}


def wait_for(url: str, seconds: float = 60) -> None:
    """Wait until the office answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def codes_of_the_family(data: Path) -> str:
    """The texts of the codes that the family brings, sealed that morning."""
    here = open_office(data, starting_at(MORNING))
    try:
        case = read_case(json.loads(FAMILY.read_text(encoding="utf-8")), here.cases.vocabulary)
        return "\n".join(sealed(case, here, here.id))
    finally:
        here.close()


def at_the_counter(browser: Browser, url: str, codes: str) -> Page:
    """Sign in, scan, and open the family's checklist."""
    page = browser.new_page(viewport=COUNTER, locale="ja-JP", timezone_id="Asia/Tokyo")
    page.goto(f"{url}/staff/")
    page.locator(".sample-account").first.click()
    page.wait_for_url("**/staff/")
    page.wait_for_load_state("networkidle")  # the page listens for scanners from then on
    page.get_by_label("コードの文字をはる").fill(codes)
    page.get_by_role("button", name="取り込む").click()
    page.locator(".wait button").first.click()
    case = page.url.partition("/cases/")[2].partition("/")[0]
    page.goto(f"{url}/staff/cases/{case}/checklist")
    page.locator("body.staff").wait_for()
    return page


def on_the_phone(browser: Browser, url: str) -> Page:
    """The first page that a resident sees at home."""
    page = browser.new_page(viewport=PHONE, device_scale_factor=2, locale="ja-JP")
    page.goto(f"{url}/prefill")
    return page


def take(page: Page, name: str) -> None:
    """Keep what the page shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
