"""The catalogue for others: its JSON Schema, and its tables as CSV."""

import copy
import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lifeevents.catalogue import load_catalogue
from lifeevents.published.document import catalogue_document
from lifeevents.published.schema import catalogue_schema
from lifeevents.published.tables import catalogue_tables, csv_bytes


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return catalogue_document(load_catalogue(), "1.0", date(2026, 11, 22))


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return catalogue_tables(load_catalogue())


def faults(document: object) -> list[str]:
    validator = Draft202012Validator(catalogue_schema())
    return [f"{list(one.absolute_path)}: {one.message}" for one in validator.iter_errors(document)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(catalogue_schema())


def test_the_catalogue_is_valid_by_its_schema(document: dict[str, Any]) -> None:
    assert faults(document) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "another"),
        (("day",), "22 November"),
        (("procedures", 0, "kind"), "dutty"),
        (("procedures", 0, "due"), {}),
        (("procedures", 0, "when"), {"insurance": {"is": "nhi"}}),
        (("procedures", 0, "when"), {"person.insurance": {"equals": "nhi"}}),
        (("procedures", 0, "when"), {"any": [], "all": []}),
        (("procedures", 0, "valid_from"), "2026"),
        (("procedures", 0, "unheard"), 1),
        (("facts", 0, "type"), "float"),
        (("facts", 0, "label"), "健康保険"),
        (("events", 0, "people"), ["everybody"]),
    ],
)
def test_the_schema_refuses_what_is_none(
    document: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    changed: Any = copy.deepcopy(document)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert len(faults(changed)) == 1


@pytest.mark.parametrize("name", ["fact", "event", "procedure", "due", "choice"])
def test_every_key_is_required_and_described(name: str) -> None:
    part: Any = catalogue_schema()["$defs"][name]  # type: ignore[index]
    assert part["additionalProperties"] is False
    assert part["required"] == list(part["properties"])
    assert [key for key, one in part["properties"].items() if not one.get("description")] == []


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_tables_hold_all_of_the_document(
    document: dict[str, Any], tables: dict[str, Any]
) -> None:
    procedures = document["procedures"]
    assert [one["id"] for one in tables["procedures"]] == [one["id"] for one in procedures]
    assert len(tables["deadlines"]) == sum(len(one["due"]) for one in procedures)
    assert len(tables["brings"]) == sum(len(one["bring"]) for one in procedures)
    assert len(tables["facts"]) == len(document["facts"])
    assert len(tables["events"]) == len(document["events"])
    assert len(tables["choices"]) == sum(len(one["choices"]) for one in document["facts"])


def test_every_table_reads_back_from_csv(tables: dict[str, Any]) -> None:
    for name, rows in tables.items():
        found = read(csv_bytes(rows))
        assert len(found) == len(rows), name
        assert list(found[0]) == list(rows[0]), name
    procedures = {one["id"]: one for one in read(csv_bytes(tables["procedures"]))}
    shipped = load_catalogue().get_procedure("nhi-join")
    assert procedures["nhi-join"]["name"] == shipped.name
    assert procedures["nhi-join"]["events"].split(";") == list(shipped.events)
    assert json.loads(procedures["nhi-join"]["when"])["all"]
    assert "健康保険が「国民健康保険(国保)」" in procedures["nhi-join"]["when_words"]
    due = next(
        one for one in read(csv_bytes(tables["deadlines"])) if one["procedure"] == "moped-register"
    )
    assert (due["days"], due["months"], due["first_day_counts"]) == ("15", "", "false")


def test_a_csv_is_for_excel_and_for_programs() -> None:
    content = csv_bytes([{"a": '「はい」, "x"\ny', "b": None, "c": True, "d": 1, "e": ["p", "q"]}])
    assert content == (
        b"\xef\xbb\xbf" + 'a,b,c,d,e\r\n"「はい」, ""x""\ny",,true,1,p;q\r\n'.encode()
    )


@pytest.mark.parametrize("text", ["=1+1", "+81", "-x", "@SUM(A1)", "\t=1"])
def test_a_text_that_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    ((cell,),) = [list(row.values()) for row in read(csv_bytes([{"a": text}]))]
    assert cell == f"'{text}"


def test_a_negative_number_stays_a_number() -> None:
    assert read(csv_bytes([{"a": -14}])) == [{"a": "-14"}]
