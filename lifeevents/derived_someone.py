"""Facts that hold for a household because they hold for someone in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lifeevents.derivation import any_of, derived, every_of

if TYPE_CHECKING:
    from lifeevents.scene import Look

INVOLVED = ("event.movers", "event.subjects")


def _someone(look: "Look", judge: Callable[["Look"], bool | None]) -> bool | None:
    """Judge everyone whom the event is about; unknown while nobody is named."""
    return any_of([every_of([_involved(one), judge(one)]) for one in look.persons()] or [None])


def _involved(look: "Look") -> bool | None:
    involved = look.own("involved")
    return involved if isinstance(involved, bool) else None


@derived("household.someone_foreign", *INVOLVED, "everyone.nationality", of_involved=True)
def someone_foreign(look: "Look") -> bool | None:
    """Whether one of those concerned is a foreign national."""
    return _someone(look, _is_foreign)


def _is_foreign(look: "Look") -> bool | None:
    nationality = look.own("nationality")
    return None if nationality is None else nationality != "JP"


@derived("household.someone_japanese", *INVOLVED, "everyone.nationality", of_involved=True)
def someone_japanese(look: "Look") -> bool | None:
    """Whether one of those concerned is Japanese and so has a family register."""
    return _someone(look, _is_japanese)


def _is_japanese(look: "Look") -> bool | None:
    foreign = _is_foreign(look)
    return None if foreign is None else not foreign


@derived("household.someone_has_card", *INVOLVED, "everyone.mynumber_card", of_involved=True)
def someone_has_card(look: "Look") -> bool | None:
    """Whether one of those concerned holds a My Number card."""
    return _someone(look, _has_card)


def _has_card(look: "Look") -> bool | None:
    held = look.own("mynumber_card")
    return held if isinstance(held, bool) else None


@derived("household.someone_disabled", *INVOLVED, "everyone.disability", of_involved=True)
def someone_disabled(look: "Look") -> bool | None:
    """Whether one of those concerned holds a disability certificate (障害者手帳)."""
    return _someone(look, _is_disabled)


def _is_disabled(look: "Look") -> bool | None:
    held = look.own("disability")
    return bool(held) if isinstance(held, tuple) else None


@derived("household.someone_in_nhi", "everyone.insurance")
def someone_in_nhi(look: "Look") -> bool | None:
    """Whether any member is in the national health insurance."""
    return any_of([_in_nhi(one) for one in look.persons()] or [None])


def _in_nhi(look: "Look") -> bool | None:
    insurance = look.own("insurance")
    return None if insurance is None else insurance == "nhi"


@derived("household.has_senior", "everyone.birth_date", "event.date")
def has_senior(look: "Look") -> bool | None:
    """Whether any member has reached 65."""
    return any_of([_is_senior(one) for one in look.persons()] or [None])


def _is_senior(look: "Look") -> bool | None:
    reached = look.own("attained_65")
    return reached if isinstance(reached, bool) else None


@derived("household.public_assistance")
def public_assistance(look: "Look") -> bool | None:
    """生活保護: True where a member's medical care is paid by it; else to be asked."""
    given = [one.said("insurance") for one in look.persons()]
    return True if "public_assistance" in given else None
