"""離婚届 since April 2026: which minor child is under whose parental authority (民法819条)."""

from __future__ import annotations

from functools import partial

from forms.acknowledging import COMING_OF_AGE
from forms.family import age_at_event, parent_of
from forms.found import NOTHING, Found, look, maybe
from forms.parts.names import name_of
from forms.registry import whole_part
from forms.scene import Scene, of_case

COLUMNS = {
    "children_of_both": "both",
    "children_of_husband": "husband",
    "children_of_wife": "wife",
    "children_pending": "pending",
}
ARRANGEMENTS = {"contact_if_minors": "contact_arranged", "support_if_minors": "support_arranged"}
SAME_FOR_ALL = {"both": "both", "undecided": "pending"}


def minors(scene: Scene) -> tuple[str, ...]:
    """The couple's children under eighteen, as far as the register tells whose they are."""
    return tuple(one for one in scene.members if _is_minor(scene, one) and _of_couple(scene, one))


def _is_minor(scene: Scene, person: str) -> bool:
    age = age_at_event(scene, person)
    return age is not None and age < COMING_OF_AGE


def _of_couple(scene: Scene, person: str) -> bool:
    return any(parent_of(scene, person, sex) in scene.listed("subjects") for sex in ("M", "F"))


def _authority(scene: Scene, child: str) -> str:
    """Who has the authority over one child: told for it, else by what holds for all."""
    told = scene.word(child, "custody_after")
    for_all = str(scene.find(scene.event_slot("custody")) or "")
    return told or SAME_FOR_ALL.get(for_all, "")


def _children_under(authority: str, scene: Scene) -> Found:
    """The names of the children under one authority; those of whom nothing is told are missing."""
    children = minors(scene)
    slots = tuple(f"person.{one}.custody_after" for one in children)
    missing = tuple(
        slot for one, slot in zip(children, slots, strict=True) if not _authority(scene, one)
    )
    names = [
        name_of(scene, of_case(one)).as_text()
        for one in children
        if _authority(scene, one) == authority
    ]
    if names:
        return Found("、".join(filter(None, names)), slots, missing)
    return Found(None, slots, missing) if missing else NOTHING


for _part, _authority_of in COLUMNS.items():
    whole_part(f"event.{_part}")(partial(_children_under, _authority_of))


def _arranged(fact: str, scene: Scene) -> Found:
    """What the couple arranged about contact and support, where there are minors (民法766条)."""
    if not minors(scene):
        return NOTHING
    slot = scene.event_slot(fact)
    return maybe(look(scene, slot))


for _part, _fact in ARRANGEMENTS.items():
    whole_part(f"event.{_part}")(partial(_arranged, _fact))
