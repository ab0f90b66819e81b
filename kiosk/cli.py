"""The command line `madoguchi`: for offices, for scripts, and for starting the server."""

import click

from kiosk.commands.capsules import open_, seal
from kiosk.commands.checklist import checklist
from kiosk.commands.keeping import branch, catalogue, staff, verify
from kiosk.commands.packet import packet
from kiosk.commands.serve import serve


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help="窓口: 書かない窓口のための道具。"
    "\n\nデータのフォルダーは MADOGUCHI_DATA で決めます(なければ ./data)。",
)
@click.version_option(package_name="madoguchi", message="madoguchi %(version)s")
def main() -> None:
    """The tools of the counter."""


for command in (serve, checklist, packet, seal, open_, catalogue, branch, verify, staff):
    main.add_command(command)
