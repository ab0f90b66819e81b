import json
from datetime import date, timedelta

import pytest

from lifeevents import deadline_tables, event_tables, fact_tables, procedure_tables
from lifeevents.catalogue import load_catalogue
from lifeevents.condition import ALWAYS, Either, Every, Not, Test
from lifeevents.derivation import DERIVED
from lifeevents.errors import CatalogueFault
from lifeevents.published.closed_days import closed_days_document
from lifeevents.published.condition_document import condition_document, read_condition_document
from lifeevents.published.document import catalogue_document

CATALOGUE = load_catalogue()
VOCABULARY = CATALOGUE.vocabulary


@pytest.fixture(scope="module")
def document():
    written = catalogue_document(CATALOGUE, "1.2.3", date(2026, 11, 22))
    return json.loads(json.dumps(written, ensure_ascii=False))


def conditions(document):
    """Every condition of the document, beside the one that it was written from."""
    for fact in document["facts"]:
        yield fact["applies"], CATALOGUE.conditions.get(fact["path"], ALWAYS)
    for written in document["procedures"]:
        procedure = CATALOGUE.procedures[written["id"]]
        yield written["when"], procedure.when
        rules = [*procedure.due, *procedure.bring]
        parts = [*written["due"], *written["bring"]]
        yield from zip((one["when"] for one in parts), (one.when for one in rules), strict=True)


def test_every_condition_reads_back_to_the_same_tree(document):
    read = 0
    for written, node in conditions(document):
        assert read_condition_document(written, VOCABULARY, "ここ") == node
        read += 1
    assert read > 500


def test_a_condition_is_written_in_one_form_however_it_was_spelled():
    young = Test("person.age", "under", 18)
    born = Test("person.birth_date", "min", date(2020, 4, 2))
    node = Every((Either((young, Not(born))), Every((young,)), ALWAYS))
    written = condition_document(node)
    assert written == {
        "all": [
            {
                "any": [
                    {"person.age": {"under": 18}},
                    {"not": {"person.birth_date": {"min": "2020-04-02"}}},
                ]
            },
            {"all": [{"person.age": {"under": 18}}]},
            {},
        ]
    }
    assert read_condition_document(json.loads(json.dumps(written)), VOCABULARY, "ここ") == node


@pytest.mark.parametrize(
    "test",
    [
        Test("person.birth_date", "in", (date(2020, 4, 2), date(2020, 4, 1))),
        Test("person.birth_date", "max", None, "event.date"),
        Test("person.insurance_before", "differs_from", None, "person.insurance"),
        Test("event.old_home_end", "known", False),
    ],
)
def test_dates_and_other_facts_read_back_from_text(test):
    written = json.loads(json.dumps(condition_document(test)))
    assert read_condition_document(written, VOCABULARY, "ここ") == test


@pytest.mark.parametrize(
    "written",
    [
        {"person.birth_date": {"min": "2020-02-30"}},
        {"person.birth_date": "2020-04-02"},
        {"person.agee": {"min": 3}},
        {"any": {}},
        [],
    ],
)
def test_what_is_no_condition_is_refused_with_place_and_cure(written):
    with pytest.raises(CatalogueFault) as caught:
        read_condition_document(written, VOCABULARY, "この手続")
    assert caught.value.place == "この手続"
    assert caught.value.cure


def test_the_document_holds_every_key_of_the_files(document):
    procedure, event, fact = (document[key][0] for key in ("procedures", "events", "facts"))
    assert procedure_tables.KEYS - {"off"} <= procedure.keys()
    assert set(event_tables.KEYS) - {"off"} <= event.keys()
    assert fact_tables.KEYS - {"note", "off"} <= fact.keys()
    dues = [due for one in document["procedures"] for due in one["due"]]
    assert set(deadline_tables.KEYS) - {"note"} == dues[0].keys()


def test_every_entry_of_a_list_has_the_same_keys(document):
    for key in ("facts", "events", "procedures"):
        assert len({frozenset(one) for one in document[key]}) == 1


def test_nothing_of_the_catalogue_is_left_out(document):
    assert [one["path"] for one in document["facts"]] == list(VOCABULARY.facts)
    assert [one["id"] for one in document["events"]] == list(CATALOGUE.events)
    assert [one["id"] for one in document["procedures"]] == list(CATALOGUE.procedures)
    derived = {one["path"]: one["needs"] for one in document["facts"] if one["needs"]}
    assert derived == {path: list(one.needs) for path, one in DERIVED.items() if one.needs}


def test_the_caller_names_version_and_day(document):
    assert (document["version"], document["day"]) == ("1.2.3", "2026-11-22")
    assert document["format"] == "madoguchi-catalogue-1"


def test_lengths_and_days_of_a_deadline_are_plain_numbers_and_text(document):
    dues = [due for one in document["procedures"] for due in one["due"]]
    lengths = [[due[unit] for unit in ("days", "months", "years")] for due in dues]
    assert all(sum(one is not None for one in length) <= 1 for length in lengths)
    nhi = next(one for one in document["procedures"] if one["id"] == "nhi-join")["due"][0]
    assert nhi["days"] == 14
    assert "2028-03-31" in {due["day"] for due in dues}


class TownDays:
    def reason(self, day):
        return {date(2027, 5, 3): "憲法記念日", date(2027, 5, 6): "庁舎の引っ越し"}.get(day)

    def national_reason(self, day):
        return "憲法記念日" if day == date(2027, 5, 3) else None


def test_closed_days_are_written_out_day_by_day_for_town_and_state():
    written = closed_days_document(TownDays(), date(2027, 5, 1), date(2027, 5, 6))
    assert written == {
        "first": "2027-05-01",
        "reasons": ["憲法記念日", "庁舎の引っ越し"],
        "town": "--A--B",
        "national": "--A---",
    }


def test_without_days_of_the_state_the_towns_stand_for_both(closed_days):
    written = closed_days_document(closed_days, date(2026, 12, 25), date(2027, 1, 4))
    assert written["town"] == written["national"]
    assert [one != "-" for one in written["town"]] == [
        closed_days.reason(date(2026, 12, 25) + timedelta(days=one)) is not None
        for one in range(11)
    ]
