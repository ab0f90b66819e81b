"""The benchmarks run, compare like with like, and print what programs can read."""

import json

import pytest

from benchmarks import rules, run, sheet
from benchmarks.clock import medians


def test_a_hundred_rules_answer_as_plain_python_does() -> None:
    assert len(rules.RULES) == 100
    answers = rules.ours()()
    assert answers == rules.plain_python()()
    assert len(answers) == 400
    assert 10 < sum(map(bool, answers)) < 390, "both answers are frequent enough to compare"


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


def test_every_module_that_says_table_can_be_named() -> None:
    assert {"rules", "sheet"} <= set(run.names())


def test_ways_are_timed_in_turn() -> None:
    order: list[str] = []
    ways = {"a": lambda: order.append("a"), "b": lambda: order.append("b")}
    measured = medians(ways, rounds=3, least_seconds=0)
    assert order[-6:] == ["a", "b"] * 3
    assert all(time > 0 for time in measured.values())
