"""What travels with one item: the other office judges and prints the same, and learns no more."""

import json
from pathlib import Path

import pytest
from offices import MovableClock

from counter.actions import new_action
from counter.answering import plain_answers, typed_answers
from counter.cases import CaseState, case_of
from counter.closed_days import TownClosedDays
from counter.identifiers import new_id
from counter.portion import portion
from forms.context import FillContext
from forms.fill import fill
from forms.papers import load_papers
from lifeevents.case import Case, answers_of, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.json"))
CONTEXT = FillContext(town_name="みほん市", mayor="みほん市長")
CLOSED = TownClosedDays()


def state_of(path: Path) -> CaseState:
    document = json.loads(path.read_text("utf-8"))
    clock, case_id = MovableClock(), new_id()
    opened = {"number": "0001", "day": "2027-04-27", "unanswered": document.get("unanswered")}
    said = {"answers": plain_answers(answers_of(read_case(document))), "source": "staff"}
    return case_of(
        [
            new_action(case_id, "opened", opened, "sasaki", "head", clock()),
            new_action(case_id, "answered", said, "sasaki", "head", clock()),
        ]
    )


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_other_office_judges_and_prints_the_same(path: Path) -> None:
    catalogue, papers = load_catalogue(), load_papers()
    state = state_of(path)
    decided = state.case.unanswered_is_no
    for item in judge(catalogue, state.case, CLOSED).needed:
        paper = papers.get(item.procedure.paper)
        answers = typed_answers(portion(catalogue, state, item, paper))
        there = Case(unanswered_is_no=decided).with_answers(answers)
        same = judge(catalogue, there, CLOSED).find(item.key)
        assert same is not None
        assert (same.verdict, same.people) == (True, item.people), item.key
        assert same.due == item.due, item.key
        assert set(answers) <= set(answers_of(state.case))
        if paper:
            assert fill(paper, there, same, CONTEXT) == fill(paper, state.case, item, CONTEXT)


def test_what_nobody_there_needs_stays_behind() -> None:
    catalogue, papers = load_catalogue(), load_papers()
    state = state_of(next(path for path in SCENARIOS if path.stem == "S03"))
    checklist = judge(catalogue, state.case, CLOSED)
    item = checklist.find("water-start:e1")
    assert item is not None
    answers = portion(catalogue, state, item, papers.get(item.procedure.paper))
    everything = answers_of(state.case)
    assert "person.a.name" in answers
    assert "person.a.insurance" in everything
    assert "person.a.insurance" not in answers
    assert len(answers) < len(everything)
