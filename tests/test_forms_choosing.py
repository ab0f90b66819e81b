"""Which real form is printed for a form that several papers belong to."""

from datetime import date

import pytest

from forms.choosing import choose
from forms.papers import forms_of, load_shipped
from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge

CATALOGUE, PAPERS = load_catalogue(), load_shipped()
EVENT = {"type": "move_in", "date": "2027-04-20", "filed_date": "2027-04-27", "movers": ["a"]}
PERSON = {"id": "a", "name": "青木 大輔", "birth_date": "1990-05-05", "sex": "M", "is_head": True}


class AlwaysOpen:
    def reason(self, day: date) -> str | None:
        return None


def chosen(**visit: object) -> list[str]:
    told = {"persons": [PERSON], "events": [EVENT], "visit": visit, "unanswered": "no"}
    case = read_case(told)
    needed = judge(CATALOGUE, case, AlwaysOpen()).needed
    return [paper.id for paper, _ in choose(PAPERS, needed, case)]


def test_an_agent_who_was_asked_brings_a_letter_of_authority_before_all_papers():
    assert chosen(filer="other", agent_kind="voluntary")[0] == "power-of-attorney"
    assert chosen(filer="other", agent_kind="voluntary").count("power-of-attorney") == 1


@pytest.mark.parametrize("visit", [{}, {"filer": "a"}, {"filer": "other", "agent_kind": "legal"}])
def test_nobody_else_needs_one(visit):
    assert "power-of-attorney" not in chosen(**visit)


def test_a_visit_without_papers_needs_none():
    told = {"persons": [PERSON], "events": [EVENT], "visit": {"agent_kind": "voluntary"}}
    case = read_case(told)
    assert choose(PAPERS, (), case) == ()


@pytest.mark.parametrize("form", sorted({paper.form for paper in PAPERS.values()}))
def test_every_form_has_a_paper_of_its_own_name_that_is_the_default(form):
    assert forms_of(PAPERS, form)[0].id == form


def test_every_special_form_says_when_it_is_printed():
    for paper in PAPERS.values():
        if paper.id != paper.form and not paper.follows:
            assert paper.procedures or paper.when, paper.id
