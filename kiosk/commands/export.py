"""`madoguchi export CASE.json --screen ID --out FILE`: a case for another system."""

from pathlib import Path
from typing import Any

import click

from counter.exports import KINDS, exports_of, file_of
from counter.packets import papers_of
from forms.context import FillContext
from forms.exports import get_screen, load_screens
from forms.exports_files import missing_list
from forms.exports_rows import Trouble
from forms.papers import load_papers
from kiosk.commands.checklist import filed_on
from kiosk.commands.common import case_from, clearly, stop
from kiosk.commands.packet import day_of_filing, write_whole
from kiosk.commands.town import town_and_catalogue
from lifeevents.checklist import judge


@click.command(help="事例の値を、ほかのシステムの画面の列の順に CSV か JSON で書き出します。")
@click.argument("case_file", metavar="CASE.json")
@click.option("--screen", "screen_id", required=True, metavar="ID", help="画面(exports の名前)")
@click.option("--out", required=True, type=click.Path(), metavar="FILE", help="作るファイル")
@click.option(
    "--encoding",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="CSV の文字コード。json なら JSON",
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="来庁日")
@clearly
def export(case_file: str, screen_id: str, out: str, encoding: str, today: Any) -> None:
    """Write one screen's rows of one case, or say what cannot be written."""
    town, catalogue = town_and_catalogue()
    screen = get_screen(load_screens(town.folder), screen_id)
    case = case_from(case_file, catalogue.vocabulary)
    case = filed_on(case, today.date()) if today else case
    day = today.date() if today else day_of_filing(case)
    papers = papers_of(judge(catalogue, case, town.closed), load_papers(town.folder), town, case)
    chosen = [(one.paper, one.item) for one in papers]
    context = FillContext(town.name, town.mayor_title, day)
    made = exports_of((screen,), chosen, case, context)
    if not made:
        stop(f"{screen.title}: この事例に書き出す行がありません。画面を確かめてください。")
    file = file_of(made[0], encoding)
    if file.content is None:
        _refuse(file.troubles)
        return
    write_whole(Path(out), file.content)
    click.echo(f"{out}: {screen.title} {len(made[0].rows)}行")
    if file.troubles:
        beside = Path(f"{out}.missing.csv")
        write_whole(beside, missing_list(file.troubles))
        click.echo(f"{beside}: 〓 にした文字 {len(file.troubles)}")


def _refuse(troubles: tuple[Trouble, ...]) -> None:
    """Every value that cannot be written, one a line, and exit code 1."""
    for one in troubles:
        click.echo(str(one), err=True)
    stop(f"書き出せない値が{len(troubles)}あるので、ファイルを作りません。")
