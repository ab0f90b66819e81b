"""What the sheet proposes where the law or plain sense allows: staff see it and may change it."""

from __future__ import annotations

from collections.abc import Callable

from forms.family import parent_of, relation, spouse_of
from forms.roles import ASSUMED, assumed, part
from forms.scene import MOVES_HERE, Scene
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
    return _filing_day(scene) if fact == "scrap_date" else None


def _visit(scene: Scene, fact: str) -> Value | None:
    if fact in OF_VISIT:
        return OF_VISIT[fact](scene)
    return assumed(scene, fact) if fact in ASSUMED else None


def _filing_day(scene: Scene) -> Value | None:
    filed = scene.event.facts.get("filed_date") if scene.event else None
    return filed or (scene.context.application_date if scene.context else None)


def _first_day_here(scene: Scene) -> Value | None:
    """Water is wanted from the day of the move."""
    return scene.day if scene.kind in MOVES_HERE else None


def _filed_together(scene: Scene) -> Value | None:
    """A divorce by agreement begins with its filing, so the surname is kept at once (民法764条)."""
    agreed = scene.event is not None and scene.event.facts.get("divorce_kind") == "agreement"
    return True if agreed else None


def _enter(scene: Scene, person: str) -> Value | None:
    """Who wishes for a former surname or an alias on the record has, as a rule, none there yet."""
    return "enter"


def _own_reading(scene: Scene, person: str) -> Value | None:
    return scene.fact(person, "name_kana")


def _in_custody(scene: Scene, person: str) -> Value | None:
    return True if _lives_here(scene, person) else None


def _livelihood(scene: Scene, person: str) -> Value | None:
    return "same" if _lives_here(scene, person) else None


def _cared_for_since(scene: Scene, person: str) -> Value | None:
    """監護を始めた日: a child of the house is in its parents' care from birth."""
    return scene.birth(person) if _lives_here(scene, person) else None


def _lives_here(scene: Scene, person: str) -> bool:
    at_home = scene.fact(person, "lives_apart") is not True
    return at_home and OWN_CHILD in scene.word(person, "relation")


def _filers_phone(scene: Scene, person: str) -> Value | None:
    filer = part(scene, "filer").someone
    return scene.find(filer.slot("phone")) if filer and filer.id != person else None


def _in_wedlock(scene: Scene, child: str) -> Value | None:
    father, mother = (parent_of(scene, child, sex) for sex in ("M", "F"))
    married = father is not None and mother is not None and spouse_of(scene, father) == mother
    return "in_wedlock" if married else None


def _relation_new(scene: Scene, person: str) -> Value | None:
    """A child of a couple stays a child when the other parent becomes head."""
    head = part(scene, "head").someone
    spouse = spouse_of(scene, scene.deceased) if scene.deceased else None
    stays = head is not None and head.id == spouse and relation(scene, person) == OWN_CHILD
    return OWN_CHILD if stays else None


def _card(scene: Scene, person: str) -> Value | None:
    return ("insured",) if scene.fact(person, "has_kaigo_cert") is True else None


OF_VISIT: dict[str, Callable[[Scene], Value | None]] = {
    "application_date": _filing_day,
    "with_separation": _filed_together,
    "water_start": _first_day_here,
}
PERSONAL: dict[str, Proposal] = {
    "bank_holder_kana": _own_reading,
    "in_custody": _in_custody,
    "livelihood": _livelihood,
    "custody_since": _cared_for_since,
    "kaigo_returns": _card,
    "phone": _filers_phone,
    "legitimacy": _in_wedlock,
    "relation_new": _relation_new,
    "former_surname_change": _enter,
    "alias_change": _enter,
}
