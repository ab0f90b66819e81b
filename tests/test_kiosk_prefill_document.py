"""The document that the phone loads: everything it needs, in plain words only, and small."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter.town import load_town
from kiosk.asking import ORIGINS
from kiosk.prefill.compact import columns
from kiosk.prefill.document import prefill_document
from kiosk.prefill.encodings import ENCODINGS
from kiosk.prefill.facts_needed import facts_needed
from lifeevents.catalogue import load_catalogue
from lifeevents.derived import DERIVED
from tests.agreement import SAMPLE_TOWN
from tests.households import paths_in_conditions

CATALOGUE = load_catalogue()
TOWN = load_town(SAMPLE_TOWN)
DAY = date(2026, 11, 22)
MOST_BYTES = 40_000  # compressed


@pytest.fixture(scope="module")
def document():
    return prefill_document(CATALOGUE, TOWN, "1.2.3", DAY)


def rows(columns):
    """The tables again, as the phone makes them."""
    each = (
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    )
    return [{key: value for key, value in one.items() if value is not None} for one in each]


def facts(document):
    return {one["path"]: one for one in rows(document["facts"])}


def test_it_is_small_enough_for_a_phone(document):
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(ENCODINGS["br"](written)) < MOST_BYTES


def test_it_names_its_format_version_and_day(document):
    named = {key: document[key] for key in ("format", "version", "day")}
    assert named == {"format": "madoguchi-prefill-2", "version": "1.2.3", "day": "2026-11-22"}


def test_tables_in_columns_are_the_same_tables():
    tables = [{"id": "a", "order": 0, "value": False}, {"id": "b", "text": "い", "list": []}]
    assert rows(columns(tables)) == tables


def test_every_procedure_and_event_is_in_it(document):
    assert document["procedures"]["id"] == list(CATALOGUE.procedures)
    assert document["events"]["id"] == list(CATALOGUE.events)


def test_every_fact_that_a_rule_looks_at_or_follows_from_is_in_it(document):
    needs = {one.replace("everyone.", "person.") for two in DERIVED.values() for one in two.needs}
    assert paths_in_conditions(CATALOGUE) | set(DERIVED) | needs <= set(facts(document))


def test_facts_of_papers_alone_are_not_in_it():
    paths = {one.path for one in facts_needed(CATALOGUE)}
    assert len(paths) < len(CATALOGUE.vocabulary.facts) / 2
    assert "person.name_kana" not in paths


def test_what_residents_are_asked_has_its_plain_words(document):
    for path, one in facts(document).items():
        fact = CATALOGUE.vocabulary.get_fact(path)
        if fact.origin in ORIGINS and not fact.sensitive:
            assert one.get("question", "") == fact.question.to("plain")
            assert one["label"] == fact.label.to("plain")


def test_nothing_sensitive_is_worded_as_a_question(document):
    for one in rows(document["facts"]):
        assert not (one.get("sensitive") and one.get("question"))


def test_the_phone_can_tell_from_plain_words_what_the_office_tells_from_japanese():
    """Both look into a wording for what has to be put in, and whether there is one at all."""
    for fact in facts_needed(CATALOGUE):
        for words in (fact.question, fact.says):
            assert bool(words.ja) == bool(words.to("plain"))
        for placed in ("{children}", "{value}"):
            assert (placed in fact.says.ja) == (placed in fact.says.to("plain"))


def test_a_late_wording_in_plain_japanese_is_there_where_there_is_one():
    for event in CATALOGUE.events.values():
        assert bool(event.late.ja) == bool(event.late.to("plain"))


def test_an_office_is_led_to_its_desk_or_named_or_outside(document):
    assert document["desks"]["市民課"] == [3, "市民課", "1階"]
    here = {one.office for one in CATALOGUE.procedures.values() if one.place == "here"}
    assert set(document["desks"]) == here


def test_what_is_as_usual_is_not_written_and_what_is_zero_or_false_is(document):
    for one in rows(document["procedures"]):
        assert one.get("place") != "here"
        assert one.get("each") != ""
    no = {path for path, one in facts(document).items() if one.get("unanswered") is False}
    assert "person.mynumber_card" in no
    first = replace(CATALOGUE.procedures["nhi-join"], order=0)
    changed = replace(CATALOGUE, procedures={first.id: first})
    (written,) = rows(prefill_document(changed, TOWN, "", DAY)["procedures"])
    assert written["order"] == 0


def test_closed_days_are_known_ten_years_before_and_after(document):
    closed = document["closed"]
    assert closed["first"] == "2016-01-01"
    for name, found in (("town", TOWN.closed.reason), ("national", TOWN.closed.national_reason)):
        day = date(2016, 1, 1) + timedelta(days=len(closed[name]) - 1)
        assert day == date(2036, 12, 31)
        assert (closed[name][-1] == "-") == (found(day) is None)
