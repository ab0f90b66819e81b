"""`madoguchi catalogue mutants`: which small errors in the rules would be noticed."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from kiosk.commands.common import clearly
from kiosk.commands.proving import CLOSED, own_town, proof_of
from lifeevents.proof.mutants import KINDS
from lifeevents.proof.survey import Surveyed, survey


@click.command(
    help="規則を1か所ずつ変えてみて、事例にも例にも気付かれない変更を出します(ID は手続の id)。"
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--scenarios", help="事例(*.json)のフォルダー")
@click.option("--at-least", type=float, help="気付いた割合(%)がこれより小さければ 1 で終わる")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def mutants(
    ids: tuple[str, ...], scenarios: str | None, at_least: float | None, as_json: bool
) -> None:
    """Print the changes that nothing notices, and the figures."""
    proof = proof_of(own_town(), scenarios)
    surveyed = list(survey(proof.catalogue, proof.expectations, CLOSED, ids))
    if as_json:
        found = {**proof.counts, **document(surveyed)}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for line in lines(surveyed):
            click.echo(line)
        click.echo("根拠は、例 {examples}、事例 {scenarios}。".format(**proof.counts))
    total, noticed = counted(surveyed)
    if at_least is not None and share(noticed, total) < at_least:
        raise SystemExit(1)


def lines(surveyed: list[Surveyed]) -> Iterator[str]:
    """The survivors of each procedure, expectations that do not hold at all, and the figures."""
    for one in surveyed:
        if one.survivors or one.broken:
            seen = f"{len(one.noticed)}/{one.total}"
            yield f"{one.procedure.id}({one.procedure.name}) 気付いた変更 {seen}"
        for expectation in one.broken:
            yield f"  変える前から合わない: {expectation.place}"
        for mutant in one.survivors:
            yield f"  {mutant.words}"
    yield figures(surveyed)


def figures(surveyed: list[Surveyed]) -> str:
    """One line: mutants, noticed, share, and by kind."""
    total, noticed = counted(surveyed)
    alike = "、".join(
        f"{KINDS[kind]} {seen}/{of}" for kind, (seen, of) in by_kind(surveyed).items()
    )
    same = sum(len(one.same) for one in surveyed)
    left_out = f"(ほかに、変えても同じになる {same} は数えない)" if same else ""
    return f"変更 {total}、気付いた {noticed}({share(noticed, total)}%){left_out}。{alike}"


def counted(surveyed: list[Surveyed]) -> tuple[int, int]:
    """How many changes there are, and how many of them were noticed."""
    return sum(one.total for one in surveyed), sum(len(one.noticed) for one in surveyed)


def share(noticed: int, total: int) -> float:
    """The share noticed in percent, to one place, never rounded up to all."""
    return int(1000 * noticed / total) / 10 if total else 100.0


def by_kind(surveyed: list[Surveyed]) -> dict[str, tuple[int, int]]:
    """For each kind of change how many were noticed, of how many."""
    seen = Counter(mutant.kind for one in surveyed for mutant in one.noticed)
    left = Counter(mutant.kind for one in surveyed for mutant in one.survivors)
    both = seen + left
    return {kind: (seen[kind], both[kind]) for kind in KINDS if both[kind]}


def document(surveyed: list[Surveyed]) -> dict[str, Any]:
    """The survey as JSON."""
    total, noticed = counted(surveyed)
    kinds = by_kind(surveyed)
    return {
        "mutants": total,
        "noticed": noticed,
        "same": sum(len(one.same) for one in surveyed),
        "share": share(noticed, total),
        "by_kind": {kind: {"noticed": seen, "mutants": of} for kind, (seen, of) in kinds.items()},
        "procedures": {
            one.procedure.id: {
                "mutants": one.total,
                "noticed": len(one.noticed),
                "survivors": [{"kind": it.kind, "change": it.words} for it in one.survivors],
                "same": [{"kind": it.kind, "change": it.words} for it in one.same],
                "broken": [expectation.place for expectation in one.broken],
            }
            for one in surveyed
        },
    }
