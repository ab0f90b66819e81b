"""Facts about the household, its vehicles and dogs that follow from those about persons."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lifeevents.derivation import any_of, derived
from lifeevents.derived_persons import can_register, is_child, listed

if TYPE_CHECKING:
    from lifeevents.scene import Look

FIFTEEN = 15
AGES = ("everyone.birth_date", "event.date")
HEADS = ("everyone.is_head",)
INSURING_FAMILY = ("employee", "nhi_society")


def _all(look: "Look", judge: Callable[["Look"], bool | None]) -> list[bool | None]:
    """Judge everyone; a case in which nobody is named yet leaves it unknown."""
    return [judge(one) for one in look.persons()] or [None]


def _flag(name: str) -> Callable[["Look"], bool | None]:
    def judge(look: "Look") -> bool | None:
        value = look.own(name)
        return value if isinstance(value, bool) else None

    return judge


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if False in (one, other) else None if None in (one, other) else True


def _died(look: "Look") -> Iterator["Look"]:
    """Yield those who died in this event."""
    subjects = look.event("subjects")
    if look.event_type == "death" and isinstance(subjects, tuple):
        yield from (look.of(one) for one in subjects if look.has_person(one))


def _death_unknown(look: "Look") -> bool:
    return look.event_type == "death" and look.event("subjects") is None


@derived("household.head_deceased", "event.subjects", *HEADS)
def head_deceased(look: "Look") -> bool | None:
    """Whether the one who died was the head of the household."""
    if _death_unknown(look):
        return None
    return any_of([_flag("is_head")(one) for one in _died(look)])


@derived("household.survivors_15plus", "event.subjects", *AGES)
def survivors_15plus(look: "Look") -> int | None:
    """How many members of 15 years or more are left (住基法施行令25条)."""
    if _death_unknown(look):
        return None
    living = [one for one in look.persons() if one.own("deceased") is not True]
    ages = [one.own("age") for one in living]
    if None in ages and not look.at.case.unanswered_is_no:
        return None
    return sum(isinstance(age, int) and age >= FIFTEEN for age in ages)


@derived("household.head_nationality", *HEADS, "everyone.nationality")
def head_nationality(look: "Look") -> str | None:
    """The nationality of the head of the household."""
    heads = [one for one in look.persons() if one.own("is_head") is True]
    nationality = heads[0].own("nationality") if heads else None
    return nationality if isinstance(nationality, str) else None


@derived("household.head_moving", "event.movers", *HEADS)
def head_moving(look: "Look") -> bool | None:
    """Whether the head of the household is among those who move."""
    return any_of(_all(look, lambda one: _both(_flag("is_head")(one), listed(one, "movers"))))


@derived(
    "household.mover_can_register",
    *("event.movers", "everyone.nationality", "everyone.residence_card"),
    *("everyone.special_permanent", "everyone.provisional_stay"),
    of_involved=True,
)
def mover_can_register(look: "Look") -> bool | None:
    """Whether a resident record can be made for at least one of those who move."""
    return any_of(_all(look, lambda one: _both(listed(one, "movers"), can_register(one))))


@derived("household.has_child_fy18", "event.subjects", *AGES)
def has_child_fy18(look: "Look") -> bool | None:
    """Whether a living member is not past the fiscal year in which 18 is reached."""
    return any_of(_all(look, is_child))


@derived("household.last_child_lost", "event.subjects", *AGES)
def last_child_lost(look: "Look") -> bool | None:
    """Whether the only child of that age died in this event."""
    remains = has_child_fy18(look)
    return _both(_child_died(look), None if remains is None else not remains)


@derived("household.child_decreases", "event.subjects", *AGES)
def child_decreases(look: "Look") -> bool | None:
    """Whether a child of that age died in this event and others remain."""
    return _both(_child_died(look), has_child_fy18(look))


def _child_died(look: "Look") -> bool | None:
    if _death_unknown(look):
        return None
    return any_of([_flag("until_fy18")(one) for one in _died(look)])


@derived(
    "household.deceased_employees_pension",
    *("event.subjects", "everyone.pension", "everyone.pension_receiving"),
    of_involved=True,
)
def deceased_employees_pension(look: "Look") -> bool | None:
    """Whether the one who died was in, or drew, the employees' pension (厚年法58条)."""
    if _death_unknown(look):
        return None
    return any_of([_employees_pension(one) for one in _died(look)])


@derived(
    "household.deceased_insured_family", "event.subjects", "everyone.insurance", of_involved=True
)
def deceased_insured_family(look: "Look") -> bool | None:
    """Whether the one who died was in an insurance that families lose with the insured."""
    if _death_unknown(look):
        return None
    return any_of([_insures_family(one) for one in _died(look)])


def _insures_family(look: "Look") -> bool | None:
    insurance = look.own("insurance")
    return None if insurance is None else insurance in INSURING_FAMILY


def _employees_pension(look: "Look") -> bool | None:
    category, drawn = look.own("pension"), look.own("pension_receiving")
    insured = None if category is None else category == "cat2"
    draws = "employees" in drawn if isinstance(drawn, tuple) else None
    return any_of([insured, draws])


@derived("vehicle.owner_moving", "vehicle.owner", "event.movers")
def owner_moving(look: "Look") -> bool | None:
    """Whether the vehicle's owner is among those who move."""
    return _owner(look, lambda owner: listed(owner, "movers"))


@derived("vehicle.owner_deceased", "vehicle.owner", "event.subjects")
def owner_deceased(look: "Look") -> bool | None:
    """Whether the vehicle's owner died in this event."""
    return _owner(look, _flag("deceased"))


@derived("vehicle.owner_renamed", "vehicle.owner", "everyone.name_changes")
def owner_renamed(look: "Look") -> bool | None:
    """Whether the vehicle's owner changes name in this event (道路運送車両法12条・67条)."""
    return _owner(look, _flag("renamed"))


def _owner(look: "Look", judge: Callable[["Look"], bool | None]) -> bool | None:
    """Judge the owner; while nobody said who that is, what is the same for everyone."""
    owner = look.own("owner")
    if owner is not None:
        return judge(look.of(str(owner))) if look.has_person(owner) else None
    alike = {judge(one) for one in look.persons()}
    return alike.pop() if len(alike) == 1 else None
