"""What the sheet proposes where the law or plain sense allows: staff see it and may change it."""

from __future__ import annotations

from collections.abc import Callable

from forms.roles import ASSUMED, assumed
from forms.scene import Scene
from lifeevents.vocabulary import Value

Proposal = Callable[[Scene, str], Value | None]
OWN_CHILD = "子"


def propose(scene: Scene, slot: str) -> Value | None:
    """A value to propose for a slot that is not known; None where there is none."""
    kind, _, rest = slot.partition(".")
    if kind == "visit":
        return _visit(scene, rest)
    person, _, fact = rest.partition(".")
    if kind == "person" and fact in PERSONAL:
        return PERSONAL[fact](scene, person)
    return None


def _visit(scene: Scene, fact: str) -> Value | None:
    if fact == "application_date":
        filed = scene.event.facts.get("filed_date") if scene.event else None
        return filed or (scene.context.application_date if scene.context else None)
    return assumed(scene, fact) if fact in ASSUMED else None


def _own_reading(scene: Scene, person: str) -> Value | None:
    return scene.fact(person, "name_kana")


def _in_custody(scene: Scene, person: str) -> Value | None:
    return True if _lives_here(scene, person) else None


def _livelihood(scene: Scene, person: str) -> Value | None:
    return "same" if _lives_here(scene, person) else None


def _lives_here(scene: Scene, person: str) -> bool:
    at_home = scene.fact(person, "lives_apart") is not True
    return at_home and OWN_CHILD in scene.word(person, "relation")


def _card(scene: Scene, person: str) -> Value | None:
    return ("insured",) if scene.fact(person, "has_kaigo_cert") is True else None


PERSONAL: dict[str, Proposal] = {
    "bank_holder_kana": _own_reading,
    "in_custody": _in_custody,
    "livelihood": _livelihood,
    "kaigo_returns": _card,
}
