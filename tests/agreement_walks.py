"""The resident's pages on the server and on the phone: random walks, compared page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from counter.town import Town
from kiosk.prefill.document import prefill_document
from lifeevents.catalogue import Catalogue
from tests.phone import Phone
from tests.walkers import WRITTEN, Json, Walker

AT_ONCE = 50  # walks handed to the page in one go
NONE = "(none)"


@dataclass
class Walked:
    """What was compared, and each difference found: number of the walk, and what differs."""

    walks: int = 0
    pages: int = 0
    needed: int = 0
    differences: list[tuple[int, str]] = field(default_factory=list)

    def add(self, number: int, ours: Json, theirs: Json) -> None:
        """Compare what both sides said on one walk."""
        self.walks += 1
        self.pages += len(ours["steps"])
        self.needed += len(ours["whys"])
        self.differences += [(number, said) for said in differing(ours, theirs)]

    def words(self) -> str:
        """The figures in words."""
        return (
            f"{self.walks} walks, {self.pages} pages, {self.needed} reasons:"
            f" {len(self.differences)} differences"
        )


def compare_walks(catalogue: Catalogue, town: Town, phone: Phone, numbers: range) -> Walked:
    """Take the walks with these numbers on both sides."""
    document, found = prefill_document(catalogue, town, "test", WRITTEN), Walked()
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        some = range(start, min(start + AT_ONCE, numbers.stop))
        ours = [Walker(catalogue, town, number).told() for number in some]
        taken = [{"today": one["today"], "forms": one["forms"]} for one in ours]
        on_phone = phone.walked(document, taken)
        for number, one, theirs in zip(some, ours, on_phone, strict=True):
            told = theirs | {"whys": _whys(theirs["outcome"])}
            found.add(number, one["told"], told)
    return found


def _whys(outcome: Json) -> list[list[str]]:
    """Take the reasons out of the phone's result, which the server's result has not."""
    lines = [line for desk in outcome["desks"] for line in desk["lines"]]
    return sorted([line["name"], line.pop("why"), line.pop("fee")] for line in lines)


def differing(ours: Any, theirs: Any, place: str = "") -> Iterator[str]:
    """Yield where two documents differ; nothing and not there are not the same."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        for key in dict.fromkeys((*ours, *theirs)):
            one, other = (table.get(key, NONE) for table in (ours, theirs))
            yield from differing(one, other, f"{place}.{key}")
    elif isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue=NONE)):
            yield from differing(one, other, f"{place}[{number}]")
    elif ours != theirs:
        yield f"{place}: server {ours!r}; phone {theirs!r}"
