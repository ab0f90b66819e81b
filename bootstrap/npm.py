"""The npm side of set-up: fonts and browser files; nothing needs Node afterwards."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bootstrap.place import (
    NODE_MODULES,
    NPM_VENV,
    ROOT,
    SetupFault,
    content_hash,
    is_stamped,
    run,
    step,
    writable_home,
)
from bootstrap.python import TRY_AGAIN, install, make_environment

NPM_LOCK = ROOT / "requirements-npm.txt"
OLDEST_NPM = 7  # older ones cannot read a lock file of version 3


def ensure_npm_files() -> None:
    """Bring node_modules in line with package-lock.json."""
    content = content_hash(
        *(ROOT / name for name in ("package.json", "package-lock.json", ".npmrc"))
    )
    stamp = NODE_MODULES / ".installed"
    if is_stamped(stamp, content):
        return
    npm = find_npm() or npm_of_its_own()
    with step("Fetching fonts and browser files (package-lock.json)"), writable_home() as home:
        run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
            f"The npm files could not be fetched (npm's words are above). {TRY_AGAIN}",
            # a town's proxy is known to the system's certificates, not to Node's own
            environment={"NODE_USE_SYSTEM_CA": "1", **home},
        )
    stamp.write_text(content)


def find_npm() -> Sequence[str | Path] | None:
    """Look for an npm of this machine that works and is new enough."""
    path = shutil.which("npm")
    if path is None or npm_version(path) < OLDEST_NPM:
        return None
    return [path]


def npm_version(npm: str) -> int:
    """The npm's major version; 0 where it does not run."""
    try:
        done = subprocess.run(
            [npm, "--version"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return int(done.stdout.split(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def npm_of_its_own() -> Sequence[str | Path]:
    """Install npm from the Python package that carries it, in an environment of its own."""
    content = content_hash(NPM_LOCK, str(ROOT))
    stamp = NPM_VENV / "installed"
    npm = NPM_VENV / "bin" / "npm"
    if not is_stamped(stamp, content):
        python = make_environment(NPM_VENV)
        (NPM_VENV / "installing").touch()
        with step(
            f"This machine has no npm {OLDEST_NPM} or newer: installing one ({NPM_LOCK.name})"
        ):
            install(python, NPM_LOCK)
        (NPM_VENV / "installing").unlink()
        stamp.write_text(content)
    if not npm_version(os.fspath(npm)):
        raise SetupFault(
            "The npm of .npm-venv does not start. Remove .npm-venv, or install npm yourself."
        )
    return [npm]
