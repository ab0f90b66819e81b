"""The town a command speaks of: that of the data folder, or the sample town where there is none."""

from importlib.resources import files
from pathlib import Path

from counter.town import Town, load_town
from kiosk.commands.common import data_folder
from lifeevents.catalogue import Catalogue, load_catalogue


def town_and_catalogue() -> tuple[Town, Catalogue]:
    """The town with its closed days, and the catalogue with its own entries; makes nothing."""
    own = data_folder() / "town"
    folder = own if (own / "town.toml").exists() else Path(str(files("counter") / "sample_town"))
    return load_town(folder), load_catalogue(folder)
