"""`madoguchi paper overlap CASE.json …`: what is written by hand, and what is asked once."""

import json
from dataclasses import asdict

import click

from counter.packets import papers_of
from forms.context import FillContext
from forms.overlap import Overlap, most_alike, overlap
from forms.papers import load_papers
from forms.samples import sampled
from kiosk.commands.common import case_from, clearly
from kiosk.commands.packet import day_of_filing
from kiosk.commands.town import town_and_catalogue
from lifeevents.checklist import judge


@click.command(help="紙に手で書く数と、まどぐちできく数をくらべます。")
@click.argument("case_files", metavar="CASE.json …", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出します")
@clearly
def overlap_command(case_files: tuple[str, ...], as_json: bool) -> None:
    """Count for each case what its papers ask by hand, and what the one sheet asks."""
    found = {file: measured(file) for file in case_files}
    if as_json:
        told = {file: asdict(one) for file, one in found.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for file, one in found.items():
        click.echo(f"{file}: {in_words(one)}")
    titles = {one.id: one.title for one in load_papers().values()}
    for alike, times in most_alike(found.values()):
        first, second = (titles.get(one, one) for one in alike.papers)
        click.echo(f"  まとめられそうな紙: {first} と {second}({alike.share:.0%}が同じ、{times}件)")


def measured(file: str) -> Overlap:
    """The overlap of one case's papers, what the case does not say taken from examples."""
    town, catalogue = town_and_catalogue()
    case = case_from(file, catalogue.vocabulary)
    checklist = judge(catalogue, case, town.closed)
    papers = papers_of(checklist, load_papers(town.folder), town, case)
    chosen = tuple((one.paper, one.item) for one in papers)
    context = FillContext(town.name, town.mayor_title, day_of_filing(case))
    return overlap(chosen, sampled(case, chosen, catalogue.vocabulary, context), context)


def in_words(one: Overlap) -> str:
    """One line for people."""
    by_hand = f"手で書くと{one.written}か所(氏名{one.names}、住所{one.addresses})"
    return f"紙{len(one.papers)}種{one.sheets}枚、{by_hand}、まどぐちできくのは{one.asked}"
