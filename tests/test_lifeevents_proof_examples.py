import pytest

from lifeevents.catalogue import load_catalogue
from lifeevents.proof.examples import differences, load_examples
from lifeevents.tables import shipped_tables

CATALOGUE = load_catalogue()
FILES = [file.removesuffix(".toml") for file, _ in shipped_tables("examples")]


@pytest.fixture(scope="module")
def examples():
    return load_examples(CATALOGUE)


@pytest.mark.parametrize("procedure", FILES)
def test_every_example_of_a_procedure_comes_out_as_it_says(procedure, examples, closed_days):
    rule = CATALOGUE.procedures[procedure]
    wrong = [
        f"{one.place}({one.title}): {said}"
        for one in examples[procedure]
        for said in differences(one, rule, closed_days)
    ]
    assert wrong == []
