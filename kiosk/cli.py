"""The command line `madoguchi`: for offices, for scripts, and for starting the server."""

from importlib import import_module

import click

COMMANDS = {
    "serve": "kiosk.commands.serve:serve",
    "checklist": "kiosk.commands.checklist:checklist",
    "packet": "kiosk.commands.packet:packet",
    "seal": "kiosk.commands.capsules:seal",
    "open": "kiosk.commands.capsules:open_",
    "catalogue": "kiosk.commands.keeping:catalogue",
    "branch": "kiosk.commands.keeping:branch",
    "verify": "kiosk.commands.keeping:verify",
    "staff": "kiosk.commands.keeping:staff",
}


class Commands(click.Group):
    """Loads a command when it is called, so that a checklist does not wait for the database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of daily use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        module, _, name = COMMANDS.get(cmd_name, "").partition(":")
        command: click.Command | None = getattr(import_module(module), name) if module else None
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="窓口: 書かない窓口のための道具。"
    "\n\nデータのフォルダーは MADOGUCHI_DATA で決めます(なければ ./data)。",
)
@click.version_option(package_name="madoguchi", message="madoguchi %(version)s")
def main() -> None:
    """The tools of the counter."""
