"""`madoguchi catalogue …`: the catalogue checked, proved, and given to others to read."""

import click

from kiosk.commands.loading import Commands

COMMANDS = {
    "check": "kiosk.commands.catalogue_check:check",
    "mutants": "kiosk.commands.catalogue_mutants:mutants",
    "suggest": "kiosk.commands.catalogue_suggest:suggest",
    "accept": "kiosk.commands.rulebook:accept",
    "export": "kiosk.commands.rulebook:export",
    "import": "kiosk.commands.rulebook:import_",
    "questions": "kiosk.commands.questions:questions",
    "flows": "kiosk.commands.flows:flows",
}


@click.group(cls=Commands, table=COMMANDS, help="手続きの一覧(カタログ)。")
def catalogue() -> None:
    """Work on the catalogue."""
