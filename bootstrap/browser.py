"""The browser for the tests: one that is there, else one from the system, else Playwright's own."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from bootstrap.place import VENV, SetupFault, answers, run, say, step

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "MADOGUCHI_CHROMIUM"


def find_browser() -> Path | None:
    """A Chromium that starts: the one MADOGUCHI_CHROMIUM names, Playwright's, or the system's."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if answers([named, "--version"]) else None
    for candidate in candidates():
        if answers([candidate, "--version"]):
            return candidate
    return None


def candidates() -> Iterable[Path]:
    """Where a browser may be, best place first."""
    yield from sorted(playwright_folder().glob("chromium-*/chrome-linux*/chrome"), reverse=True)
    yield from (Path(path) for name in SYSTEM_NAMES if (path := shutil.which(name)))


def playwright_folder() -> Path:
    """Where Playwright keeps the browsers it fetched."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    return Path(named) if named not in ("", "0") else Path("~/.cache/ms-playwright").expanduser()


def ensure_browser() -> None:
    """See that the tests have a browser. Raises SetupFault where none can be had."""
    if find_browser():
        return
    if os.environ.get(VARIABLE):
        raise SetupFault(
            f"{VARIABLE} names {os.environ[VARIABLE]}, which does not start as a browser."
        )
    for attempt in (from_the_system, from_playwright):
        try:
            attempt()
        except SetupFault as fault:
            say(f"  {fault}")
        if find_browser():
            return
    raise SetupFault(
        "The tests need a browser and none could be installed. Type `sudo apt install chromium`, "
        f"or name one that is there: make test {VARIABLE}=/path/to/chromium"
    )


def from_the_system() -> None:
    """Install chromium from Debian or Ubuntu; only root may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    with step("No browser here: installing chromium with apt-get"):
        run(["apt-get", "update", "-qq"], "apt-get update failed.", environment=quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        run(install, "apt-get install chromium failed.", environment=quiet)


def from_playwright() -> None:
    """Fetch Playwright's own build of Chromium."""
    libraries = ["--with-deps"] if os.geteuid() == 0 and shutil.which("apt-get") else []
    with step("No browser here: fetching Playwright's own"):
        run(
            [VENV / "bin" / "python", "-m", "playwright", "install", *libraries, "chromium"],
            "Playwright's browser could not be fetched.",
        )
