"""Whether the order in which procedures have to be done can be kept."""

from collections.abc import Mapping

from lifeevents.catalogue import Catalogue
from lifeevents.proof.findings import Findings, fault

After = Mapping[str, tuple[str, ...]]


def order_findings(catalogue: Catalogue) -> Findings:
    """Yield cycles of `after`, and procedures that name themselves."""
    procedures = catalogue.procedures
    for one in procedures.values():
        for key in ("after", "same_visit", "combines_with"):
            if one.id in getattr(one, key):
                yield fault(one.file, f"{key} に自分の id があります", "その id を消してください")
    known = {one.id: tuple(set(one.after) & set(procedures)) for one in procedures.values()}
    for cycle in cycles(known):
        words = " → ".join((*cycle, cycle[0]))
        place = procedures[cycle[0]].file
        yield fault(
            place, f"after が輪になっています({words})", "どれか1つの after を消してください"
        )


def cycles(after: After) -> list[tuple[str, ...]]:
    """Return each cycle once, from its first id by name on; those of one id alone are left out."""
    found: dict[tuple[str, ...], None] = {}
    for start in sorted(after):
        cycle = _back_to(start, after)
        if cycle and min(cycle) == start:
            found[cycle] = None
    return list(found)


def _back_to(start: str, after: After) -> tuple[str, ...]:
    """Return the shortest way from one id back to itself; () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for one in sorted(after.get(way[-1], ())):
            if one == start and len(way) > 1:
                return way
            if one not in seen and one != start:
                seen.add(one)
                ways.append((*way, one))
    return ()
