"""Values that are often the same for two people, so that one can be copied to the other."""

from __future__ import annotations

from lifeevents.facts import Fact

BY_TYPE = ("postal", "phone", "name", "country")
ADDRESS = "address"
SURNAMES = ("name", "name_kana")
"""Of these only the part before the gap is copied: a family shares its surname."""


def like_of(fact: Fact) -> str:
    """What a fact's value may be copied to: every field of the same word."""
    if fact.name in SURNAMES or fact.name.endswith("_name_kana"):
        return "name_kana" if fact.type == "kana" else "name"
    if fact.type in BY_TYPE:
        return fact.type
    return ADDRESS if fact.type == "text" and fact.name.endswith(ADDRESS) else fact.name
