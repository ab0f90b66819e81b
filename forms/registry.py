"""The named functions behind bindings that are more than one fact."""

from __future__ import annotations

from collections.abc import Callable

from forms.found import Found
from forms.scene import Scene, Someone

PersonPart = Callable[[Scene, Someone], Found]
WholePart = Callable[[Scene], Found]

PERSON_PARTS: dict[str, PersonPart] = {}
WHOLE_PARTS: dict[str, WholePart] = {}


def person_part(name: str) -> Callable[[PersonPart], PersonPart]:
    """Register a function for `<role>.<name>`."""

    def register(function: PersonPart) -> PersonPart:
        PERSON_PARTS[name] = function
        return function

    return register


def whole_part(binding: str) -> Callable[[WholePart], WholePart]:
    """Register a function for a whole binding such as `household.new_address`."""

    def register(function: WholePart) -> WholePart:
        WHOLE_PARTS[binding] = function
        return function

    return register
