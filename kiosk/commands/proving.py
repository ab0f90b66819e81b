"""What the commands that prove the catalogue share: catalogue, examples, scenarios, closed days."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter.closed_days import TownClosedDays
from kiosk.commands.common import data_folder, read_document
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.errors import CaseFault
from lifeevents.proof.examples import Example, load_examples
from lifeevents.proof.expectations import (
    Expectation,
    expectations_of_examples,
    expectations_of_scenario,
)
from lifeevents.proof.survey import Expectations, gathered

SCENARIOS = Path("tests", "scenarios")  # where the project has them
CLOSED = TownClosedDays()  # weekends, holidays, 29 December to 3 January, as examples count


@dataclass(frozen=True)
class Proof:
    """A catalogue with everything that is expected of it."""

    town: Path | None
    catalogue: Catalogue
    examples: dict[str, tuple[Example, ...]]
    scenarios: tuple[tuple[str, Any], ...]

    @property
    def expectations(self) -> Expectations:
        """All expectations by procedure; raises CaseFault naming the file."""
        return gathered(self._expectations())

    @property
    def counts(self) -> dict[str, int]:
        """How many examples and scenarios there are."""
        examples = sum(len(several) for several in self.examples.values())
        return {"examples": examples, "scenarios": len(self.scenarios)}

    def _expectations(self) -> Iterator[tuple[str, Expectation]]:
        yield from expectations_of_examples(self.examples, CLOSED)
        for file, document in self.scenarios:
            try:
                yield from expectations_of_scenario(self.catalogue, document, file, CLOSED)
            except CaseFault as fault:
                place = f"{file} の {fault.place}"
                raise CaseFault(place, fault.fact, fault.cure) from None


def own_town() -> Path | None:
    """The data folder's town, None where there is none."""
    folder = data_folder() / "town"
    return folder if folder.is_dir() else None


def proof_of(town: Path | None, scenarios: str | None) -> Proof:
    """Everything for a town's catalogue (the shipped one without); raises CatalogueFault.

    Without a folder of scenarios those of the project count, when the command runs in it.
    """
    catalogue = load_catalogue(town)
    folder = Path(scenarios) if scenarios else SCENARIOS
    files = sorted(folder.glob("*.json")) if scenarios or folder.is_dir() else []
    if scenarios and not files:
        raise CaseFault(scenarios, "事例(*.json)がありません", "フォルダーを確かめてください")
    read = tuple((file.name, read_document(str(file))) for file in files)
    return Proof(town, catalogue, load_examples(catalogue, town), read)
