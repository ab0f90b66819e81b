"""Commands for hand-offs: a case as a file and back, what is open, what arrived."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from counter.clock import JAPAN, read_instant
from counter.faults import HandoffFault
from counter.handoff import confirm, open_handoffs, overdue
from counter.identifiers import is_id
from counter.intake import refusals_noted
from counter.office import Office, open_office
from counter.parcel_handoff import receive_parcel, seal_parcel
from counter.store import HandoffRow
from kiosk.commands.common import clearly, data_folder

STAFF = click.option("--staff", required=True, metavar="NUMBER", help="職員番号")
FILE = click.Path(path_type=Path)


@click.group(help="庁舎どうしの引き渡し(書類も入るファイル、届いたかの確認)。")
def handoff() -> None:
    """Hand cases over."""


@handoff.command(
    "export",
    help="受付の全部をファイルにして、ほかの庁舎へ渡します(USB メモリーなどで運びます)。"
    "\n\nCASE は受付番号か、受付の識別子。ファイルはあて先の庁舎だけが開けます。",
)
@click.argument("case", metavar="CASE")
@click.option("--to", "to_office", required=True, metavar="OFFICE", help="あて先の庁舎の id")
@click.option("--out", required=True, type=FILE, help="作るファイル")
@click.option("--with", "documents", multiple=True, type=FILE, help="いっしょに渡す書類(何度でも)")
@STAFF
@clearly
def export(case: str, to_office: str, out: Path, documents: tuple[Path, ...], staff: str) -> None:
    """Write a case into a file."""
    with _office(staff) as office:
        case_id = _case(office, case)
        row = seal_parcel(office, case_id, to_office, staff, out.absolute(), documents)
        name = office.town.get_office(to_office).name
    click.echo(f"{name}に渡すファイルを作りました: {out}")
    click.echo(f"{_when(row)}までに、受け取りの番号を確かめてください。")


@handoff.command("import", help="渡されたファイルを受け取り、受付の続きをここでします。")
@click.argument("file", type=FILE)
@click.option("--out", type=FILE, default=None, help="入っている書類を置くフォルダー")
@STAFF
@clearly
def import_(file: Path, out: Path | None, staff: str) -> None:
    """Take a file in."""
    if out:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _office(staff) as office, refusals_noted(office, staff):
        taken = receive_parcel(office, file, staff, out.absolute() if out else None)
        name = office.town.get_office(taken.received.from_office).name
    code = taken.received.return_code
    click.echo(f"{name}から受け取りました: 受付番号 {taken.received.number}")
    for document in taken.documents:
        click.echo(f"書類: {document}")
    click.echo(f"{name}に伝える受け取りの番号: {code[:4]}-{code[4:]}")


@handoff.command("confirm", help="相手の庁舎が読み上げた番号で、届いたことを記録します。")
@click.argument("code")
@STAFF
@clearly
def confirm_(code: str, staff: str) -> None:
    """Note that a hand-off arrived."""
    with _office(staff) as office:
        row = confirm(office, code, staff)
        number = office.cases.state(row.case_id).number
    click.echo(f"受付番号 {number} が届いたことを記録しました。")


@handoff.command("list", help="まだ終わっていない引き渡しを出します。")
@clearly
def list_() -> None:
    """Print open hand-offs."""
    with _office() as office:
        lines = [_line(office, row) for row in open_handoffs(office)]
    click.echo("\n".join(lines) if lines else "終わっていない引き渡しはありません。")


def _line(office: Office, row: HandoffRow) -> str:
    number = office.cases.state(row.case_id).number
    other = row.to_office if row.direction == "out" else row.from_office
    known = office.town.find_office(other)  # an office may have been given up since
    name = known.name if known else other
    way = f"{name}へ渡した" if row.direction == "out" else f"{name}から受け取った"
    late = " 期限を過ぎています" if overdue(office, row) else ""
    return f"受付番号 {number} {way} 期限 {_when(row)}{late}"


def _when(row: HandoffRow) -> str:
    return f"{read_instant(row.confirm_by).astimezone(JAPAN):%Y-%m-%d %H:%M}"


@contextmanager
def _office(staff: str = "") -> Iterator[Office]:
    """The office, closed at the end; raises HandoffFault for a member of staff it has not."""
    office = open_office(data_folder())
    try:
        if staff and office.staff.find(staff) is None:
            raise HandoffFault("職員", f"「{staff}」はいません", "職員番号を確かめてください")
        yield office
    finally:
        office.close()


def _case(office: Office, named: str) -> str:
    """The case with this id or 受付番号; of several with one number none is guessed."""
    if is_id(named) and office.store.find_case(named):
        return named
    found = [row.case_id for row in office.store.search(named) if row.number == named]
    if len(found) == 1:
        return found[0]
    if found:
        raise HandoffFault("受付", f"受付番号 {named} が{len(found)}件あります", _ids(found))
    fact = f"「{named[:40]}」という受付はありません"
    raise HandoffFault("受付", fact, "受付番号か識別子を確かめてください")


def _ids(found: list[str]) -> str:
    return f"識別子で指定してください: {'、'.join(found[:5])}"
