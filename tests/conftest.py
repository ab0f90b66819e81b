"""What many tests stand on: a browser, an office's data, real server processes, closed days."""

import gc
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import holidays
import pytest
from hypothesis import settings
from playwright.sync_api import Page

from bootstrap.browser import find_browser
from counter.clock import now
from counter.office import open_office
from tests.offices import MovableClock, branch_office, head_office
from tests.screen_client import Clerk

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "tests" / "scenarios"
SERVE = [sys.executable, "-c", "from kiosk.cli import main; main()", "serve"]
START_SECONDS = 60  # a cold start on a busy machine; usually about one

# The same examples on every machine and no deadline: a red run means the change, not the weather.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that use a browser: no worker is left alone with them at the end."""
    slow = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path not in slow)
    gc.freeze()  # tests stay as long as the run: looking through them again only takes time


# The browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that set-up found, also as root, and let it call nobody."""
    return {
        **browser_type_launch_args,
        "headless": True,
        "executable_path": find_browser(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse as at a Japanese counter."""
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}


# The office


@pytest.fixture
def office_data(tmp_path: Path) -> Path:
    """A data folder of its own; the sample town is written into it when the office first starts."""
    folder = tmp_path / "office"
    folder.mkdir()
    return folder


@dataclass
class RunningOffice:
    """One real server process with its own data, reached at `url`; its words are in `log`."""

    data: Path
    log: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where a browser finds the office."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it says that it is well."""
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                SERVE,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={
                    **os.environ,
                    **self.environment,
                    "MADOGUCHI_DATA": str(self.data),
                    "MADOGUCHI_PORT": str(self.port),
                },
            )
        self._wait_until_well()

    def _wait_until_well(self) -> None:
        assert self.running is not None
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.running.poll() is not None:
                pytest.fail(f"The office ended while starting:\n{self.words()}")
            if self._is_well():
                return
            time.sleep(0.05)
        self.kill()
        pytest.fail(f"The office did not answer in {START_SECONDS} seconds:\n{self.words()}")

    def _is_well(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def words(self) -> str:
        """Everything the server has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Ask the server to end, as Ctrl-C or the system would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server without a warning, as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.running is None:
            return
        if self.running.poll() is None:
            (os.killpg if how is signal.SIGKILL else os.kill)(self.running.pid, how)
        try:
            self.running.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
        self.running = None


@pytest.fixture
def office() -> RunningOffice:
    """The office that `desk` signs in to; a test file that uses it says which."""
    pytest.fail("this test file does not say which office it means")


# A killed office, a cut line and a refused code are noted by the browser itself.
NOTED_BY_THE_BROWSER = ("ERR_", "WebSocket", "422")


@pytest.fixture
def desk(office: RunningOffice, page: Page) -> Iterator[Page]:
    """Sasaki signed in at the day's list by keyboard; what the page complains of fails the test."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{office.url}/staff/sign-in")
    page.keyboard.type("sasaki")
    page.keyboard.press("Tab")
    page.keyboard.type("mihon-sasaki")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")
    yield page
    assert [one for one in complaints if not any(by in one for by in NOTED_BY_THE_BROWSER)] == []


class StartOffice(Protocol):
    """Start an office; without a folder, a new one. Further words are environment variables."""

    def __call__(self, data: Path | None = None, **environment: str) -> RunningOffice: ...


# Before every day at which a test lets an office practise; its keys are good for three years.
FIRST_START = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a sample town as an office's first start leaves it: made once, then copied."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    open_office(folder, lambda: FIRST_START).close()
    return folder


@pytest.fixture(scope="session")
def present_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for offices that run at the present time, whenever that is."""
    folder = tmp_path_factory.mktemp("present") / "data"
    open_office(folder, lambda: now() - timedelta(days=1)).close()
    return folder


def offices_in(folder: Path, sample_data: Path, present_data: Path) -> Iterator[StartOffice]:
    """Start as many offices as a test wants; they end with it, none with a traceback."""
    offices: list[RunningOffice] = []

    def start(data: Path | None = None, **environment: str) -> RunningOffice:
        name = f"office-{len(offices) + 1}"
        like = sample_data if environment.get("MADOGUCHI_AT") else present_data
        own = data or Path(shutil.copytree(like, folder / name))
        office = RunningOffice(own, folder / f"{name}.log", free_port(), environment)
        offices.append(office)
        office.start()
        return office

    yield start
    for office in offices:
        office.stop()
    for office in offices:
        assert "Traceback (most recent call last)" not in office.words(), office.words()


@pytest.fixture
def running_office(tmp_path: Path, sample_data: Path, present_data: Path) -> Iterator[StartOffice]:
    """Offices of one test."""
    yield from offices_in(tmp_path, sample_data, present_data)


@pytest.fixture(scope="module")
def start_offices(
    tmp_path_factory: pytest.TempPathFactory, sample_data: Path, present_data: Path
) -> Iterator[StartOffice]:
    """Offices that the tests of one file share."""
    yield from offices_in(tmp_path_factory.mktemp("offices"), sample_data, present_data)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Two offices on one clock, without a browser


@pytest.fixture
def clock() -> MovableClock:
    """The clock that both go by."""
    return MovableClock()


@pytest.fixture
def head(tmp_path: Path, clock: MovableClock) -> Iterator[Clerk]:
    """Sasaki at the head office."""
    office = head_office(tmp_path, clock)
    yield Clerk(office, tmp_path).sign_in("sasaki")
    office.close()


@pytest.fixture
def branch(head: Clerk, tmp_path: Path, clock: MovableClock) -> Iterator[Clerk]:
    """Hara at a branch."""
    office = branch_office(tmp_path, "higashi", clock)
    yield Clerk(office, tmp_path / "branches" / "higashi").sign_in("hara")
    office.close()


@pytest.fixture
def family(head: Clerk) -> str:
    """A case at the head office: scenario S03, a family of four that moved in."""
    return head.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))


# The calendar


class SampleClosedDays:
    """Closed days as in all scenarios: weekends, national holidays, 29 December to 3 January."""

    def __init__(self) -> None:
        self.national = holidays.country_holidays("JP", years=range(1990, 2060))

    def reason(self, day: date) -> str | None:
        """Why the town is closed that day; None where it is open."""
        if (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}:
            return "年末年始"
        if day.weekday() >= 5:
            return "土曜日" if day.weekday() == 5 else "日曜日"
        return self.national.get(day)


@pytest.fixture(scope="session")
def closed_days() -> SampleClosedDays:
    """The closed days that every scenario counts with."""
    return SampleClosedDays()
