"""Waiting for a page from outside it: the page's own policy stops Playwright's polling there."""

import time
from typing import Any

from playwright.sync_api import Error, Page

LONGEST = 20.0  # seconds
MOMENT = 25  # milliseconds


def wait_until(page: Page, holds: str, arg: Any = None) -> None:
    """Wait until this JavaScript function says true, whatever page is being shown meanwhile."""
    end = time.monotonic() + LONGEST
    while not _holds(page, holds, arg):
        if time.monotonic() > end:
            raise AssertionError(f"still not so on {page.url}: {holds}")
        page.wait_for_timeout(MOMENT)


def _holds(page: Page, holds: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(holds, arg))
    except Error as error:
        if "navigation" in str(error) or "context was destroyed" in str(error):
            return False  # one page went and the next has not come
        raise


def wait_until_listening(page: Page) -> None:
    """Wait until the page's own modules listen for keys."""
    page.wait_for_load_state("load")
    wait_until(page, "() => document.readyState === 'complete'")


def reload(page: Page) -> None:
    """Load the page anew; just after it came, Chromium may still be taking the old one away."""
    try:
        page.reload()
    except Error as error:
        if "Not attached to an active page" not in str(error):
            raise
        page.wait_for_load_state("load")
        page.reload()
