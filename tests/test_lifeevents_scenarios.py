import json
import re
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge

SCENARIOS = sorted(Path(__file__).parent.glob("scenarios/*.json"))
MOVES = ("move_in", "move_in_abroad", "move_within", "move_out", "move_out_abroad")
every_scenario = pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def judged(closed_days):
    known = {}

    def once(file):
        if file not in known:
            document = json.loads(file.read_text(encoding="utf-8"))
            checklist = judge(load_catalogue(), read_case(document), closed_days)
            known[file] = document, checklist
        return known[file]

    return once


def serves(item, wanted):
    due = item.due.day.isoformat() if item.due and item.due.day else None
    return (
        item.procedure.id == wanted["procedure"]
        and item.event.facts["type"] == wanted["event"]
        and ("for" not in wanted or sorted(item.people) == sorted(wanted["for"]))
        and ("due" not in wanted or due == wanted["due"])
        and ("form" not in wanted or item.procedure.paper == wanted["form"])
    )


def test_the_given_scenarios_are_all_here():
    assert len([file for file in SCENARIOS if file.stem[0] in "SE"]) == 43


@every_scenario
def test_everything_a_scenario_asks_for_is_needed(file, judged):
    document, checklist = judged(file)
    missing = [
        wanted
        for wanted in document["must"]
        if not any(serves(item, wanted) for item in checklist.needed)
    ]
    assert missing == []


@every_scenario
def test_nothing_a_scenario_rules_out_is_needed(file, judged):
    document, checklist = judged(file)
    needed = {item.procedure.id for item in checklist.needed}
    assert needed & set(document.get("must_not", ())) == set()


@every_scenario
def test_nothing_stays_open_where_unanswered_means_no(file, judged):
    document, checklist = judged(file)
    assert document["unanswered"] != "no" or checklist.to_confirm == ()


@every_scenario
def test_what_is_settled_before_all_is_known_stays_settled(file, judged, closed_days):
    document, closed = judged(file)
    opened = judge(load_catalogue(), read_case(document["case"]), closed_days)
    needed = {item.key for item in closed.needed}
    assert {item.key for item in opened.needed} <= needed
    assert not {item.key for item in opened.not_needed} & needed


def own_scenarios():
    files = [file for file in SCENARIOS if file.stem.startswith("M")]
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


@pytest.mark.parametrize("event", [*MOVES, "birth", "death"])
def test_every_procedure_of_a_move_a_birth_or_a_death_is_asked_for_once(event):
    documents = [json.loads(file.read_text(encoding="utf-8")) for file in SCENARIOS]
    wanted = {
        one["procedure"]
        for document in documents
        for one in document["must"]
        if one["event"] == event
    }
    assert {one.id for one in load_catalogue().by_event[event]} - wanted == set()


def test_some_scenario_asks_for_every_procedure():
    documents = [json.loads(file.read_text(encoding="utf-8")) for file in SCENARIOS]
    wanted = {one["procedure"] for document in documents for one in document["must"]}
    assert set(load_catalogue().procedures) - wanted == set()


def test_every_row_of_the_audit_has_a_scenario_of_our_own():
    rows = set()
    for document in own_scenarios():
        named = document["source"].partition("corrections")[2]
        rows |= {int(row) for row in re.findall(r"\d+", named.partition("、")[0])}
    assert rows >= set(range(1, 62))


def test_our_own_scenarios_say_what_is_not_needed_too():
    assert all(document["must_not"] and document["note"] for document in own_scenarios())
