"""`madoguchi catalogue check`: everything read, with counts and faults."""

import click

from forms.papers import load_papers
from kiosk.commands.common import clearly, data_folder
from lifeevents.catalogue import load_catalogue


@click.command(help="手続き・出来事・項目・紙を全部読み、数と間違いを出します。")
@clearly
def check() -> None:
    """Load everything and report counts and faults."""
    folder = data_folder() / "town"
    town = folder if folder.is_dir() else None
    loaded = load_catalogue(town)
    papers = load_papers(town)
    asked = {one.paper for one in loaded.procedures.values() if one.paper}
    missing = sorted(asked - set(papers))
    click.echo(
        f"項目 {len(loaded.vocabulary.facts)}、出来事 {len(loaded.events)}、"
        f"手続き {len(loaded.procedures)}、紙 {len(papers)}"
    )
    if missing:
        click.echo(f"手続きにあるが、まだ印刷できない紙 {len(missing)}: {'、'.join(missing)}")
    click.echo("間違いはありません。")
