"""`madoguchi paper …`: a town's papers checked, listed, brought in and compared."""

import click

from kiosk.commands.loading import Commands

COMMANDS = {
    "check": "kiosk.commands.papers:check",
    "list": "kiosk.commands.papers:list_",
    "import": "kiosk.commands.papers:import_",
    "overlap": "kiosk.commands.overlap:overlap_command",
}


@click.group(cls=Commands, table=COMMANDS, help="書類の様式(町のものを確かめる・取り込む)。")
def paper() -> None:
    """Work on the papers."""
