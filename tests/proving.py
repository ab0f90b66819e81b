"""A small catalogue for tests of the proof: procedures and examples as TOML text."""

import tomllib

from lifeevents.catalogue import build_catalogue
from lifeevents.proof.claims import claims_of_examples
from lifeevents.proof.examples import read_examples
from lifeevents.proof.survey import gathered
from lifeevents.tables import shipped_tables
from lifeevents.vocabulary import load_shipped

EVENTS = {file.removesuffix(".toml"): table for file, table in shipped_tables("events")}
HEAD = """
name = "市の手続"
plain = "市の 手続き"
english = "A local procedure"
kind = "duty"
office = "市民課"
reception = "general"
"""


def catalogue_of(**procedures):
    """Build a catalogue of these procedures; `local_one` is the id `local-one`."""
    tables = {one.replace("_", "-"): tomllib.loads(HEAD + text) for one, text in procedures.items()}
    return build_catalogue(load_shipped(), EVENTS, tables)


def examples_of(catalogue, text, procedure="local"):
    """Read the examples of one procedure."""
    table = tomllib.loads(text)
    return tuple(read_examples(catalogue, procedure, table, f"examples/{procedure}.toml"))


def claims_of(catalogue, text, closed_days, procedure="local"):
    """Read the examples of one procedure as claims."""
    examples = {procedure: examples_of(catalogue, text, procedure)}
    return gathered(claims_of_examples(examples, closed_days))
