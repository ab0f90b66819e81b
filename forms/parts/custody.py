"""離婚届 since April 2026: which minor child is under whose parental authority (民法819条)."""

from __future__ import annotations

from forms.acknowledging import COMING_OF_AGE
from forms.family import age_at_event, parent_of
from forms.found import NOTHING, Found, known
from forms.parts.names import name_of
from forms.registry import whole_part
from forms.scene import Scene, of_case

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


def _children_under(scene: Scene, authority: str) -> Found:
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


@whole_part("event.children_of_both")
def children_of_both(scene: Scene) -> Found:
    """父母双方が親権を行う子."""
    return _children_under(scene, "both")


@whole_part("event.children_of_husband")
def children_of_husband(scene: Scene) -> Found:
    """夫が親権を行う子."""
    return _children_under(scene, "husband")


@whole_part("event.children_of_wife")
def children_of_wife(scene: Scene) -> Found:
    """妻が親権を行う子."""
    return _children_under(scene, "wife")


@whole_part("event.children_pending")
def children_pending(scene: Scene) -> Found:
    """親権者の指定の審判・調停を申し立てている子."""
    return _children_under(scene, "pending")


@whole_part("event.contact_if_minors")
def contact_if_minors(scene: Scene) -> Found:
    """親子交流の取決め, where there are minor children (民法766条)."""
    return _arranged(scene, "contact_arranged")


@whole_part("event.support_if_minors")
def support_if_minors(scene: Scene) -> Found:
    """養育費の分担の取決め, where there are minor children."""
    return _arranged(scene, "support_arranged")


def _arranged(scene: Scene, fact: str) -> Found:
    value = scene.find(scene.event_slot(fact)) if minors(scene) else None
    slots = (scene.event_slot(fact),) if minors(scene) else ()
    return known(str(value) if value else None, *slots)
