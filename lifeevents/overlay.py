"""A town's tables over the shipped ones: what a town writes counts, key by key."""

from collections.abc import Mapping
from pathlib import Path

from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean
from lifeevents.tables import Table, shipped_tables, tables_in

# Half of ours and half of theirs would be a condition nobody meant, or a check nobody made.
WHOLE = ("when", "applies", "source")
LENGTHS = ("days", "months", "years", "day")  # one of them says how long; they exclude each other
STARTS = ("from", "day")


def tables_by_id(name: str, town: Path | None = None) -> dict[str, Table]:
    """Return all tables of a folder by id (the file's name), the town's over the shipped."""
    shipped = shipped_by_id(name)
    own = own_by_id(name, town)
    return shipped | {one: merged(one, shipped, own[one], place_in(town, name, one)) for one in own}


def merged(one: str, shipped: Mapping[str, Table], own: Table, place: str) -> Table:
    """Return a town's table over the shipped one of this id.

    Raises CatalogueFault where nothing of this id is shipped and it is no whole entry either.
    """
    if one not in shipped and not (own.get("name") or own.get("off")):
        fact = f"「{one}」は出荷時の一覧になく、新しいものとしては name がありません"
        cure = did_you_mean(one, shipped, 'name = "…" を書くか、ファイルを消してください')
        raise CatalogueFault(place, fact, cure)
    return laid_over(shipped.get(one, {}), own, place)


def shipped_by_id(name: str) -> dict[str, Table]:
    """Return the shipped tables of a folder by id."""
    return {file.removesuffix(".toml"): table for file, table in shipped_tables(name)}


def own_by_id(name: str, town: Path | None) -> dict[str, Table]:
    """Return what the town itself wrote in a folder, by id."""
    own = tables_in(town / name, f"{town.name}/{name}/") if town else []
    return {file.removesuffix(".toml"): table for file, table in own}


def place_in(town: Path | None, name: str, one: str) -> str:
    """Return how a file of the town is called in a fault: `town/procedures/nhi-join.toml`."""
    return f"{town.name}/{name}/{one}.toml" if town else f"{name}/{one}.toml"


def laid_over(shipped: Table, own: Table, place: str = "") -> Table:
    """Return the shipped table with the town's keys; raise CatalogueFault where that is unclear.

    Tables inside are laid over key by key as well; lists, conditions and sources are replaced.
    """
    over = {key: _key_over(key, shipped.get(key), own[key], place) for key in own}
    return {**shipped, **over}


def fact_laid_over(shipped: object, own: object, place: str) -> object:
    """Return a fact with the town's keys; words for choices it no longer has go with them."""
    if not (isinstance(shipped, dict) and isinstance(own, dict)):
        return own
    fact = laid_over(shipped, own, place)
    says, choices = fact.get("says"), own.get("choices")
    if isinstance(says, list) and isinstance(choices, list) and "says" not in own:
        left = [one.get("value") if isinstance(one, dict) else one for one in choices]
        fact["says"] = [one for one in says if isinstance(one, dict) and one["value"] in left]
    return fact


def _key_over(key: str, shipped: object, own: object, place: str) -> object:
    if not isinstance(own, dict) or key in WHOLE:
        return own
    if key == "due":
        return _due_over(shipped, own, place)
    return {**shipped, **own} if isinstance(shipped, dict) else own


def _due_over(shipped: object, own: Table, place: str) -> object:
    """Return a deadline with the keys a town writes; one that says its kind stands by itself."""
    if "kind" in own or not shipped:
        return own
    if isinstance(shipped, list):
        if any(key in own for key in STARTS):
            return own
        fact = f"出荷時の期限は{len(shipped)}通りあり、どれを変えるのか分かりません"
        raise CatalogueFault(place, fact, "[[due]] で、期限を全部書いてください")
    if not isinstance(shipped, Mapping):
        return own
    kept = dict(shipped)
    if any(key in own for key in LENGTHS):
        kept = {key: value for key, value in shipped.items() if key not in LENGTHS}
    return {**kept, **own}
