"""The register of derived facts: small named functions from known facts to one more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from lifeevents.vocabulary import Value

if TYPE_CHECKING:
    from lifeevents.scene import Look

Function = Callable[["Look"], Value | None]
Kind = TypeVar("Kind", bound=Function)
EVERYONE = "everyone."  # in `needs`: this fact of every person of the case


@dataclass(frozen=True)
class Derived:
    """One derived fact: what it needs (paths, or `everyone.name`) and how it is found.

    With `of_involved`, "everyone" is only who the event is about.
    """

    path: str
    needs: tuple[str, ...]
    find: Function
    of_involved: bool = False


DERIVED: dict[str, Derived] = {}


def derived(path: str, *needs: str, of_involved: bool = False) -> Callable[[Kind], Kind]:
    """Register a function as the one that finds this fact where it was not given.

    It returns None while a fact it needs is unknown. A given value always comes first.
    """

    def register(function: Kind) -> Kind:
        DERIVED[path] = Derived(path, needs, function, of_involved)
        return function

    return register


def any_of(verdicts: list[bool | None]) -> bool | None:
    """Return whether one is True; unknown while none is and one is unknown."""
    return True if True in verdicts else None if None in verdicts else False


def every_of(verdicts: list[bool | None]) -> bool | None:
    """Return whether all are True; unknown while none is False and one is unknown."""
    return False if False in verdicts else None if None in verdicts else True
