"""Commands about a town's own rules: looked over after an upgrade, written out, taken back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counter.rulebook.seen import accept as accept_all
from counter.rulebook.seen import changes, unseen
from kiosk.commands.common import clearly, data_folder, stop

if TYPE_CHECKING:
    from counter.rulebook.taking_back import TakingBack

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


@click.command(help="手続きの一覧を、JSON・CSV・表(xlsx)で書き出します(TOWN は町のフォルダー)。")
@TOWN
@click.option("--out", required=True, type=click.Path(), help="書き出すフォルダー")
@clearly
def export(town: str | None, out: str) -> None:
    """Write the whole catalogue for others to read, and the workbook to mark up."""
    from counter.rulebook.exporting import export as export_all

    folder = town_folder(town)
    for name, size in export_all(folder, Path(out).absolute()).items():
        click.echo(f"{name} ({size:,}バイト)")
    click.echo(f"書き出しました: {out}")


@click.command("import", help="書き込みのある表(FILE は xlsx)を、町のフォルダーに取り込みます。")
@click.argument("file", type=click.Path())
@click.option("--into", type=click.Path(), help="町のフォルダー(なければデータの town)")
@click.option("--dry-run", is_flag=True, help="何が変わるかを示すだけで、書きません")
@clearly
def import_(file: str, into: str | None, dry_run: bool) -> None:
    """Take a marked-up workbook back, all of it or nothing."""
    from counter.rulebook.taking_back import take_back

    folder = town_folder(into)
    found = take_back(Path(file), folder)
    if found.faults:
        for fault in found.faults:
            click.echo(f"間違い: {fault}", err=True)
        stop(f"{file}: {len(found.faults)}か所に間違いがあり、何も取り込んでいません。"
             "直して、もう一度取り込んでください。")  # fmt: skip
    for line in (*_marks(found), *_beside(found)):
        click.echo(line)
    if dry_run:
        click.echo("--dry-run なので、書いていません。")
    elif found.texts:
        found.write()
        for path in found.texts:
            click.echo(f"書きました: {path}")


def _marks(found: "TakingBack") -> list[str]:
    if not found.marks:
        return ["変わったところはありません。"]
    changed = [
        f"{one.procedure} {one.name}: {one.key}" for one in found.marks if one.was is not None
    ]
    added = dict.fromkeys(f"{one.procedure} {one.name}" for one in found.marks if one.was is None)
    lines = [f"変わったところ {len(changed)}、新しい手続き {len(added)}"]
    lines += [f"  変わる: {one}" for one in changed]
    return lines + [f"  新しい: {one}" for one in added]


def _beside(found: "TakingBack") -> list[str]:
    lines = [f"書き込み {one}" for one in found.remarks]
    if found.missing:
        named = "、".join(found.missing[:10]) + ("、ほか" if len(found.missing) > 10 else "")
        lines.append(f"表になかった手続き {len(found.missing)}(そのままです): {named}")
    return lines
