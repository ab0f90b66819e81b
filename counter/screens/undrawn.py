"""Values with a character that no font has: they are kept, and said at once."""

from collections.abc import Mapping

from lifeevents.entities import Case, answers_of
from lifeevents.vocabulary import Value
from print.faces import missing_in, name_of

CURE = "紙に印刷できません。F9 で字形を選べます"


def undrawn_in(value: Value | None) -> tuple[str, ...]:
    """The characters of a value that cannot be printed, each once."""
    return missing_in(value) if isinstance(value, str) else ()


def undrawn_of(case: Case) -> Mapping[str, tuple[str, ...]]:
    """By slot: the characters of the case's values that cannot be printed."""
    found = {slot: undrawn_in(value) for slot, value in answers_of(case).items()}
    return {slot: characters for slot, characters in found.items() if characters}


def undrawn_words(characters: tuple[str, ...]) -> str:
    """What is said of them beside their field."""
    return f"{'、'.join(map(name_of, characters))}の形がなく、{CURE}"


def codes_of(cluster: str) -> str:
    """A character as an address names it: 9089-E0105."""
    return "-".join(f"{ord(one):04X}" for one in cluster)
