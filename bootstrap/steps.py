"""Which steps each command takes, in order."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bootstrap.browser import ensure_browser
from bootstrap.driver import ensure_driver
from bootstrap.npm import ensure_npm_files
from bootstrap.place import SetupFault, one_at_a_time, say
from bootstrap.python import ensure_bench_peers, ensure_python

STEPS: Mapping[str, Sequence[Callable[[], None]]] = {
    "run": (partial(ensure_python, with_tests=False), ensure_npm_files),
    "test": (
        partial(ensure_python, with_tests=True),
        ensure_npm_files,
        ensure_driver,
        ensure_browser,
    ),
    "bench": (partial(ensure_python, with_tests=False), ensure_npm_files, ensure_bench_peers),
}


def main(arguments: Sequence[str]) -> int:
    """Take the steps of one command; gives the exit code."""
    if len(arguments) != 1 or arguments[0] not in STEPS:
        say(f"usage: python3 -m bootstrap {' | '.join(STEPS)}")
        return 2
    try:
        with one_at_a_time():
            for take in STEPS[arguments[0]]:
                take()
    except SetupFault as fault:
        say(str(fault))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Type the same command again to go on.")
        return 130
    except OSError as fault:
        say(f"Set-up could not use {fault.filename or 'a file'}: {fault.strerror or fault}.")
        return 1
    return 0
