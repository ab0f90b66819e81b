"""`madoguchi catalogue check`: everything read, and one report of what is wrong with it."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from counter.clock import day_in_japan, now
from counter.rulebook.check import town_findings
from forms.papers import Paper, load_papers
from kiosk.commands.common import clearly, stop
from kiosk.commands.proving import own_town, proof_of
from kiosk.commands.used_facts import used_facts
from lifeevents.catalogue import Catalogue, load_catalogue
from lifeevents.errors import CatalogueFault, Fault
from lifeevents.proof.age_check import OLDEST
from lifeevents.proof.findings import FAULT, REMARK, Finding, finding_of
from lifeevents.proof.loading import loading_faults
from lifeevents.proof.report import Surroundings, findings

GRADES = {FAULT: "間違い", REMARK: "気付き"}


@click.command(
    help="カタログを全部読み、間違いと気付きを出します(TOWN は町のフォルダー)。"
    "間違いがあれば 1 で終わります。"
)
@click.argument("town", required=False, type=click.Path())
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="きょうの代わりの日")
@click.option(
    "--older-than",
    default=OLDEST,
    show_default=True,
    help="確かめてからの日数がこれを超えたら知らせる",
)
@click.option("--scenarios", help="事例(*.json)のフォルダー")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def check(town: str | None, on: Any, older_than: int, scenarios: str | None, as_json: bool) -> None:
    """Report all findings; exit code 1 where there is a fault."""
    folder = _folder(town)
    day = on.date() if on else day_in_japan(now())
    found = _found(folder, day, older_than, scenarios)
    if as_json:
        click.echo(json.dumps(document(found, folder), ensure_ascii=False, indent=1))
    else:
        for line in lines(found, folder):
            click.echo(line)
    if any(one.grade == FAULT for one in found):
        raise SystemExit(1)


def _folder(town: str | None) -> Path | None:
    if town is None:
        return own_town()
    folder = Path(town).absolute()
    if not folder.is_dir():
        stop(f"{town}: フォルダーがありません。町のフォルダーを指定してください。")
    return folder


def _found(
    folder: Path | None, on: date, older_than: int, scenarios: str | None
) -> tuple[Finding, ...]:
    """Everything there is to find, of the catalogue and of the town's own folder."""
    found: list[Finding] = []
    papers = _papers(folder, found)
    try:
        proof = proof_of(folder, scenarios)
    except CatalogueFault as first:
        found += loading_faults(folder) or [finding_of(first)]
    else:
        told = Surroundings(
            expectations=proof.expectations,
            examples=proof.examples,
            papers=nameable(papers.values()),
            used_elsewhere=used_facts(papers.values()),
            on=on,
            older_than=older_than,
            town=folder.name if folder else "",
        )
        found += findings(proof.catalogue, told)
    if folder is not None and (folder / "town.toml").is_file():
        found += town_findings(folder)
    known: dict[tuple[str, str], Finding] = {}
    for one in found:
        known.setdefault((one.place, one.fact), one)
    return tuple(sorted(known.values(), key=lambda one: one.grade != FAULT))


def nameable(papers: Iterable[Paper]) -> tuple[str, ...]:
    """What procedures name; a paper for the whole visit (委任状) is named by none."""
    return tuple(dict.fromkeys(paper.form for paper in papers if paper.each != "visit"))


def _papers(folder: Path | None, found: list[Finding]) -> dict[str, Paper]:
    try:
        return dict(load_papers(folder))
    except Fault as fault:
        found.append(finding_of(fault))
        return {}


def lines(found: tuple[Finding, ...], folder: Path | None) -> Iterator[str]:
    """The findings by grade, and how many there are of what."""
    for one in found:
        yield f"{GRADES[one.grade]}: {one}"
    counts = {grade: sum(one.grade == grade for one in found) for grade in GRADES}
    said = "、".join(f"{GRADES[grade]} {counts[grade]}" for grade in GRADES)
    if counts[FAULT]:
        yield f"{said}。"
        return
    yield f"{_size(load_catalogue(folder))}。{said}。間違いはありません。"


def _size(catalogue: Catalogue) -> str:
    return (
        f"項目 {len(catalogue.vocabulary.facts)}、出来事 {len(catalogue.events)}、"
        f"手続き {len(catalogue.procedures)}"
    )


def document(found: tuple[Finding, ...], folder: Path | None) -> dict[str, Any]:
    """The findings as JSON."""
    listed = {
        f"{grade}s": [
            {"place": one.place, "fact": one.fact, "cure": one.cure}
            for one in found
            if one.grade == grade
        ]
        for grade in GRADES
    }
    return {"town": str(folder) if folder else None, **listed}
