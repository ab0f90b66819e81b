"""The town a command speaks of: that of the data folder, or the sample town where there is none."""

from importlib.resources import files
from pathlib import Path

import click

from counter.town import Town, load_town
from kiosk.commands.common import data_folder
from lifeevents.catalogue import Catalogue, load_catalogue
from print.faces import use_town


def town_and_catalogue() -> tuple[Town, Catalogue]:
    """The town with its closed days, and the catalogue with its own entries; makes nothing."""
    own = data_folder() / "town"
    folder = own if (own / "town.toml").exists() else Path(str(files("counter") / "sample_town"))
    for fault in use_town(folder):
        click.echo(str(fault), err=True)
    return load_town(folder), load_catalogue(folder)
