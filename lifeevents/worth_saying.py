"""Which reasons go without saying: by the age beside a name, by another reason, by the event."""

from collections.abc import Sequence

from lifeevents.checklist import Reason
from lifeevents.vocabulary import path_of

SELF_EVIDENT = {"event.type", "event.date", "person.moving", "person.involved", "vehicle.type"}
AGE = {"person.age", "person.pension_age"}  # said by the age beside the name
AGE_GROUPS = {"person.until_fy18", "person.attained_65"}  # worth saying beside one other fact
UNCHANGED = {  # says nothing where the value is that of the other fact
    "person.insurance_before": "person.insurance",
    "person.pension_before": "person.pension",
}
# Statements with which the event is told already; where events are named, only at these.
TELLS_EVENT: dict[str, tuple[str, ...]] = {
    "person.birth_weight": (),
    "person.gave_birth": (),
    "person.spouse_lost": (),
    "person.is_spouse_of_deceased": (),
    "person.supported_by_deceased": (),
    "person.renamed": ("name_change",),
    "household.head_deceased": (),
    "household.last_child_lost": (),
    "household.recipient_deceased": (),
    "household.deceased_employees_pension": (),
    "household.municipal_grave": (),
    "household.tax_debit_or_relief": (),
    "household.will_left": (),
    "household.reburial": (),
    "household.needs_death_record": (),
    "household.wants_identity_notice": ("certificate",),
    "household.wants_record_correction": ("certificate",),
    "household.needs_temporary_plate": ("certificate",),
    "household.stays_together": (),
    "household.allowance_person_name_changes": (),
    "household.bulky_waste": ("waste",),
    "household.needs_juminhyo": ("certificate",),
    "household.needs_koseki": ("certificate",),
    "household.needs_tax_cert": ("certificate",),
    "household.mail_request": ("certificate",),
    "household.wants_domicile_transfer": ("domicile",),
    "person.involuntary": ("job_leave",),
    "person.pregnant": ("pregnancy",),
    "person.wants_seal": ("seal",),
    "person.wants_mynumber_card": ("mynumber",),
    "household.recipient_becomes_public_servant": (),
    "vehicle.owner_moving": (),
    "vehicle.owner_deceased": (),
    "dog.dead": (),
}
IMPLIED = {  # goes without saying beside one of these
    "person.nationality": ("person.special_permanent", "person.residence_card"),
    "person.spouse_foreign": ("person.takes_foreign_surname",),
    "person.surname_at_marriage_changed": ("person.keeps_married_surname",),
    "household.has_child_fy18": ("household.single_parent", "household.child_allowance_new"),
    "event.gestation_days": ("event.weeks",),
    "person.mynumber_card": ("person.signature_cert", "person.pin_locked"),
    "household.child_allowance_current": (
        *("household.recipient_moves", "household.recipient_deceased"),
        *("household.recipient_changes", "household.recipient_becomes_public_servant"),
        *("household.allowance_person_name_changes", "household.child_separates"),
    ),
}
OF_EVENT = ("event.change", "event.divorce_kind", "event.adoption_kind")  # what happened, in full


def thinned(reasons: Sequence[Reason], all_: Sequence[Reason]) -> list[Reason]:
    """Leave out what goes without saying among all reasons, and put the rest in order."""
    kept = [one for one in reasons if not _unchanged(one, all_)]
    kept = [one for one in kept if not implied(one, kept)]
    kept = [one for one in kept if not _told_by_age(one, kept)]
    return sorted(kept, key=_turn)


def implied(reason: Reason, all_: Sequence[Reason]) -> bool:
    """Whether another reason about the same person or household says as much and more."""
    others = IMPLIED.get(path_of(reason.slot), ())
    beside = (one for one in all_ if _place(one) == _place(reason))
    return any(path_of(one.slot) in others and bool(one.value) for one in beside)


def _told_by_age(reason: Reason, all_: Sequence[Reason]) -> bool:
    path = path_of(reason.slot)
    return path in AGE or (path in AGE_GROUPS and len(_beside(reason, all_, AGE_GROUPS)) > 1)


def _beside(reason: Reason, all_: Sequence[Reason], slight: set[str]) -> list[Reason]:
    """Return the weightier reasons about the same person."""
    same = (one for one in all_ if _place(one) == _place(reason))
    return [one for one in same if path_of(one.slot) not in slight]


def _unchanged(reason: Reason, all_: Sequence[Reason]) -> bool:
    other = UNCHANGED.get(path_of(reason.slot), "")
    now = f"{_place(reason)}.{other.partition('.')[2]}"
    return any(one.slot == now and one.value == reason.value for one in all_)


def _place(reason: Reason) -> str:
    return reason.slot.rpartition(".")[0]


def _turn(reason: Reason) -> int:
    """Return where a reason stands: what was before comes first, what happened last."""
    path = path_of(reason.slot)
    return 0 if path in UNCHANGED else 2 if path in TELLS_EVENT else 1
