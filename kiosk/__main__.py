"""`python -m kiosk`: the same as the command `madoguchi`."""

from kiosk.cli import main

main(prog_name="madoguchi")
