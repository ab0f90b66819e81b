"""`madoguchi paper …`: a town's papers checked, listed, and brought in from Excel or PDF."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from forms.checking import findings_of, same_marks
from forms.importing.excel import imported_excel
from forms.importing.pdf import imported_pdf
from forms.importing.proposal import Imported
from forms.papers import Paper, load_shipped, read_paper
from kiosk.commands.common import clearly, data_folder, stop
from kiosk.commands.packet import write_whole
from lifeevents.errors import Fault
from lifeevents.proof.findings import FAULT, Finding, finding_of
from lifeevents.vocabulary import Vocabulary, load_vocabulary
from print.fit_check import fit_findings

GRADES = {"fault": "間違い", "remark": "気付き"}
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def town_folder() -> Path:
    """The town's folder: that of the data folder, else the sample town's."""
    own = data_folder() / "town"
    return own if own.is_dir() else Path(str(files("counter") / "sample_town"))


# Reading


def own_files(town: Path) -> tuple[Path, ...]:
    """The files of the town's own papers."""
    return tuple(sorted((town / "papers").glob("*.toml")))


def read_all(town: Path) -> tuple[dict[str, Paper], list[Finding]]:
    """Every paper that can be read, by id, and what is wrong with the files of the others."""
    papers, wrong = dict(load_shipped()), list[Finding]()
    for file in own_files(town):
        try:
            papers[file.stem] = read_paper(file.stem, _text(file), file.parent)
        except Fault as fault:
            papers.pop(file.stem, None)
            wrong.append(finding_of(fault))
    return papers, wrong


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fact = "UTF-8 の文字ではありません"
        raise Fault(file.name, fact, "UTF-8 で保存し直してください") from None


# Checking


@click.command(
    help="様式の重なり・はみ出し・知らない項目・入らない文字を全部出します(PAPER を省くと全部)。"
    "間違いがあれば 1 で終わります。"
)
@click.argument("ids", metavar="[PAPER]…", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def check(ids: tuple[str, ...], as_json: bool) -> None:
    """Report everything wrong with the papers; exit code 1 where there is a fault."""
    town = town_folder()
    papers, found = read_all(town)
    _refuse_unknown(ids, papers, town)
    chosen = [one for paper_id, one in papers.items() if not ids or paper_id in ids]
    found = [one for one in found if not ids or one.place.split()[0] in ids]
    found += _findings(chosen, papers, load_vocabulary(town / "facts"))
    click.echo(json.dumps(_document(found, chosen), ensure_ascii=False, indent=1)
               if as_json else "\n".join(_lines(found, chosen)))  # fmt: skip
    if any(one.grade == FAULT for one in found):
        raise SystemExit(1)


def _refuse_unknown(ids: tuple[str, ...], papers: dict[str, Paper], town: Path) -> None:
    known = {*papers, *(file.stem for file in own_files(town))}
    unknown = [one for one in ids if one not in known]
    if unknown:
        stop(f"{unknown[0]}: この様式はありません。madoguchi paper list で名前を確かめてください。")


def _findings(
    chosen: Iterable[Paper], papers: dict[str, Paper], facts: Vocabulary
) -> Iterator[Finding]:
    ids = set()
    for one in chosen:
        ids.add(one.id)
        yield from findings_of(one, facts)
        yield from fit_findings(one, facts)
        yield from _relations(one, papers)
    yield from (one for one in same_marks(papers) if one.place.split()[0] in ids)


def _relations(one: Paper, papers: dict[str, Paper]) -> Iterator[Finding]:
    """Other papers that this one names."""
    for key, named in (("form", one.form), ("follows", one.follows)):
        if named and named not in papers:
            cure = "madoguchi paper list にある名前を書いてください"
            yield Finding(FAULT, f"{one.id} の {key}", f"「{named}」という様式はありません", cure)


def _lines(found: list[Finding], chosen: list[Paper]) -> Iterator[str]:
    yield from (f"{GRADES[one.grade]}: {one}" for one in found)
    counts = {grade: sum(one.grade == grade for one in found) for grade in GRADES}
    said = "、".join(f"{GRADES[grade]} {counts[grade]}" for grade in GRADES)
    good = "" if counts[FAULT] else "間違いはありません。"
    yield f"様式 {len(chosen)}。{said}。{good}"


def _document(found: list[Finding], chosen: list[Paper]) -> dict[str, Any]:
    listed = {
        f"{grade}s": [
            {"place": one.place, "fact": one.fact, "cure": one.cure}
            for one in found
            if one.grade == grade
        ]
        for grade in GRADES
    }
    return {"papers": [one.id for one in chosen], **listed}


# Listing


@click.command("list", help="様式の一覧を出します。")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def list_(as_json: bool) -> None:
    """List all papers with their titles, the town's own marked."""
    town = town_folder()
    papers, wrong = read_all(town)
    own = {file.stem for file in own_files(town)}
    rows = [
        {"id": one.id, "title": one.title, "form": one.form, "own": one.id in own,
         "background": one.background, "confidence": one.confidence}
        for one in papers.values()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['id']}\t{row['title']}{'(町の様式)' if row['own'] else ''}")
    for finding in wrong:
        click.echo(f"読めない様式: {finding}", err=True)


# Bringing in


@click.command(
    "import",
    help="Excel(.xlsx)か PDF の様式を取り込み、<ID>.toml を作ります。"
    "決めきれない欄を一覧に出します。",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--id", "paper_id", required=True, help="様式の名前(英小文字・数字・ハイフン)")
@click.option("--title", default="", help="表題(省くと様式から読みます)")
@click.option("--out", type=click.Path(path_type=Path), help="町のフォルダー(省くと使用中のもの)")
@click.option("--json", "as_json", is_flag=True, help="プログラム向けに JSON で出します")
@clearly
def import_(file: Path, paper_id: str, title: str, out: Path | None, as_json: bool) -> None:
    """Write a form as papers of the town, and say what is left to a person."""
    if not ID.fullmatch(paper_id):
        stop(f"--id {paper_id}: 使えない名前です。英小文字・数字・ハイフンで書いてください。")
    got = _brought_in(file, paper_id, title)
    folder = out or data_folder() / "town"
    if out is None and not folder.is_dir():
        stop("町のフォルダーがまだありません。--out で置き場所を指定してください。")
    written = _write(folder / "papers", paper_id, got, file)
    if as_json:
        click.echo(json.dumps(_told(got, written), ensure_ascii=False, indent=1))
        return
    bound = sum(one.bound for one in got.proposals)
    click.echo(f"{'、'.join(written)} を作りました。")
    click.echo(f"欄 {len(got.proposals)}、うち結んだもの {bound}。")
    for one in (one for one in got.proposals if one.bound):
        named = " ".join(f"{one.section} {one.label}".split())
        click.echo(f"  結んだ: {one.page}枚目「{named}」→ {one.bind}({one.sure:.0%})")
    for line in got.left_over:
        click.echo(f"  確かめる: {line}")


def _brought_in(file: Path, paper_id: str, title: str) -> Imported:
    kinds = {".xlsx": imported_excel, ".xlsm": imported_excel, ".pdf": imported_pdf}
    kind = kinds.get(file.suffix.lower())
    if kind is None:
        stop(f"{file.name}: 読めない種類です。.xlsx か .pdf にしてください。")
    return kind(file, paper_id, title)


def _write(folder: Path, paper_id: str, got: Imported, source: Path) -> list[str]:
    """The papers' files, and the PDF they lie on; what is there already is never overwritten."""
    texts = {paper_id: got.paper_text, **dict(got.pages)}
    new = {folder / f"{name}.toml": text.encode() for name, text in texts.items()}
    if source.suffix.lower() == ".pdf":
        new = {folder / f"{paper_id}.pdf": source.read_bytes(), **new}
    taken = [path for path in new if path.exists()]
    if taken:
        stop(f"{taken[0]}: もうあります。--id を変えるか、先に消してください。")
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in new.items():
        write_whole(path, content)
    return [str(path) for path in new]


def _told(got: Imported, written: list[str]) -> dict[str, Any]:
    return {
        "written": written,
        "proposals": [
            {"page": one.page, "label": one.label, "section": one.section, "cell": one.cell,
             "bind": one.bind, "sure": one.sure, "bound": one.bound,
             "x_mm": round(one.area.x_mm, 2), "y_mm": round(one.area.y_mm, 2)}
            for one in got.proposals
        ],
        "left_over": list(got.left_over),
    }  # fmt: skip
