"""Groups of commands of which each is loaded only when it is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """Loads a command when it is called, so that a checklist does not wait for the database.

    `table` holds names with the module and the name of the command there, such as
    `kiosk.commands.serve:serve`, in the order of the help.
    """

    def __init__(self, *given: Any, table: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        module, _, name = self.table.get(cmd_name, "").partition(":")
        command: click.Command | None = getattr(import_module(module), name) if module else None
        return command
