"""`madoguchi catalogue flows`: each life event's flow as BPMN 2.0 and as a picture."""

from datetime import datetime
from pathlib import Path

import click

from counter.flows import drawn_flow, events_with_procedures, files_of
from forms.papers import load_papers
from kiosk.commands.common import clearly
from kiosk.commands.town import town_and_catalogue


@click.command(help="出来事ごとの手続きの流れを、BPMN 2.0 の図と絵(SVG)にします。")
@click.argument("events", nargs=-1, metavar="[EVENT …]")
@click.option("--out", required=True, type=click.Path(file_okay=False), help="書き出すフォルダー")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]),
              help="この日に効いている手続き(なければ、いちばん新しい確認日)")  # fmt: skip
@click.option("--only", type=click.Choice(("bpmn", "svg")), help="どちらかだけを書きます")
@clearly
def flows(events: tuple[str, ...], out: str, day: datetime | None, only: str | None) -> None:
    """Write a .bpmn and an .svg for every event, or for those named."""
    town, catalogue = town_and_catalogue()
    papers = load_papers(town.folder)
    on = day.date() if day else None
    planes = [
        drawn_flow(town, catalogue, papers, one, on)
        for one in events or events_with_procedures(catalogue)
    ]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for plane in planes:
        for ending, content in files_of(plane).items():
            if only in (None, ending):
                (folder / f"{plane.flow.event.id}.{ending}").write_bytes(content)
    tasks = sum(len(plane.flow.tasks) for plane in planes)
    click.echo(f"出来事 {len(planes)}、のべ {tasks} の手続きの流れを書きました: {folder}")
