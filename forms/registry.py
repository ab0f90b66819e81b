"""The named functions behind bindings that are more than one fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from forms.found import Found
from forms.scene import Scene, Someone
from forms.shape import PaperFault

PersonPart = Callable[[Scene, Someone], Found]
WholePart = Callable[[Scene], Found]
_Part = TypeVar("_Part")

PERSON_PARTS: dict[str, PersonPart] = {}
WHOLE_PARTS: dict[str, WholePart] = {}


def person_part(name: str) -> Callable[[PersonPart], PersonPart]:
    """Register a function for `<role>.<name>`; raises PaperFault where the name is taken."""
    return _registering(PERSON_PARTS, name)


def whole_part(binding: str) -> Callable[[WholePart], WholePart]:
    """Register a function for a binding such as `household.new_address`; raises PaperFault."""
    return _registering(WHOLE_PARTS, binding)


def _registering(parts: dict[str, _Part], name: str) -> Callable[[_Part], _Part]:
    def register(function: _Part) -> _Part:
        if name in parts:
            raise PaperFault(name, "この名の関数がもう1つあります", "別の名にしてください")
        parts[name] = function
        return function

    return register
