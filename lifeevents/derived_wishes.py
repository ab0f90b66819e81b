"""Facts that one question with several choices answers at once: wishes, children, the home."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lifeevents.derivation import derived

if TYPE_CHECKING:
    from lifeevents.scene import Look

CHOSEN: Mapping[str, Mapping[str, str]] = {  # the list, then its choice → the fact it answers
    "wishes": {
        "juminhyo": "needs_juminhyo",
        "koseki": "needs_koseki",
        "tax_cert": "needs_tax_cert",
        "domicile": "wants_domicile_transfer",
        "post_forward": "wants_post_forward",
        "bulky_waste": "bulky_waste",
        "non_acceptance": "wants_non_acceptance",
        "acceptance_cert": "wants_acceptance_cert",
        "newlywed": "wants_newlywed_support",
        "partnership": "wants_partnership",
        "pension_more": "wants_pension_more",
        "eligibility_cert": "wants_eligibility_cert",
        "cost_limit": "wants_cost_limit",
        "card_insurance": "wants_card_insurance",
        "income_report": "wants_income_report",
        "overseas_care": "wants_overseas_refund",
        "rent_help": "wants_rent_help",
        "identity_notice": "wants_identity_notice",
        "record_correction": "wants_record_correction",
        "temporary_plate": "needs_temporary_plate",
        "vote_elsewhere": "votes_elsewhere",
    },
    "child_wishes": {
        "nursery": "wants_nursery",
        "nursery_now": "attends_nursery",
        "facility_benefit": "wants_facility_benefit",
        "special_schooling": "wants_special_schooling",
        "premature_care": "needs_premature_care",
        "after_school": "wants_after_school",
        "infant_daycare": "wants_infant_daycare",
        "keep_school": "wants_keep_school",
        "school_aid": "wants_school_aid",
        "postnatal_care": "wants_postnatal_care",
    },
    "housing": {
        "water_new": "water_new",
        "water_stop": "water_stop",
        "water_holder": "water_holder_affected",
        "septic_tank": "septic_tank",
        "public_housing": "public_housing",
        "real_estate": "owns_real_estate_registered",
        "well_water": "well_water",
        "vacant": "vacant_house",
    },
    "city_services": {
        "elderly": "elderly_services",
        "others": "city_services_in_use",
    },
    "after_death": {
        "municipal_grave": "municipal_grave",
        "reburial": "reburial",
        "tax_debit": "tax_debit_or_relief",
        "will": "will_left",
        "minor_heir": "minor_heir",
        "death_record": "needs_death_record",
    },
}


def _register(question: str, choice: str, name: str) -> None:
    @derived(f"household.{name}", f"household.{question}")
    def chosen(look: "Look") -> bool | None:
        """Whether this choice is among those ticked; unknown while the question is open."""
        ticked = look.household(question)
        return choice in ticked if isinstance(ticked, tuple) else None


MATTERS: Mapping[str, str] = {  # a choice of `person.death_matters` → the fact it answers
    "other_pension": "had_other_pension",
    "work_accident": "died_of_work",
    "war_bereaved": "had_war_pension",
    "hibakusha": "was_hibakusha",
    "support_mutual": "had_support_mutual",
    "sole_parent": "was_sole_parent",
    "guardianship": "was_under_guardianship",
}


def _register_matter(choice: str, name: str) -> None:
    @derived(f"person.{name}", "person.death_matters")
    def chosen(look: "Look") -> bool | None:
        """Whether this is among what was ticked of the deceased; unknown while it is open."""
        ticked = look.own("death_matters")
        return choice in ticked if isinstance(ticked, tuple) else None


for _matter, _fact in MATTERS.items():
    _register_matter(_matter, _fact)


for _question, _choices in CHOSEN.items():
    for _choice, _name in _choices.items():
        _register(_question, _choice, _name)


@derived("household.any_foreign")
def any_foreign(look: "Look") -> bool | None:
    """外国籍の方がいる: from the nationalities given; to be asked while one is missing."""
    given = [one.said("nationality") for one in look.persons()]
    if any(nationality not in (None, "JP") for nationality in given):
        return True
    return None if None in given or not given else False
