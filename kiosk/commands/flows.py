"""`madoguchi catalogue flows`: each life event's flow as BPMN 2.0 and as a picture."""

from datetime import date, datetime
from pathlib import Path

import click

from counter.town import Town
from forms.papers import load_papers
from kiosk.commands.common import clearly
from kiosk.commands.town import town_and_catalogue
from lifeevents.catalogue import Catalogue
from lifeevents.flows.assembly import HERE, LaneOf, event_flow, own_lane
from lifeevents.flows.bpmn import bpmn_document
from lifeevents.flows.layout import laid_out
from lifeevents.flows.parts import Lane
from lifeevents.flows.picture import picture
from lifeevents.flows.plane import Plane
from lifeevents.procedures import Procedure


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
    named = tuple(catalogue.get_event(one).id for one in events)
    planes = planes_of(town, catalogue, named, day.date() if day else None)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for plane in planes:
        for name, content in files_of(plane).items():
            if not only or name.endswith(f".{only}"):
                (folder / name).write_bytes(content)
    tasks = sum(len(plane.flow.tasks) for plane in planes)
    click.echo(f"出来事 {len(planes)}、のべ {tasks} の手続きの流れを書きました: {folder}")


def lane_of(town: Town) -> LaneOf:
    """The lane of a procedure in this town: its desk, or the other agency."""

    def at_desk(procedure: Procedure) -> Lane:
        desk = town.find_desk(procedure.office)
        if desk is None or procedure.place != HERE:
            return own_lane(procedure)
        return Lane(desk.section, f"{desk.floor}階 {desk.number}番", desk.number)

    return at_desk


def planes_of(
    town: Town, catalogue: Catalogue, events: tuple[str, ...] = (), day: date | None = None
) -> tuple[Plane, ...]:
    """The drawn flows of these life events, of all that have procedures where none is named."""
    titles = {one.id: one.title for one in load_papers(town.folder).values()}
    wanted = events or [event for event, found in catalogue.by_event.items() if found]
    return tuple(
        laid_out(event_flow(catalogue, one, lane_of(town), titles, town.name, day))
        for one in wanted
    )


def files_of(plane: Plane) -> dict[str, bytes]:
    """What is written of one flow, by the name of the file."""
    name = plane.flow.event.id
    return {f"{name}.bpmn": bpmn_document(plane), f"{name}.svg": picture(plane)}
