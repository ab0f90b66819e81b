"""The Python side of set-up: virtual environment, locked packages, the product itself."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from bootstrap.place import (
    BENCH_PEERS,
    ROOT,
    VENV,
    SetupFault,
    answers,
    content_hash,
    is_stamped,
    run,
    say,
    step,
)

RUNTIME_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"
BENCH_LOCK = ROOT / "requirements-bench.txt"

TRY_AGAIN = "Is the network there? Type the same command again to go on."


def pip_install(python: Path, otherwise: str, *options: str | Path) -> None:
    """Install with that environment's own pip; the locks are complete, so it resolves nothing."""
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run(
        [*pip, "install", "--quiet", "--no-deps", *options], f"{otherwise} (pip's words are above)."
    )


def install(python: Path, lock: Path, *options: str | Path) -> None:
    """Install a hash-pinned lock."""
    pip_install(
        python,
        f"The Python packages of {lock.name} could not be installed. {TRY_AGAIN}",
        "--require-hashes",
        "-r",
        lock,
        *options,
    )


def packages_of(lock: Path) -> int:
    """How many packages a lock holds, for the message."""
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())


def make_environment(folder: Path) -> Path:
    """Make a virtual environment unless a whole one is there; gives its Python.

    `installing` lies in it while packages are being written: found with it, it is half-made.
    """
    python = folder / "bin" / "python"
    if (folder / "installing").exists():
        say(f"An earlier set-up of {folder.name} was cut short; starting it over")
    elif python.exists() and answers([python, "-m", "pip", "--version"]):
        return python
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise SetupFault(how_to_get_venv())
    shutil.rmtree(folder, ignore_errors=True)
    with step(f"Making a virtual environment in {folder.name} (Python {version()})"):
        run([sys.executable, "-m", "venv", folder], how_to_get_venv())
    return python


def version() -> str:
    """The running Python's version as in `python3.11`."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def how_to_get_venv() -> str:
    """The exact line to type on a machine whose Python cannot make virtual environments."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return (
        f"This Python {version()} cannot make a virtual environment: its venv package is missing.\n"
        f"Type this, then the same command again:\n  {sudo}apt install python{version()}-venv"
    )


def ensure_python(*, with_tests: bool) -> None:
    """Bring .venv in line with the lock; `with_tests` adds what the tests need."""
    if is_installed(TEST_LOCK) or (not with_tests and is_installed(RUNTIME_LOCK)):
        return
    lock = TEST_LOCK if with_tests else RUNTIME_LOCK
    if VENV.exists() and not fits(VENV):
        shutil.rmtree(VENV)
    python = make_environment(VENV)
    (VENV / "installing").touch()
    with step(f"Installing {packages_of(lock)} Python packages ({lock.name})"):
        install(python, lock)
        install_product(python)
    (VENV / "installing").unlink()
    stamp_of(lock).write_text(content_of(lock))


def stamp_of(lock: Path) -> Path:
    """Where it is noted that .venv holds this lock's packages."""
    return VENV / f"installed-{lock.stem}"


def content_of(lock: Path) -> str:
    """Everything that .venv depends on."""
    return content_hash(lock, ROOT / "setup.cfg", ROOT / "pyproject.toml", str(ROOT), version())


def is_installed(lock: Path) -> bool:
    """Whether .venv holds this lock's packages and the product."""
    return is_stamped(stamp_of(lock), content_of(lock)) and (VENV / "bin" / "madoguchi").exists()


def fits(folder: Path) -> bool:
    """Whether an environment was made in this place and by a Python of this version."""
    script = folder / "bin" / "pip"
    moved = script.exists() and str(folder) not in script.read_text(errors="replace")
    same = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return not moved and answers([folder / "bin" / "python", "-c", same])


def install_product(python: Path) -> None:
    """Put the product into its environment as it lies here, with its command `madoguchi`."""
    pip_install(
        python,
        "Madoguchi itself could not be put into .venv",
        "--no-build-isolation",
        "--no-index",
        "--editable",
        ROOT,
    )


def ensure_bench_peers() -> None:
    """Install the peers of the benchmarks into a folder of their own, apart from the product."""
    content = content_hash(BENCH_LOCK, version())
    stamp = BENCH_PEERS / "installed"
    if is_stamped(stamp, content):
        return
    shutil.rmtree(BENCH_PEERS, ignore_errors=True)
    with step(f"Installing the peers to compare with ({BENCH_LOCK.name})"):
        install(VENV / "bin" / "python", BENCH_LOCK, "--target", BENCH_PEERS)
    stamp.write_text(content)
