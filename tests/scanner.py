"""A scanner that types, for tests in the browser."""

import asyncio
import time

from playwright.sync_api import CDPSession, Page

STEP = 0.004  # seconds between what a scanner tells
BREAKS: dict[str, dict[str, object]] = {
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Ctrl+J": {"key": "j", "code": "KeyJ", "windowsVirtualKeyCode": 74, "modifiers": 2},
}


class Scanner:
    """A scanner as the browser meets it: a sign every few milliseconds, even in a slow test."""

    def __init__(self, page: Page) -> None:
        self.line: CDPSession = page.context.new_cdp_session(page)
        self.now = time.time()

    def type(self, *parts: str) -> None:
        """Texts, and the names of keys after them; none waits for an answer to the one before."""
        self.now = max(self.now, time.time())
        keys = [key for part in parts for key in ([part] if part in BREAKS else part)]
        told = [self._key(name, kind) for name in keys for kind in ("keyDown", "keyUp")]
        self.line._sync(self._all(told))

    async def _all(self, told: list[dict[str, object]]) -> None:
        send = self.line._impl_obj.send
        await asyncio.gather(*(send("Input.dispatchKeyEvent", one, None) for one in told))

    def _key(self, name: str, kind: str) -> dict[str, object]:
        self.now += STEP
        told = {"type": kind, "timestamp": self.now}
        if name in BREAKS:
            return {**told, **BREAKS[name]}
        code = f"Digit{name}" if name.isdigit() else f"Key{name.upper()}" if name.isalpha() else ""
        return {**told, "key": name, "code": code, **({"text": name} if kind == "keyDown" else {})}
