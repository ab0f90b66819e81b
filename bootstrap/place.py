"""Where set-up puts things, and how it speaks: one line a step, on standard error."""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NPM_VENV = ROOT / ".npm-venv"
NODE_MODULES = ROOT / "node_modules"
BENCH_PEERS = ROOT / ".bench-peers"


class SetupFault(Exception):
    """Set-up cannot go on; the text says what is missing and the line to type."""


def say(text: str) -> None:
    """Tell the person at the terminal; standard output stays free for results."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a step, and say afterwards how long it took."""
    say(f"{text} …")
    start = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - start:.0f} s")


def run(
    command: Sequence[str | Path],
    otherwise: str,
    *,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a command quietly in the project's folder; its output is shown only when it fails.

    Raises SetupFault with `otherwise`, which says what failed and what to do about it.
    """
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        say(done.stdout.rstrip()[-4000:])
        raise SetupFault(otherwise)


def answers(command: Sequence[str | Path]) -> bool:
    """Whether a command is there, starts and ends well."""
    try:
        return (
            subprocess.run(
                [str(part) for part in command],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=60,
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def content_hash(*parts: Path | str) -> str:
    """One hash over files (by content) and words; a stamp holding it ages with any of them."""
    total = hashlib.sha256()
    for part in parts:
        piece = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(piece).digest())
    return total.hexdigest()


def is_stamped(stamp: Path, content: str) -> bool:
    """Whether the step that writes this stamp last has been finished for this very content."""
    return stamp.is_file() and stamp.read_text() == content


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one set-up work in this folder; a second one waits for the first."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder; waiting for it …")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def home_is_writable() -> bool:
    """Whether pip and npm can keep what they downloaded in the home folder."""
    home = Path(os.path.expanduser("~"))
    return home.is_dir() and os.access(home, os.W_OK)


@contextlib.contextmanager
def writable_home() -> Iterator[Mapping[str, str]]:
    """Give tools that insist on a home folder a passing one, where there is none."""
    if home_is_writable():
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="madoguchi-home-") as folder:
        yield {"HOME": folder}
