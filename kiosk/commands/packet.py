"""`madoguchi packet CASE.json --out FILE.pdf`: guide sheet, filled papers, receipt as a PDF."""

import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import click

from counter.clock import JAPAN, day_in_japan, now
from counter.packets import PaperOf, gaps_of, guide_of, papers_of, receipt_of, sheets_of
from counter.town import Town
from forms.context import FillContext
from forms.papers import Paper, load_papers
from kiosk.commands.checklist import filed_on
from kiosk.commands.common import case_from, clearly, stop
from kiosk.commands.town import town_and_catalogue
from lifeevents.case import Case
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Checklist, Item, judge
from lifeevents.wareki import wareki
from print.document import Imprint
from print.packet import Packet, packet_pdf, printable
from print.refusing import Refused

CASE_NUMBER = "----"
"""A packet made without a visit has no receipt number."""


@click.command(help="案内書・記入済みの書類・控えを、1つの PDF にします。")
@click.argument("case_file", metavar="CASE.json")
@click.option("--out", required=True, type=click.Path(), metavar="FILE.pdf", help="作る PDF")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="来庁日。書いてない届出日もこの日にします"
)
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出します")
@clearly
def packet(case_file: str, out: str, today: Any, as_json: bool) -> None:
    """Make one PDF of guide sheet, papers and receipt."""
    town, catalogue = town_and_catalogue()
    case = case_from(case_file, catalogue.vocabulary)
    case = filed_on(case, today.date()) if today else case
    day = today.date() if today else day_of_filing(case)
    checklist = judge(catalogue, case, town.closed)
    chosen = papers_of(checklist, load_papers(town.folder), town, case)
    made = made_packet(checklist, chosen, case, town, day)
    content = packet_pdf(made)
    write_whole(Path(out), content)
    tell(out, made, content, chosen, gaps_of(chosen, case), catalogue, as_json)


def day_of_filing(case: Case) -> date:
    """The day of the visit: the latest day of filing in the case, or today."""
    days = [event.facts.get("filed_date") for event in case.events]
    known = [day for day in days if isinstance(day, date)]
    return max(known) if known else day_in_japan(now())


def made_packet(
    checklist: Checklist, chosen: tuple[PaperOf, ...], case: Case, town: Town, day: date
) -> Packet:
    """All that is printed for this case."""
    printed = now().astimezone(JAPAN)
    return printable(
        Packet(
            imprint=Imprint(CASE_NUMBER, town.name, f"{wareki(printed.date())} {printed:%H:%M}"),
            guide=guide_of(checklist, case, town, day),
            sheets=sheets_of(chosen, case, FillContext(town.name, town.mayor_title, day)),
            receipt=receipt_of(checklist, case, town, day),
        )
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all: whoever looks sees the old one or the new one."""
    if path.is_dir():
        stop(f"{path}: フォルダーです。PDF の名前を指定してください。")
    if not path.parent.is_dir():
        stop(f"{path.parent}: フォルダーがありません。先に作ってください。")
    try:
        _write_beside(path, content)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _write_beside(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def tell(
    out: str,
    made: Packet,
    content: bytes,
    chosen: tuple[PaperOf, ...],
    gaps: dict[str, tuple[str, ...]],
    catalogue: Catalogue,
    as_json: bool,
) -> None:
    """Say what was made and what is still empty on it."""
    pages = page_count(content)
    papers = [_told(one.paper, one.item) for one in chosen]
    if as_json:
        told = {
            "out": out,
            "pages": pages,
            "sheets": len(made.sheets),
            "papers": papers,
            "gaps": gaps,
            "refused": [_as_json(one) for one in made.refused],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(f"{out}: {pages}ページ(案内書、書類{len(made.sheets)}枚、控え)")
    for one in made.refused:
        click.echo(f"  印刷できない紙 {one.fault}")
    titles = {one.paper.id: one.paper.title for one in chosen}
    for paper, slots in gaps.items():
        labels = dict.fromkeys(catalogue.vocabulary.fact_of(slot).label.ja for slot in slots)
        click.echo(f"  {titles[paper]}: 空いているところ {'、'.join(labels)}")


def _told(paper: Paper, item: Item) -> dict[str, str]:
    names = {"form": paper.form, "paper": paper.id, "title": paper.title}
    return {**names, "procedure": item.procedure.id}


def _as_json(refused: Refused) -> dict[str, str]:
    fault = refused.fault
    return {
        "form": refused.sheets[0].paper.id,
        "place": fault.place,
        "fact": fault.fact,
        "cure": fault.cure,
    }


def page_count(content: bytes) -> int:
    """How many pages a PDF made here has."""
    import re

    return len(re.findall(rb"/Type\s*/Page[^s]", content))
