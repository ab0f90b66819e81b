"""Commands about a town's own rules: looked over after an upgrade, written out, taken back."""

from pathlib import Path

import click

from counter.rulebook.seen import accept as accept_all
from counter.rulebook.seen import changes, unseen
from kiosk.commands.common import clearly, data_folder, stop

TOWN = click.argument("town", required=False, type=click.Path())


def town_folder(given: str | None) -> Path:
    """The town's folder that a command was given, or that of the data folder; stops without one."""
    folder = Path(given).absolute() if given else data_folder() / "town"
    if not (folder / "town.toml").is_file():
        stop(f"{folder}: 町のフォルダーではありません。town.toml のあるところを指定してください。")
    return folder


@click.command(help="町が書きかえた欄の、今の出荷時の値を見比べて控えます(TOWN は町のフォルダー)。")
@TOWN
@click.option("--yes", is_flag=True, help="たずねずに控える")
@clearly
def accept(town: str | None, yes: bool) -> None:
    """Show what changed upstream under the town's own keys, and record that it was looked at."""
    folder = town_folder(town)
    changed, new = changes(folder), unseen(folder)
    for change in changed:
        one = change.override
        click.echo(f"{one.place} の {one.key}")
        for line in change.lines():
            click.echo(f"  {line}")
    click.echo(f"出荷時の値が変わった欄 {len(changed)}、初めて控える欄 {len(new)}")
    if changed and not yes:
        click.confirm("町の値はこのままでよいですか", abort=True)
    click.echo(f"{accept_all(folder)}の欄について、今の出荷時の値を控えました。")
