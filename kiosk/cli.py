"""The command line `madoguchi`: for offices, for scripts, and for starting the server."""

import click

from kiosk.commands.loading import Commands

COMMANDS = {
    "serve": "kiosk.commands.serve:serve",
    "checklist": "kiosk.commands.checklist:checklist",
    "packet": "kiosk.commands.packet:packet",
    "export": "kiosk.commands.export:export",
    "seal": "kiosk.commands.capsules:seal",
    "open": "kiosk.commands.capsules:open_",
    "prefill": "kiosk.commands.prefill:prefill",
    "handoff": "kiosk.commands.handoffs:handoff",
    "keys": "kiosk.commands.keys:keys",
    "catalogue": "kiosk.commands.catalogue:catalogue",
    "paper": "kiosk.commands.paper:paper",
    "branch": "kiosk.commands.keeping:branch",
    "verify": "kiosk.commands.keeping:verify",
    "staff": "kiosk.commands.keeping:staff",
}


@click.group(
    cls=Commands,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="窓口: 書かない窓口のための道具。"
    "\n\nデータのフォルダーは MADOGUCHI_DATA で決めます(なければ ./data)。",
)
@click.version_option(package_name="madoguchi", message="madoguchi %(version)s")
def main() -> None:
    """The tools of the counter."""
