"""Commands for who keeps the office: branches, the store's chain, staff."""

from pathlib import Path

import click

from counter.data_folder import make_data_folder, new_branch
from counter.office import Office, open_office
from counter.staff import ROLES, StaffMember
from kiosk.commands.common import clearly, data_folder, stop


@click.command(help="支所のデータフォルダーを作ります(OFFICE は town/offices.toml の id)。")
@click.argument("office")
@click.option("--out", required=True, type=click.Path(), help="作るフォルダー")
@clearly
def branch(office: str, out: str) -> None:
    """Make a branch's data folder."""
    make_data_folder(data_folder())
    made = new_branch(data_folder(), office, Path(out).absolute())
    click.echo(f"{office} のデータフォルダーを作りました: {made}")


@click.command(help="保存された記録のつながり(ハッシュの鎖)を、はじめから確かめます。")
@clearly
def verify() -> None:
    """Check the hash chain of the store."""
    office = _open()
    try:
        click.echo(f"{office.store.verify()}件の記録が、つながっています。")
    finally:
        office.close()


@click.group(help="職員の登録。")
def staff() -> None:
    """Keep the accounts."""


@staff.command("add", help="職員を登録します(NUMBER は職員番号)。")
@click.argument("number")
@click.option("--name", required=True, help="氏名")
@click.option("--section", required=True, help="課")
@click.option("--office", default="", help="庁舎の id(なければこの庁舎、* は全庁舎)")
@click.option("--desk", default="", help="窓口")
@click.option("--role", type=click.Choice(ROLES), default="clerk", show_default=True)
@click.password_option("--password", prompt="パスワード", confirmation_prompt="もう一度")
@clearly
def staff_add(
    number: str, name: str, section: str, office: str, desk: str, role: str, password: str
) -> None:
    """Add an account."""
    opened = _open()
    try:
        member = StaffMember(number, name, section, office or opened.id, role, desk)
        opened.staff.add(member, password)
    finally:
        opened.close()
    click.echo(f"{number} {name} を登録しました。")


@staff.command("password", help="パスワードを変えます。")
@click.argument("number")
@click.password_option("--password", prompt="新しいパスワード", confirmation_prompt="もう一度")
@clearly
def staff_password(number: str, password: str) -> None:
    """Change a password."""
    opened = _open()
    try:
        member = opened.staff.find(number)
        if member is None:
            stop(f"職員: 「{number}」はいません。職員番号を確かめてください。")
        opened.staff.add(member, password)
    finally:
        opened.close()
    click.echo(f"{number} のパスワードを変えました。")


def _open() -> Office:
    return open_office(data_folder())
