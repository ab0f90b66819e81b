"""How much memory a process takes that does nothing but print packets of eight papers.

Each way has a process of its own, which prints many packets; its largest size is what counts.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TABLE = "printing packets of eight papers, largest size of the process"
UNIT = "MB"
PACKETS = 12
WAYS = ("ours", "reportlab", "fpdf2", "pymupdf", "typst", "weasyprint")


def figures(quick: bool = False) -> dict[str, float]:
    """Megabytes of the process of each way."""
    count = 2 if quick else PACKETS
    return {name: _measured(name, count) for name in WAYS}


def _measured(name: str, count: int) -> float:
    command = [sys.executable, "-m", "benchmarks.papers_memory", name, str(count)]
    folder = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _print_packets(name: str, count: int) -> float:
    """Print packets in this process, which loads nothing else; its largest size in megabytes."""
    if name == "ours":
        _print_ours(count)
    else:
        _print_theirs(name, count)
    return _largest()


def _print_ours(count: int) -> None:
    from benchmarks.eight_papers import imprint, packets
    from print.packet import Packet, packet_pdf

    given = packets()
    for visit in range(count):
        packet_pdf(Packet(imprint(visit), sheets=given[visit % len(given)]))


def _print_theirs(name: str, count: int) -> None:
    from benchmarks import in_reportlab, papers
    from benchmarks.run import PEERS

    sys.path.append(str(PEERS))
    in_reportlab.register_fonts()
    plain = papers.drawings()
    for visit in range(count):
        papers.QUICK[name](plain[visit % len(plain)])


def _largest() -> float:
    """The largest size so far; the system's own account of a process also counts its parent."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(_print_packets(sys.argv[1], int(sys.argv[2])))
