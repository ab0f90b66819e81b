"""At which stage each procedure of an event is done, by `after` and `same_visit`."""

from collections.abc import Iterable, Mapping

from lifeevents.procedures import PROCEDURE_KINDS, Procedure


def stages_of(procedures: Iterable[Procedure]) -> dict[str, int | None]:
    """Return the stage of each procedure by id, from 0; None for what has no order at all.

    What has no order of its own joins the stage of those whose visit it shares. A circle in the
    data is cut.
    """
    known = {one.id: one for one in procedures}
    depths: dict[str, int] = {}
    for one in known:
        _depth(one, known, depths, ())
    awaited = {before for one in known.values() for before in one.after}
    ordered = {one: depth for one, depth in depths.items() if depth or one in awaited}
    return {one: ordered.get(one, _joined(known[one], ordered)) for one in known}


def _joined(procedure: Procedure, ordered: Mapping[str, int]) -> int | None:
    mates = [ordered[one] for one in procedure.same_visit if one in ordered]
    return max(mates, default=None)


def _depth(
    one: str, known: Mapping[str, Procedure], depths: dict[str, int], waiting: tuple[str, ...]
) -> int:
    if one not in depths:
        earlier = [
            _depth(before, known, depths, (*waiting, one))
            for before in known[one].after
            if before in known and before not in waiting and before != one
        ]
        depths[one] = 1 + max(earlier) if earlier else 0
    return depths[one]


def in_turn(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return procedures as they are listed: duties first, but none before what it comes after."""
    ranked = sorted(procedures, key=_rank)
    known = {one.id: one for one in ranked}
    listed: dict[str, Procedure] = {}
    for one in ranked:
        _list(one, known, listed, ())
    return list(listed.values())


def _rank(procedure: Procedure) -> tuple[int, int, str]:
    return PROCEDURE_KINDS.index(procedure.kind), procedure.order, procedure.id


def _list(
    one: Procedure,
    known: Mapping[str, Procedure],
    listed: dict[str, Procedure],
    waiting: tuple[str, ...],
) -> None:
    if one.id in listed or one.id in waiting:
        return
    for before in one.after:
        if before in known:
            _list(known[before], known, listed, (*waiting, one.id))
    listed[one.id] = one
