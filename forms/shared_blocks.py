"""Blocks that many papers have alike, such as a bank account: written once, named by `use`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from forms.tables import Table
from lifeevents.spelling import did_you_mean

ROLE = "$role"


def with_shared(table: Table) -> Table:
    """The block's own table; with `use = "name"` its keys laid over those of the shared block.

    `role = "claimant"` says whom a shared block is about: it takes the place of `$role`.
    Raises PaperFault when there is no shared block of that name.
    """
    if not table.has("use"):
        return table
    shared, name = shared_blocks(), table.text("use")
    if name not in shared:
        cure = did_you_mean(name, shared, "forms/data/blocks の名前を確かめてください")
        raise table.fault("use", f"「{name}」というブロックはありません", cure)
    own = {key: value for key, value in table.values.items() if key not in ("use", "role")}
    about = _about(shared[name], table.text("role", "person"))
    return Table({"id": name, **about, **own}, table.place)


def _about(value: Any, role: str) -> Any:
    """The same values with `$role` replaced wherever it stands."""
    if isinstance(value, Mapping):
        return {key: _about(one, role) for key, one in value.items()}
    if isinstance(value, list):
        return [_about(one, role) for one in value]
    return value.replace(ROLE, role) if isinstance(value, str) else value


@cache
def shared_blocks() -> Mapping[str, Mapping[str, Any]]:
    """The shared blocks that come with the product, by name."""
    folder = files("forms") / "data" / "blocks"
    found = sorted((one for one in folder.iterdir()), key=lambda one: one.name)
    return MappingProxyType(
        {
            one.name.removesuffix(".toml"): tomllib.loads(one.read_text(encoding="utf-8"))
            for one in found
            if one.name.endswith(".toml")
        }
    )
