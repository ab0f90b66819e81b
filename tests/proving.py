"""A small catalogue for tests of the proof: procedures and examples as TOML text."""

import json
import tomllib
from pathlib import Path

from lifeevents.catalogue import build_catalogue, load_catalogue
from lifeevents.proof.examples import load_examples, read_examples
from lifeevents.proof.expectations import expectations_of_examples, expectations_of_scenario
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


def expectations_of(catalogue, text, closed_days, procedure="local"):
    """Read the examples of one procedure as expectations."""
    examples = {procedure: examples_of(catalogue, text, procedure)}
    return gathered(expectations_of_examples(examples, closed_days))


def all_expectations(closed_days):
    """Return what the shipped examples and all scenarios expect of the shipped catalogue."""
    catalogue = load_catalogue()
    pairs = list(expectations_of_examples(load_examples(catalogue), closed_days))
    for file in sorted(Path(__file__).parent.glob("scenarios/*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        pairs += expectations_of_scenario(catalogue, document, file.name, closed_days)
    return gathered(pairs)
