"""What the check of the catalogue counts as used: facts on paper, and forms with several papers."""

from forms.papers import load_shipped
from kiosk.commands.catalogue_check import nameable
from kiosk.commands.used_facts import used_facts

PAPERS = load_shipped()


def test_facts_of_people_from_outside_are_used_by_the_role_they_play():
    used = used_facts([PAPERS["marriage-registration"], PAPERS["dog-change"]])
    assert {"visit.partner_main_work_before", "dog.new_owner_address"} <= used
    assert "visit.partner_main_work_before" not in used_facts([PAPERS["dog-change"]])


def test_a_procedure_names_a_form_whose_papers_are_several():
    several = [PAPERS[one] for one in ("dog-change", "dog-change-death", "dog-change-register")]
    assert nameable(several) == ("dog-change",)
