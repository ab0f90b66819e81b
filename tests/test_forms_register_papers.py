"""Papers of the register, certificates, seal, card and protection: what is worked out for them."""

from typing import Any

import pytest

from forms.cells import BLANK, FilledSheet, Ticks
from forms.fill import fill, gaps
from forms.papers import load_papers
from forms.shape import EMPTY_CELLS
from lifeevents.case import Case
from tests.test_forms_fill import (
    CHILD,
    CONTEXT,
    FAMILY,
    HUSBAND,
    WIFE,
    at,
    case_of,
    item_of,
    says,
)

PAPERS = load_papers()
BABY = {"id": "d", "name": "青木 葵", "birth_date": "2026-11-01", "sex": "F", "relation": "子"}
LODGER = {"id": "e", "name": "石川 健", "birth_date": "1960-04-01", "relation": "同居人"}


def sheet(case: Case, paper: str, procedure: str = "", *people: str):
    return fill(PAPERS[paper], case, item_of(case, procedure, people), CONTEXT)[0]


def open_slots(case: Case, paper: str, procedure: str = "", *people: str) -> tuple[str, ...]:
    return gaps(PAPERS[paper], case, item_of(case, procedure, people))


def ticked(filled: FilledSheet, bind: str) -> set[str]:
    found = [filled.cell(key) for key, *_, cell in filled.paper.cells() if cell.bind == bind]
    return {value for one in found if isinstance(one, Ticks) for value in one.values}


# Certificates


def test_a_certificate_is_of_whoever_came():
    filled = sheet(case_of("certificate"), "juminhyo-request", "cert-residence")
    assert says(filled, "certified.name.full") == "青木 大輔"
    assert says(filled, "filer.came_for_certified") == "self"


def test_after_a_death_certificates_are_of_the_dead():
    case = case_of("death", subjects=["a"])
    filled = sheet(case, "koseki-request", "koseki-cert")
    assert says(filled, "certified.name.full") == "青木 大輔"
    assert says(filled, "certified.seen_by_filer") == "spouse"


@pytest.mark.parametrize(
    ("filer", "of", "seen"), [("a", "c", "child"), ("c", "a", "parent"), ("b", "b", "self")]
)
def test_the_household_tells_how_the_person_certified_is_related(filer, of, seen):
    case = case_of("certificate", visit={"filer": filer, "certified": of})
    assert says(sheet(case, "koseki-request"), "certified.seen_by_filer") == seen


def test_a_relation_that_the_household_does_not_tell_is_asked():
    case = case_of("certificate", [*FAMILY, LODGER], visit={"filer": "e", "certified": "a"})
    assert "visit.certified_relation" in open_slots(case, "koseki-request")


def test_each_certificate_wanted_is_ticked_with_its_number():
    case = case_of("certificate", visit={"certificates": ["household"], "copies_seal": 2})
    filled = sheet(case, "juminhyo-request")
    assert says(filled, "item.certificates") == "household"
    assert ticked(filled, "item.certificates") == {"household", "seal"}
    assert says(filled, "visit.copies_seal") == "2"
    assert says(filled, "visit.copies_one") == ""


def test_which_certificates_are_wanted_is_asked_until_one_is_told():
    assert "visit.koseki_certificates" in open_slots(case_of("certificate"), "koseki-request")
    case = case_of("certificate", visit={"koseki_copies_whole": 1})
    assert "visit.koseki_certificates" not in open_slots(case, "koseki-request")


# The card, its certificates, the seal


@pytest.mark.parametrize(
    ("procedure", "action", "kinds"),
    [
        ("mynumber-sigcert", "issue", "signature"),
        ("mynumber-cert-renew", "renew", ""),
        ("mynumber-pin-reset", "reset", ""),
    ],
)
def test_the_procedure_tells_what_is_done_with_the_digital_certificates(procedure, action, kinds):
    filled = sheet(case_of("mynumber"), "mynumber-cert", procedure, "a")
    assert says(filled, "item.certificate_action") == action
    assert says(filled, "person.certificates_concerned") == kinds


def test_who_comes_for_himself_has_no_agent():
    filled = sheet(case_of("seal"), "seal-registration", "seal-registration", "a")
    assert at(filled, "agent.name.full") == BLANK
    assert at(filled, "agent.authority") == BLANK


def test_a_parent_acts_by_law_for_a_minor_child():
    case = case_of("birth", [*FAMILY, BABY], subjects=["d"])
    card = sheet(case, "mynumber-card-apply", "mynumber-card-newborn", "d")
    assert says(card, "agent.guardianship") == "parent"
    assert says(sheet(case, "mynumber-cert", "", "d"), "agent.authority") == "legal"


def test_by_what_right_a_grown_up_acts_for_another_is_asked():
    case = case_of("seal", visit={"filer": "a"})
    assert "visit.agent_kind" in open_slots(case, "seal-registration", "seal-registration", "b")


def test_somebody_from_outside_is_the_agent():
    visit = {"filer": "other", "filer_name": "石川 健", "agent_kind": "voluntary"}
    case = case_of("move_out", visit=visit)
    filled = sheet(case, "power-of-attorney", "resident-move-out", "a", "b", "c")
    assert says(filled, "agent.name.full") == "石川 健"
    assert says(filled, "event.entrusted") == "move_out"


def test_whoever_entrusts_writes_everything_by_hand():
    principal = next(one for one in PAPERS["power-of-attorney"].blocks if one.id == "principal")
    assert {cell.cell for row in principal.rows for cell in row.columns} <= EMPTY_CELLS


# Names on the resident record


def test_a_former_surname_to_be_replaced_is_asked_for_only_then():
    def wanted(change: str) -> bool:
        wife = WIFE | {"former_surname_change": change}
        slots = open_slots(case_of("marriage", [HUSBAND, wife]), "former-surname", "", "b")
        return "person.b.former_surname_before" in slots

    assert wanted("replace")
    assert not wanted("enter")


def test_a_name_in_katakana_needs_no_alias():
    def wanted(change: str) -> set[str]:
        wife = WIFE | {"nationality": "BR", "alias_change": change}
        slots = open_slots(case_of("foreign_resident", [HUSBAND, wife]), "alias-request", "", "b")
        return {slot for slot in slots if slot.startswith("person.b.alias")}

    assert wanted("enter") == {f"person.b.alias{one}" for one in ("", "_kana", "_reason", "_proof")}
    assert wanted("katakana") == set()


# Protection of an address


def protecting(people: list[dict[str, Any]] | None = None, **visit: Any) -> Case:
    return case_of("divorce", people, visit=visit, subjects=["a", "b"], movers=[])


def test_of_a_couple_nobody_is_taken_for_the_victim():
    filled = sheet(protecting(), "support-measure", "dv-support-measure")
    assert says(filled, "victim.name.family") == ""
    assert "visit.victim" in open_slots(protecting(), "support-measure", "dv-support-measure")


def test_who_is_told_to_have_come_asks_for_protection():
    case = protecting(filer="b")
    filled = sheet(case, "support-measure", "dv-support-measure")
    assert says(filled, "victim.name.given") == "由紀"
    assert says(filled, "row.name.full") == "青木 結"
    assert says(filled, "row.relation_to_victim") == "子"


def test_a_grown_up_who_stays_is_not_named_with_the_victim():
    case = protecting([HUSBAND, WIFE, CHILD, LODGER], victim="b")
    filled = sheet(case, "support-measure", "dv-support-measure")
    assert says(filled, "row.name.full", 0) == "青木 結"
    assert says(filled, "row.name.full", 1) == ""


def test_who_flees_together_is_protected_together():
    people = [HUSBAND, WIFE, CHILD, LODGER]
    case = case_of("move_in", people, movers=["b", "c", "e"], visit={"victim": "b"})
    filled = sheet(case, "support-measure", "dv-support-measure")
    assert [says(filled, "row.name.full", row) for row in range(3)] == ["青木 結", "石川 健", ""]


def test_a_member_of_the_household_is_never_the_victims_agent():
    filled = sheet(protecting(victim="b"), "support-measure", "dv-support-measure")
    assert at(filled, "agent.name.full") == BLANK
