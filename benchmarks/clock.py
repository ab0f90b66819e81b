"""Timing several ways of doing one thing in turn, so that a busy machine troubles all alike.

What counts is the processor's time, not the clock's: others may be at work on the machine.
"""

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping

Way = Callable[[], object]


def medians(
    ways: Mapping[str, Way], *, rounds: int, least_seconds: float = 0.005
) -> dict[str, float]:
    """Give each way's median time of one call in milliseconds.

    Each round takes every way once, one after the other. A quick way is called several times a
    round, so that what is measured is never shorter than `least_seconds`, and as often before,
    without being measured.
    """
    calls = {name: _calls_for(way, least_seconds) for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, way in ways.items():
                _milliseconds(way, calls[name])  # none pays for what another left in the caches
                times[name].append(_milliseconds(way, calls[name]))
    finally:
        gc.enable()
    return {name: statistics.median(measured) for name, measured in times.items()}


def _calls_for(way: Way, least_seconds: float) -> int:
    """How many calls make one measurement long enough; also warms the way up."""
    way()  # what is prepared on the first call is no part of any
    calls = 1
    while _milliseconds(way, calls) * calls < least_seconds * 1000:
        calls *= 2
    return calls


def _milliseconds(way: Way, calls: int) -> float:
    start = _spent()
    for _ in range(calls):
        way()
    return (_spent() - start) * 1000 / calls


def _spent() -> float:
    """Seconds of the processor so far: this process and those it started that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
