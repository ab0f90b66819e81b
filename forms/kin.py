"""Characters that are used for one another in names (異体字): what to offer beside a character.

Nothing is ever replaced by this table; people choose.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Where Unicode keeps characters that it counts as another's form (CJK互換漢字).
_COMPATIBILITY = (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))


def kin_of(character: str) -> tuple[str, ...]:
    """The character itself first, then its kin, each once."""
    near = (character, *_groups().get(character, ()))
    further = (one for kin in near for one in (*_unified(kin), *_compatible().get(kin, ())))
    return tuple(dict.fromkeys((*near, *further)))


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    text = (files("forms") / "data" / "kin.toml").read_text(encoding="utf-8")
    groups: list[str] = tomllib.loads(text)["groups"]
    return {one: tuple(group) for group in groups for one in group}


def _unified(character: str) -> tuple[str, ...]:
    """The ideograph that a compatibility ideograph stands for; a letter without its accent."""
    plain = unicodedata.normalize("NFD", character)[0]
    return (plain,) if plain != character else ()


@cache
def _compatible() -> Mapping[str, tuple[str, ...]]:
    """Unified ideographs with their compatibility ideographs."""
    found: dict[str, tuple[str, ...]] = {}
    for code in _COMPATIBILITY:
        for plain in _unified(chr(code)):
            found[plain] = (*found.get(plain, ()), chr(code))
    return found
