"""Set-up on machines that lack something, and after it was cut short."""

import ast
import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

from bootstrap import browser, driver, npm, place, python, steps

ROOT = Path(__file__).resolve().parent.parent


def program(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def test_an_old_python_can_read_the_file_that_tells_it_so() -> None:
    source = (ROOT / "bootstrap" / "__main__.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_a_python_that_cannot_make_environments_is_told_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(place.SetupFault, match=r"apt install python3\.\d+-venv"):
        python.make_environment(tmp_path / "venv")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that set-up would have run."""
    given: list[list[str]] = []

    def note(command: Any, otherwise: str, **_: Any) -> None:
        given.append([str(part) for part in command])

    monkeypatch.setattr(python, "run", note)
    monkeypatch.setattr(npm, "run", note)
    return given


def environment_in(folder: Path) -> Path:
    """An environment that answers like a whole one."""
    (folder / "bin").mkdir(parents=True)
    return program(folder / "bin" / "python", "exit 0")


def test_a_whole_environment_is_kept(tmp_path: Path, commands: list[list[str]]) -> None:
    whole = environment_in(tmp_path / "venv")
    assert python.make_environment(tmp_path / "venv") == whole
    assert commands == []


def test_an_environment_cut_short_is_made_anew(
    tmp_path: Path, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "venv"
    environment_in(folder)
    (folder / "installing").touch()
    python.make_environment(folder)
    assert not folder.exists(), "the half-made one is gone"
    assert commands[0][1:] == ["-m", "venv", str(folder)]
    assert "cut short" in capsys.readouterr().err


def test_packages_are_installed_with_hashes_and_the_lock_alone(
    tmp_path: Path, commands: list[list[str]]
) -> None:
    python.install(tmp_path / "python", python.RUNTIME_LOCK)
    assert {"--require-hashes", "--no-deps", str(python.RUNTIME_LOCK)} <= set(commands[0])


def test_a_moved_environment_does_not_fit(tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    environment_in(folder)
    (folder / "bin" / "pip").write_text("#!/elsewhere/venv/bin/python\n", encoding="utf-8")
    assert not python.fits(folder)


def test_an_npm_that_cannot_read_the_lock_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = program(tmp_path / "npm", "echo 6.14.4")
    monkeypatch.setattr(shutil, "which", lambda name: str(old))
    assert npm.find_npm() is None
    program(tmp_path / "npm", "echo 9.2.0")
    assert npm.find_npm() == [str(old)]


def test_npm_runs_no_scripts_of_packages_and_its_stamp_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(npm, "NODE_MODULES", tmp_path)
    monkeypatch.setattr(npm, "find_npm", lambda: ["npm"])
    npm.ensure_npm_files()
    assert commands[0][:3] == ["npm", "ci", "--ignore-scripts"]
    npm.ensure_npm_files()
    assert len(commands) == 1, "nothing is missing any more"


def test_a_command_that_fails_shows_its_words_and_the_cure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(place.SetupFault, match="the cure"):
        place.run(["sh", "-c", "echo its words; exit 3"], "the cure")
    assert "its words" in capsys.readouterr().err


def test_a_stamp_ages_with_the_content_of_what_it_stands_for(tmp_path: Path) -> None:
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("one", encoding="utf-8")
    stamp.write_text(place.content_hash(lock, "3.11"), encoding="utf-8")
    assert place.is_stamped(stamp, place.content_hash(lock, "3.11"))
    assert not place.is_stamped(stamp, place.content_hash(lock, "3.12"))
    lock.write_text("two", encoding="utf-8")
    assert not place.is_stamped(stamp, place.content_hash(lock, "3.11"))


def test_without_a_writable_home_tools_get_a_passing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    with place.writable_home() as environment:
        assert Path(environment["HOME"]).is_dir()
    assert not Path(environment["HOME"]).exists()


def test_a_named_browser_that_does_not_start_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "no-browser"))
    with pytest.raises(place.SetupFault, match="does not start as a browser"):
        browser.ensure_browser()


def test_playwrights_own_browser_comes_before_the_systems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    folder = tmp_path / "chromium-1200" / "chrome-linux"
    folder.mkdir(parents=True)
    own = program(folder / "chrome", "echo Chromium 140")
    assert browser.find_browser() == own
    own.unlink()
    assert browser.find_browser() != own


def test_where_no_browser_can_be_had_one_clear_line_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "from_the_system", lambda: None)
    monkeypatch.setattr(browser, "from_playwright", lambda: None)
    with pytest.raises(place.SetupFault, match="sudo apt install chromium"):
        browser.ensure_browser()


def test_an_unknown_command_is_answered_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert steps.main(["everything"]) == 2
    assert "run | test | bench" in capsys.readouterr().err


def test_a_driver_that_does_not_start_is_told_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver, "driver_starts", lambda: False)
    monkeypatch.setattr(driver.shutil, "which", lambda _name: None)
    with pytest.raises(place.SetupFault, match="sudo apt install libatomic1"):
        driver.ensure_driver()


def test_the_driver_that_came_with_playwright_starts() -> None:
    assert driver.driver_starts()
