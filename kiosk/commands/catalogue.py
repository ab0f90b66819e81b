"""`madoguchi catalogue …`: the catalogue checked, proved, and given to others to read."""

import click

from kiosk.commands.loading import Commands

COMMANDS = {
    "check": "kiosk.commands.catalogue_check:check",
}


@click.group(cls=Commands, table=COMMANDS, help="手続きの一覧(カタログ)。")
def catalogue() -> None:
    """Work on the catalogue."""
