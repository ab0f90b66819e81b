"""`madoguchi catalogue suggest`: examples proposed for what nothing notices yet."""

from collections.abc import Iterator

import click

from kiosk.commands.common import clearly
from kiosk.commands.proving import CLOSED, own_town, proof_of
from lifeevents.proof.example_writing import example_lines
from lifeevents.proof.mutants import Mutant
from lifeevents.proof.proposing import Proposal, Proposer
from lifeevents.proof.survey import survey


@click.command(
    help="気付かれない変更(catalogue mutants)ごとに、例の案を TOML で出します。"
    "法令と照らして直し、title を書いてから使います。"
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--scenarios", help="事例(*.json)のフォルダー")
@clearly
def suggest(ids: tuple[str, ...], scenarios: str | None) -> None:
    """Print proposals of examples."""
    proof = proof_of(own_town(), scenarios)
    for surveyed in survey(proof.catalogue, proof.expectations, CLOSED, ids):
        proposer = Proposer(proof.catalogue, surveyed.procedure, CLOSED)
        click.echo(f"# examples/{surveyed.procedure.id}.toml")
        if not surveyed.survivors:
            click.echo("# どの変更も、もう気付かれます。")
        for found in proposer.propose(surveyed.survivors):
            for line in lines(found):
                click.echo(line)


def lines(found: Proposal | Mutant) -> Iterator[str]:
    """One proposal, or that none was found."""
    yield ""
    if isinstance(found, Proposal):
        yield from example_lines(found.table, (f"survivor: {it.words}" for it in found.mutants))
    else:
        yield f"# 違いの出る場合が見つかりません(その部分は余分かもしれません): {found.words}"
