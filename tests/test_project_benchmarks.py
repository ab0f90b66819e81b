"""The benchmarks run, compare like with like, and print what programs can read."""

import json
import random

import pytest

from benchmarks import interview, rules, run, sheet
from benchmarks.by_hand import BY_HAND
from benchmarks.clock import medians
from benchmarks.household import DAY, visits
from benchmarks.in_python import plain_python, plain_rules
from lifeevents.catalogue import load_catalogue
from lifeevents.judging import judged
from lifeevents.taking_part import OTHERS

CATALOGUE = load_catalogue()
VISITS = list(visits(CATALOGUE))


def test_the_benchmark_judges_the_whole_catalogue_at_every_event() -> None:
    judged = {one.id for visit in VISITS for asked in visit.asked for one in asked.procedures}
    in_force = {one.id for one in CATALOGUE.procedures.values() if one.in_force(DAY)}
    assert judged == in_force
    assert [visit.event["type"] for visit in VISITS] == list(CATALOGUE.events)


def test_every_fact_that_a_rule_looks_at_is_known_in_the_benchmark() -> None:
    for at in rules.scenes(CATALOGUE, VISITS):
        for _, _, verdicts_of in judged(at):
            assert not any(None in verdicts for verdicts in verdicts_of)


def test_our_rules_answer_as_plain_python_does_and_say_why() -> None:
    answers, reasons = rules.with_reasons(rules.scenes(CATALOGUE, VISITS))
    assert answers == plain_python(CATALOGUE, VISITS)()
    assert answers == rules.without_reasons(rules.scenes(CATALOGUE, VISITS))
    assert len(answers) == sum(visit.judgements for visit in VISITS)
    assert len(reasons) == sum(map(bool, answers))
    assert 0.02 < len(reasons) / len(answers) < 0.98, "both answers are frequent enough to compare"


def some_facts(chance: random.Random, kind: str) -> dict[str, object]:
    return {
        path.partition(".")[2]: chance.choice(values)
        for path, values in CATALOGUE.samples.items()
        if path.startswith(f"{kind}.") and values
    }


@pytest.mark.parametrize("procedure", BY_HAND)
def test_what_is_written_from_the_tables_is_what_one_writes_by_hand(procedure: str) -> None:
    chance = random.Random(procedure)
    written, by_hand = plain_rules(CATALOGUE)[procedure], BY_HAND[procedure]
    each, events = CATALOGUE.procedures[procedure].each, CATALOGUE.procedures[procedure].events
    seen = set()
    for _ in range(500):
        who = some_facts(chance, OTHERS.get(each, "person"))
        household = some_facts(chance, "household")
        event = some_facts(chance, "event") | {"type": chance.choice(events)}
        answer = by_hand(who, household, event)
        assert bool(written(who, household, event)) is answer
        seen.add(answer)
    assert seen == {True, False}


def test_the_interview_asks_for_all_that_trying_every_answer_finds() -> None:
    assert set(interview.figures(quick=True)) == {"ours", "by-trying-every-answer"}


def test_our_page_sends_what_the_page_of_wtforms_sends() -> None:
    assert set(sheet.figures(quick=True)) == {"ours", "wtforms"}


def test_for_programs_standard_output_is_one_list_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run.main(["sheet", "--quick", "--json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert (table["table"], table["unit"]) == ("sheet", "ms")
    assert all(figure > 0 for figure in table["figures"].values())


def test_for_people_figures_are_ratios_to_ours() -> None:
    words = run.Table("t", "Title.", "ms", {"ours": 2.0, "slow": 5.0, "quick": 1.0}).words()
    assert "takes 2.5 times as long as ours" in words
    assert "ours takes 2.0 times as long" in words
    assert " ms" not in words
    table = run.Table("t", "Title.", "bytes", {"ours": 2.0, "large": 5.0})
    assert "takes 2.5 times as many bytes as ours" in table.words()
    table = run.Table("t", "Title.", "share", {"ours": 0.8, "blurred": 0.0, "sharp": 0.9})
    assert [line.split()[1] for line in table.words().splitlines()[2:]] == ["0.00", "1.12"]


def test_every_module_that_says_table_can_be_named() -> None:
    assert {"rules", "sheet", "interview"} <= set(run.names())


def test_ways_are_timed_in_turn() -> None:
    order: list[str] = []
    ways = {"a": lambda: order.append("a"), "b": lambda: order.append("b")}
    measured = medians(ways, rounds=3, least_seconds=0)
    assert order[-12:] == ["a", "a", "b", "b"] * 3
    assert all(time > 0 for time in measured.values())
