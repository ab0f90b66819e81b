"""The households of the tests' scenarios, told in full, with the papers that each needs."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# this script is not started from the top
from forms.cells import FilledSheet  # noqa: E402
from forms.choosing import choose  # noqa: E402
from forms.context import FillContext  # noqa: E402
from forms.fill import fill  # noqa: E402
from forms.papers import Paper, load_shipped  # noqa: E402
from forms.samples import sampled  # noqa: E402
from lifeevents.case import Case, read_case  # noqa: E402
from lifeevents.catalogue import load_catalogue  # noqa: E402
from lifeevents.checklist import Item, judge  # noqa: E402

DOCS = ROOT / "docs"
SCENARIOS = ROOT / "tests" / "scenarios"
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 12, 4))


class AlwaysOpen:
    """A calendar without closed days: no paper depends on them."""

    def reason(self, day: date) -> str | None:
        """Why the office is closed on a day: never."""
        return None


@dataclass(frozen=True)
class Household:
    """A scenario told in full, with the papers that it needs."""

    name: str
    events: tuple[str, ...]
    case: Case
    chosen: tuple[tuple[Paper, Item], ...]

    def sheet(self, paper_id: str) -> FilledSheet:
        """The first sheet of this paper."""
        paper, item = next(one for one in self.chosen if one[0].id == paper_id)
        return fill(paper, self.case, item, CONTEXT)[0]


def households() -> Iterator[Household]:
    """Every scenario of the tests, told in full."""
    catalogue, papers = load_catalogue(), load_shipped()
    for file in sorted(SCENARIOS.glob("*.json")):
        case = read_case(json.loads(file.read_text("utf-8")))
        needed = judge(catalogue, case, AlwaysOpen()).needed
        chosen = choose(papers, needed, case)
        events = tuple(str(event.facts.get("type", "")) for event in case.events)
        told = sampled(case, chosen, catalogue.vocabulary, CONTEXT)
        yield Household(file.stem, events, told, chosen)
