"""A town's files of procedures with other values in them: only what is not as shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from counter.rulebook.editing import edited
from counter.rulebook.entries import canonical, tidy
from counter.rulebook.toml_tables import toml_value
from counter.rulebook.toml_text import file_text
from lifeevents.published.condition_document import Json
from lifeevents.vocabulary import Vocabulary

ORDER = (
    *("off", "name", "plain", "english", "kind", "office", "place", "events", "each"),
    *("combines_with", "after", "same_visit", "reception", "paper", "who", "bring", "fee"),
    *("result", "late", "notes", "valid_from", "valid_to", "order", "when", "due", "source"),
)


@dataclass(frozen=True)
class TownFiles:
    """The folder of a town, beside the shipped procedures as documents."""

    town: Path
    vocabulary: Vocabulary
    shipped: Mapping[str, Json]

    def path(self, procedure: str) -> Path:
        """Where the town's file of a procedure lies."""
        return self.town / "procedures" / f"{procedure}.toml"

    def text(self, procedure: str, values: Mapping[str, object]) -> str | None:
        """The file with these values of a document, None where none is needed."""
        keys: dict[str, object] = {}
        for key, value in values.items():
            keys.update(self._key(procedure, key, value))
        if self.path(procedure).exists():
            return edited(self.path(procedure).read_text("utf-8-sig"), keys, ORDER)
        filled = {key: value for key, value in keys.items() if value is not None}
        return file_text(filled, ORDER) if filled else None

    def _key(self, procedure: str, key: str, value: object) -> dict[str, object]:
        """A key as the file has it; None takes it away, where it is as shipped."""
        shipped = self.shipped.get(procedure)
        if key == "on":
            return {"off": None if value else True}
        if shipped is not None and canonical(tidy(shipped[key])) == canonical(tidy(value)):
            return {key: None}
        return {key: toml_value(key, value, self.vocabulary)}
