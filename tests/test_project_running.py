"""The product as it is started: one real process, a real browser, and nobody else."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import StartOffice

ROOT = Path(__file__).resolve().parent.parent
DOORS = ["/", "/prefill", "/kiosk", "/staff/"]


def test_every_front_page_opens_and_asks_only_its_own_office(
    running_office: StartOffice, page: Page
) -> None:
    office = running_office()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(f"{request.url} {request.failure}"))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for door in DOORS:
        answer = page.goto(office.url + door)
        assert answer is not None
        assert answer.ok
        assert page.title()
        assert page.locator("h1, h2, legend").count() >= 1
        page.wait_for_load_state("networkidle")
    assert wrong == []
    assert [url for url in asked if not url.startswith((office.url + "/", "data:"))] == []


def test_an_office_killed_without_warning_starts_again_on_its_data(
    running_office: StartOffice, office_data: Path
) -> None:
    office = running_office(office_data)
    before = {path.name for path in office_data.iterdir()}
    office.kill()
    office.start()
    assert before <= {path.name for path in office_data.iterdir()}


def test_an_office_ends_quickly_and_without_a_word_when_asked_to(
    running_office: StartOffice,
) -> None:
    office = running_office()
    process = office.running
    office.stop()
    assert process is not None
    assert process.returncode == 0
    assert len(office.words().splitlines()) <= 2, office.words()


def test_the_command_says_its_version() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from kiosk.cli import main; main()", "--help"],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 0
    assert "serve" in said.stdout
