"""Playwright's driver: it brings a program of its own, which needs one library of the system."""

import os
import shutil
from pathlib import Path

from bootstrap.place import VENV, SetupFault, answers, run, step

LIBRARY = "libatomic1"


def ensure_driver() -> None:
    """See that Playwright's driver starts. Raises SetupFault where its library is missing."""
    if driver_starts():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        with step(f"Playwright's driver does not start: installing {LIBRARY} with apt-get"):
            run(["apt-get", "update", "-qq"], "apt-get update failed.", environment=quiet)
            install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", LIBRARY]
            run(install, f"apt-get install {LIBRARY} failed.", environment=quiet)
    if not driver_starts():
        raise SetupFault(
            "The browser tests need a library that Playwright's driver is linked with. "
            f"Type `sudo apt install {LIBRARY}`"
        )


def driver_starts() -> bool:
    """Whether the driver that Playwright brought runs on this machine."""
    node = driver()
    return node is not None and answers([node, "--version"])


def driver() -> Path | None:
    """The program inside Playwright's package, or None before it is installed."""
    found = sorted(VENV.glob("lib/python3.*/site-packages/playwright/driver/node"))
    return found[-1] if found else None
