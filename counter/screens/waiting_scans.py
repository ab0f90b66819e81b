"""Scans that wait, in words: for the day's list, and for the page that shows how far a set is."""

from dataclasses import dataclass

from flask import url_for

from counter.capsule import ANSWERS
from counter.envelope import Gathered
from counter.screens import desk, pending
from counter.screens.pending import Scan


@dataclass(frozen=True)
class WaitingScan:
    """A scan on which something is to be done; `url` is where, "" where codes are missing."""

    token: str
    title: str
    words: str
    url: str = ""


def waiting_scans() -> tuple[WaitingScan, ...]:
    """What whoever is signed in still has to scan or to decide."""
    found = (_waiting(one) for one in pending.waiting())
    return tuple(one for one in found if one)


def _waiting(scan: Scan) -> WaitingScan | None:
    gathered = scan.gathered
    if gathered.missing:
        so_far = f"読み取りの途中 {len(gathered.parts)}/{gathered.count}"
        return WaitingScan(scan.token, so_far, missing_words(gathered))
    # A receipt brings nothing into a case: there is nothing to decide.
    answers = gathered.envelope.kind == ANSWERS
    case = desk.office().store.find_case(scan.case_id) if answers else None
    if case is None:
        return None
    url = url_for("compare.compared", case_id=scan.case_id, token=scan.token)
    words = f"受付 {case.number} に入れるかどうか、まだ決めていません"
    return WaitingScan(scan.token, "読み取りの確認がまだ", words, url)


def missing_words(gathered: Gathered) -> str:
    """Which codes are missing."""
    numbers = "と".join(f"{number}枚目" for number in gathered.missing)
    return f"{gathered.count}枚のうち{numbers}がまだです。続けて読み取ってください"


def partial_answer(gathered: Gathered) -> dict[str, object]:
    """The same for a page that shows how far a set is."""
    return {
        "words": missing_words(gathered),
        "have": len(gathered.parts),
        "total": gathered.count,
        "missing": gathered.missing,
    }
