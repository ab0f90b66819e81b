"""What may and may not lie in the repository."""

import configparser
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON_LOCKS = sorted(ROOT.glob("requirements*.txt"))
TEXT = {".py", ".md", ".toml", ".cfg", ".js", ".css", ".html", ".json", ".txt", ".yml", ".sql", ""}

# Written in pieces, or this file would find itself.
MACHINE = re.compile(
    "|".join(["/" + "work/", "/" + "root/", "/" + "farm/", r"registry" + r"\.", r"pypi" + r"\."])
)
LEFT_OPEN = re.compile(
    "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"])
)
THIRD_PARTY = re.compile(r"\.(ttf|otf|woff2?|wasm|min\.js|min\.css|whl|tgz)$")


def tracked() -> list[Path]:
    git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if git.returncode:  # an unpacked archive, or a checkout of somebody else
        return [path for path in ROOT.rglob("*") if path.is_file() and not is_made(path)]
    return [ROOT / name for name in git.stdout.split("\0") if (ROOT / name).is_file()]


def is_made(path: Path) -> bool:
    """Whether set-up, tests or the office made it, as .gitignore says."""
    parts = path.relative_to(ROOT).parts
    hidden = parts[0].startswith(".") and parts[0] not in {".ci", ".npmrc", ".gitignore"}
    return hidden or parts[0] in {"node_modules", "data"} or "__pycache__" in parts


def lines_with(pattern: re.Pattern[str], suffixes: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path.suffix in suffixes and path.name != "LICENSE"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_tracked_file_names_a_folder_of_one_machine_or_a_registry() -> None:
    assert lines_with(MACHINE, TEXT) == []


def test_nothing_is_left_open_in_the_code() -> None:
    assert lines_with(LEFT_OPEN, {".py", ".js", ".toml", ".html", ".css", ".sql"}) == []


def test_fonts_and_third_party_files_are_fetched_and_never_committed() -> None:
    assert [str(path) for path in tracked() if THIRD_PARTY.search(path.name)] == []


def test_no_tracked_file_is_large() -> None:
    large = [str(path.relative_to(ROOT)) for path in tracked() if path.stat().st_size > 600_000]
    assert large == []


def test_names_of_things_are_the_fields_own_words() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "manager", "handle", "process"}
    assert [str(path) for path in tracked() if path.stem in empty_words] == []


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: str(lock.name))
def test_a_python_lock_pins_every_package_with_hashes_and_holds_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--(index|extra-index|find-links|trusted)", text, re.MULTILINE)
    entries = [
        entry for entry in re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE) if "==" in entry
    ]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def pins(lock: Path) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {name.lower(): version for name, version in found}


def test_tests_run_with_the_very_versions_that_the_product_runs_with() -> None:
    product, tests = pins(ROOT / "requirements.txt"), pins(ROOT / "requirements-dev.txt")
    assert product.items() <= tests.items()


def asked(section: str, key: str) -> set[str]:
    """The packages that setup.cfg asks for under one key."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [line for line in settings[section][key].splitlines() if line and line[0] != "#"]
    return {re.split(r"[\s<>=]", line)[0].lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize(
    ("section", "key", "lock"),
    [
        ("options", "install_requires", "requirements.txt"),
        ("options.extras_require", "setup", "requirements.txt"),
        ("options.extras_require", "test", "requirements-dev.txt"),
        ("options.extras_require", "npm", "requirements-npm.txt"),
        ("options.extras_require", "bench", "requirements-bench.txt"),
    ],
)
def test_a_lock_holds_everything_that_is_asked_for(section: str, key: str, lock: str) -> None:
    assert asked(section, key) - pins(ROOT / lock).keys() == set()


def test_the_npm_lock_has_a_hash_and_no_address_for_every_package() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert "://" not in text
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_the_npm_lock_is_of_this_package_json() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        assert locked.get(kind, {}) == asked.get(kind, {})


def test_continuous_integration_runs_make_test_without_a_keyboard() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert "make test </dev/null" in text
