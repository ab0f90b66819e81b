"""All derived facts: importing this module registers every function."""

from lifeevents import (
    derived_children,
    derived_events,
    derived_households,
    derived_persons,
    derived_someone,
    derived_wishes,
)
from lifeevents.derivation import DERIVED, Derived

__all__ = [
    "DERIVED",
    "Derived",
    "derived_children",
    "derived_events",
    "derived_households",
    "derived_persons",
    "derived_someone",
    "derived_wishes",
]
